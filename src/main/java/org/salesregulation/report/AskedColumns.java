package org.salesregulation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Takes out of a query what nobody asks it for: columns of queries in queries, and outer joins of which then nothing is
 * left. PostgreSQL does so by itself; H2 works out every column of every case.
 *
 * <p>It knows what the files below {@code report/} are made of: {@code union all}, queries in brackets with an alias, and
 * columns that are named with theirs. An outer join may only add columns, never cases.
 */
final class AskedColumns {

    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
    private static final Pattern UNION = Pattern.compile("\\bunion all\\b");
    private static final Pattern JOIN = Pattern.compile("\\b(?:(?:left|cross)\\s+)?join\\b");
    private static final Pattern STAR = Pattern.compile("(\\w+)\\.\\*");
    private static final String PART = "part";
    private static final Pattern CONSTANT = Pattern.compile("'([^']*)'(?:\\s+as\\s+\\w+)?");
    private static final Pattern ALIAS = Pattern.compile("\\)?\\s*(\\w+)\\s*$");

    private AskedColumns() {}

    /** @param asked names of the query's columns; others may be among them */
    static String of(String sql, Set<String> asked) {
        return of(sql, asked, null);
    }

    /**
     * @param asked names of the query's columns; others may be among them
     * @param part what the column {@code part} must be: queries of a union that have another constant there are left
     *     out; null: all are asked for
     */
    static String of(String sql, Set<String> asked, String part) {
        return cut(COMMENT.matcher(sql).replaceAll("").strip(), asked, part);
    }

    private static String cut(String sql, Set<String> asked, String part) {
        var all = selects(sql);
        var names = all.get(0).names();
        var selects = all.stream()
                .filter(select -> select.mayBeOf(part, names.indexOf(PART)))
                .map(select -> all.get(0).mayBeOf(part, names.indexOf(PART)) ? select : select.named(names))
                .toList();
        if (selects.stream()
                .anyMatch(select -> select.isDistinct() || select.items().size() != names.size())) {
            return sql;
        }
        var kept = IntStream.range(0, names.size())
                .filter(index -> asked.contains(names.get(index)))
                .boxed()
                .toList();
        var columns = kept.isEmpty() ? List.of(0) : kept;
        return selects.stream()
                .map(select ->
                        select.only(columns, columns.stream().map(names::get).toList(), part))
                .collect(Collectors.joining("\nunion all\n"));
    }

    private static List<Select> selects(String sql) {
        return split(sql, UNION).stream().map(String::strip).map(Select::of).toList();
    }

    /** The parts between what is found outside of brackets and quotes. */
    private static List<String> split(String sql, Pattern separator) {
        var parts = new ArrayList<String>();
        var found = separator.matcher(outline(sql));
        var from = 0;
        while (found.find()) {
            parts.add(sql.substring(from, found.start()));
            from = found.end();
        }
        parts.add(sql.substring(from));
        return parts;
    }

    /** The same text with blanks for what stands in brackets and quotes. */
    private static String outline(String sql) {
        var outline = new StringBuilder(sql.toLowerCase(Locale.ROOT));
        var depth = 0;
        var quoted = false;
        for (var index = 0; index < sql.length(); index++) {
            var character = sql.charAt(index);
            if (character == '\'') {
                quoted = !quoted;
            }
            depth -= !quoted && character == ')' ? 1 : 0;
            if (quoted || depth > 0 || character == '\'') {
                outline.setCharAt(index, '#');
            }
            depth += !quoted && character == '(' ? 1 : 0;
        }
        return outline.toString();
    }

    private static int position(String outline, String word, int otherwise) {
        var found = Pattern.compile("\\b" + word + "\\b").matcher(outline);
        return found.find() ? found.start() : otherwise;
    }

    /** What the text asks of the source of this alias. */
    private static Set<String> askedOf(String alias, String text) {
        return Pattern.compile("\\b" + alias + "\\.(\\w+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** @param rest what stands behind the sources: conditions and fences */
    private record Select(List<String> items, List<Source> sources, String rest) {

        static Select of(String sql) {
            var outline = outline(sql);
            var from = position(outline, "from", outline.length());
            var rest = Math.min(
                    position(outline, "where", outline.length()), position(outline, "offset", outline.length()));
            var sources = new ArrayList<Source>();
            if (from < outline.length()) {
                var begin = from + "from".length();
                var kind = "";
                var joins = JOIN.matcher(outline).region(begin, rest);
                while (joins.find()) {
                    sources.add(Source.of(kind, sql.substring(begin, joins.start())));
                    kind = joins.group();
                    begin = joins.end();
                }
                sources.add(Source.of(kind, sql.substring(begin, rest)));
            }
            var items = split(sql.substring("select".length(), from), Pattern.compile(",")).stream()
                    .map(String::strip)
                    .flatMap(item -> everyColumn(item, sources).stream())
                    .toList();
            return new Select(items, sources, sql.substring(rest));
        }

        /** A star stands for the columns of its source. */
        private static List<String> everyColumn(String item, List<Source> sources) {
            var star = STAR.matcher(item);
            if (!star.matches()) {
                return List.of(item);
            }
            var alias = star.group(1);
            return sources.stream()
                    .filter(source -> source.alias().equals(alias) && source.isQuery())
                    .flatMap(source -> selects(source.query()).get(0).names().stream())
                    .map(name -> alias + "." + name)
                    .toList();
        }

        List<String> names() {
            return items.stream()
                    .map(item -> {
                        var found = ALIAS.matcher(item);
                        return found.find() ? found.group(1) : item;
                    })
                    .toList();
        }

        /** Whether its cases can be of that part: it says of which, or leaves it to what it asks. */
        boolean mayBeOf(String part, int column) {
            if (part == null || column < 0 || column >= items.size()) {
                return true;
            }
            var constant = CONSTANT.matcher(items.get(column));
            return !constant.matches() || constant.group(1).equals(part);
        }

        /** A query of a union, named as the first of them. */
        Select named(List<String> names) {
            var own = names();
            return new Select(
                    IntStream.range(0, items.size())
                            .mapToObj(index -> own.get(index).equals(names.get(index))
                                    ? items.get(index)
                                    : items.get(index) + " as " + names.get(index))
                            .toList(),
                    sources,
                    rest);
        }

        boolean isDistinct() {
            return !items.isEmpty() && items.get(0).startsWith("distinct ");
        }

        /** @param names of the columns, as the first query of a union has them */
        String only(List<Integer> columns, List<String> names, String part) {
            var asked = columns.stream().map(items::get).toList();
            var kept = new ArrayList<>(sources);
            for (var index = sources.size() - 1; index > 0; index--) {
                var source = sources.get(index);
                kept.remove(source);
                if (!source.onlyAddsColumns()
                        || !askedOf(source.alias(), text(asked, kept)).isEmpty()) {
                    kept.add(Math.min(index, kept.size()), source);
                }
            }
            var text = text(asked, kept);
            var cut = kept.stream()
                    .map(source -> source.asked(askedOf(source.alias(), text), part))
                    .toList();
            if (passesOn(asked, names, cut)) {
                return cut.get(0).query();
            }
            return "select " + String.join(", ", asked)
                    + (cut.isEmpty() ? "" : "\nfrom ")
                    + cut.stream().map(Source::sql).collect(Collectors.joining("\n"))
                    + (rest.isEmpty() ? "" : "\n" + rest);
        }

        /** A query that does nothing but hand on what another yields. */
        private boolean passesOn(List<String> asked, List<String> names, List<Source> cut) {
            if (cut.size() != 1 || !cut.get(0).isQuery() || !rest.isEmpty()) {
                return false;
            }
            var columns =
                    names.stream().map(name -> cut.get(0).alias() + "." + name).toList();
            return asked.equals(columns)
                    && selects(cut.get(0).query()).get(0).names().equals(names);
        }

        private String text(List<String> asked, List<Source> kept) {
            return String.join(" ", asked) + " " + kept.stream().map(Source::on).collect(Collectors.joining(" ")) + " "
                    + rest;
        }
    }

    /** @param what a table, or something in brackets */
    private record Source(String join, String what, String alias, String naming, String on) {

        static Source of(String join, String sql) {
            var text = sql.strip() + " ";
            var outline = outline(text);
            var on = position(outline, "on", outline.length());
            var named = outline.startsWith("(") ? outline.indexOf(')') + 1 : outline.indexOf(' ');
            var naming = text.substring(named, on).strip();
            var table = text.substring(0, named);
            var alias = naming.isEmpty() ? table : naming.split("\\W+", 2)[0];
            return new Source(join, table, alias, naming, text.substring(on).strip());
        }

        boolean isQuery() {
            return what.startsWith("(")
                    && what.substring(1).strip().toLowerCase(Locale.ROOT).startsWith("select");
        }

        String query() {
            return what.substring(1, what.length() - 1).strip();
        }

        boolean onlyAddsColumns() {
            return join.startsWith("left");
        }

        Source asked(Set<String> columns, String part) {
            return isQuery() ? new Source(join, "(" + cut(query(), columns, part) + ")", alias, naming, on) : this;
        }

        String sql() {
            return (join + " " + what + " " + naming + " " + on).strip();
        }
    }
}
