package org.salesregulation.revision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.salesregulation.regulation.DecisionText;
import org.salesregulation.regulation.DecisionText.Column;
import org.salesregulation.regulation.DecisionText.Row;
import org.salesregulation.revision.Change.Kind;

/** How two versions of a decision table differ, row by row, each said with what it asks for. */
final class DecisionDiff {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern TEXTS = Pattern.compile("\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*");
    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");
    private static final String APPROVERS = "approvers";
    private static final String CATEGORY = "category";

    private final String file;
    private final DecisionText before;
    private final DecisionText after;
    private final FunnelsOf oldFunnels;
    private final FunnelsOf newFunnels;
    private final List<Change> changes = new ArrayList<>();

    DecisionDiff(String file, DecisionText before, DecisionText after, FunnelsOf oldFunnels, FunnelsOf newFunnels) {
        this.file = file;
        this.before = before;
        this.after = after;
        this.oldFunnels = oldFunnels;
        this.newFunnels = newFunnels;
        if (!names(before.inputs()).equals(names(after.inputs()))
                || !names(before.outputs()).equals(names(after.outputs()))) {
            columns("asks for", before.inputs(), after.inputs());
            columns("answers", before.outputs(), after.outputs());
        } else {
            rows();
        }
        head("name", before.name(), after.name());
        head("hit policy", String.valueOf(before.hitPolicy()), String.valueOf(after.hitPolicy()));
    }

    List<Change> changes() {
        return changes;
    }

    private void head(String what, String from, String to) {
        if (!Objects.equals(from, to)) {
            changes.add(Place.of(file)
                    .change(
                            Kind.TABLE_CHANGED,
                            what,
                            from,
                            to,
                            "%s: %s %s.".formatted(after.name(), what, Place.fromTo(from, to))));
        }
    }

    private void columns(String what, List<Column> old, List<Column> now) {
        if (!names(old).equals(names(now))) {
            changes.add(Place.of(file)
                    .change(
                            Kind.TABLE_CHANGED,
                            what,
                            String.join(", ", names(old)),
                            String.join(", ", names(now)),
                            "%s: the table %s %s instead of %s; all its rows are to be read anew."
                                    .formatted(
                                            after.name(),
                                            what,
                                            String.join(", ", names(now)),
                                            String.join(", ", names(old)))));
        }
    }

    private void rows() {
        var old = byInputs(before.rows());
        var now = byInputs(after.rows());
        var oldOnly = new ArrayList<>(old.keySet());
        oldOnly.removeAll(now.keySet());
        var newOnly = new ArrayList<>(now.keySet());
        newOnly.removeAll(old.keySet());
        // a row that is still the same one asks for something else now
        for (var key : List.copyOf(newOnly)) {
            var row = now.get(key);
            oldOnly.stream()
                    .filter(other ->
                            row.id() != null && row.id().equals(old.get(other).id()))
                    .findFirst()
                    .ifPresent(other -> {
                        oldOnly.remove(other);
                        newOnly.remove(key);
                        asksElse(old.get(other), row);
                    });
        }
        now.forEach((key, row) -> {
            if (newOnly.contains(key)) {
                added(row);
            } else if (old.containsKey(key)) {
                compare(old.get(key), row);
            }
        });
        oldOnly.forEach(key -> removed(old.get(key)));
        Moves.between(List.copyOf(old.keySet()), List.copyOf(now.keySet()))
                .forEach(key -> add(
                        now.get(key),
                        kind(Kind.TABLE_CHANGED),
                        "order of the rows",
                        String.valueOf(List.copyOf(old.keySet()).indexOf(key) + 1),
                        String.valueOf(List.copyOf(now.keySet()).indexOf(key) + 1),
                        "%s, %s: the row is now number %d of the table; it was number %d, and the first that applies answers."
                                .formatted(
                                        after.name(),
                                        asked(now.get(key)),
                                        List.copyOf(now.keySet()).indexOf(key) + 1,
                                        List.copyOf(old.keySet()).indexOf(key) + 1)));
    }

    private void added(Row row) {
        add(
                row,
                kind(Kind.NORM_ADDED),
                "row",
                null,
                answers(row),
                "%s, %s: new row, %s.".formatted(after.name(), asked(row), answers(row)));
    }

    private void removed(Row row) {
        add(
                row,
                kind(Kind.NORM_REMOVED),
                "row",
                answers(row),
                null,
                "%s, %s: the row is gone; it said %s.".formatted(after.name(), asked(row), answers(row)));
    }

    /** Whoever works by a name that a list keeps has the same row as before. */
    private void asksElse(Row was, Row is) {
        var differing = IntStream.range(0, is.inputs().size())
                .filter(i -> !was.inputs().get(i).equals(is.inputs().get(i)))
                .toArray();
        if (differing.length == 0) {
            compare(was, is);
            return;
        }
        var column = differing[0];
        var before = new TreeSet<>(listed(was.inputs().get(column)));
        var now = new TreeSet<>(listed(is.inputs().get(column)));
        var kept = new TreeSet<>(before);
        kept.retainAll(now);
        if (differing.length > 1 || kept.isEmpty()) {
            changes.add(place(is)
                    .change(
                            kind(Kind.TABLE_CHANGED),
                            "what the row asks for",
                            asked(was),
                            asked(is),
                            "%s: the row for %s is now for %s.".formatted(after.name(), asked(was), asked(is)),
                            either(categories(was), categories(is)),
                            Stream.of(was, is)
                                    .flatMap(row -> places(row).stream())
                                    .distinct()
                                    .toList()));
            compare(was, is);
            return;
        }
        before.removeAll(kept);
        now.removeAll(kept);
        if (!before.isEmpty()) {
            removed(only(before, column, was));
        }
        if (!now.isEmpty()) {
            added(only(now, column, is));
        }
        compare(only(kept, column, was), only(kept, column, is));
    }

    /** The row as it stands for these names of its list alone. */
    private static Row only(Set<String> names, int column, Row row) {
        var inputs = new ArrayList<>(row.inputs());
        inputs.set(column, names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")));
        return new Row(row.id(), inputs, row.outputs(), row.note());
    }

    private static Set<String> either(Set<String> one, Set<String> other) {
        return one.isEmpty() || other.isEmpty()
                ? Set.of()
                : Stream.of(one, other).flatMap(Set::stream).collect(Collectors.toSet());
    }

    private void compare(Row was, Row is) {
        for (var i = 0; i < after.outputs().size(); i++) {
            var from = plain(was.outputs().get(i));
            var to = plain(is.outputs().get(i));
            if (!from.equals(to)) {
                var column = after.outputs().get(i);
                add(
                        is,
                        column.name().equals(APPROVERS)
                                ? Kind.APPROVERS_CHANGED
                                : NUMBERS.contains(column.type()) ? Kind.NORM_CHANGED : Kind.TABLE_CHANGED,
                        label(column),
                        from,
                        to,
                        "%s, %s: %s %s.".formatted(after.name(), asked(is), label(column), Place.fromTo(from, to)));
            }
        }
        if (!Objects.equals(was.note(), is.note())) {
            add(
                    is,
                    Kind.TABLE_CHANGED,
                    "note",
                    was.note(),
                    is.note(),
                    "%s, %s: the note says %s."
                            .formatted(after.name(), asked(is), Place.fromTo(was.note(), is.note())));
        }
    }

    private Kind kind(Kind ofNumbers) {
        if (after.outputs().stream().anyMatch(column -> column.name().equals(APPROVERS))) {
            return Kind.APPROVERS_CHANGED;
        }
        return after.outputs().stream().allMatch(column -> NUMBERS.contains(column.type()))
                ? ofNumbers
                : Kind.TABLE_CHANGED;
    }

    private void add(Row row, Kind kind, String subject, String from, String to, String sentence) {
        changes.add(place(row).change(kind, subject, from, to, sentence, categories(row), places(row)));
    }

    private Place place(Row row) {
        return places(row).get(0);
    }

    /** The stages and contacts that a row names, in either regulation; the file alone where it names something else. */
    private List<Place> places(Row row) {
        var named = row.inputs().stream()
                .map(input -> listed(input).stream().map(this::places).toList())
                .filter(places -> places.stream().anyMatch(found -> !found.isEmpty()))
                .flatMap(List::stream)
                .flatMap(found -> found.isEmpty() ? Stream.of(Place.of(file)) : found.stream())
                .distinct()
                .toList();
        return named.isEmpty() ? List.of(Place.of(file)) : named;
    }

    private List<Place> places(String code) {
        var now = newFunnels.placesOf(code);
        return (now.isEmpty() ? oldFunnels.placesOf(code) : now)
                .stream().map(place -> place.in(file)).toList();
    }

    /** Only a list of names narrows; any other condition may hold for everybody. */
    private Set<String> categories(Row row) {
        var categories = new TreeSet<String>();
        for (var i = 0; i < after.inputs().size(); i++) {
            if (after.inputs().get(i).name().equals(CATEGORY)) {
                categories.addAll(listed(row.inputs().get(i)));
            }
        }
        return categories;
    }

    /** What a row asks for, as one says it: the stage "Needs assessment", any category. */
    private String asked(Row row) {
        return IntStream.range(0, after.inputs().size())
                .mapToObj(i -> {
                    var column = after.inputs().get(i);
                    var condition = row.inputs().get(i);
                    return condition.isEmpty() || condition.equals("-")
                            ? "any " + label(column).toLowerCase(Locale.ROOT)
                            : label(column).toLowerCase(Locale.ROOT) + " "
                                    + TEXT.matcher(condition)
                                            .replaceAll(found ->
                                                    Matcher.quoteReplacement("\"" + nameOf(found.group(1)) + "\""));
                })
                .collect(Collectors.joining(", "));
    }

    private String answers(Row row) {
        return IntStream.range(0, after.outputs().size())
                .mapToObj(i -> label(after.outputs().get(i)) + " "
                        + plain(row.outputs().get(i)))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, Row> byInputs(List<Row> rows) {
        var byInputs = new LinkedHashMap<String, Row>();
        for (var row : rows) {
            var key = String.join(" | ", row.inputs());
            for (var i = 2; byInputs.containsKey(key); i++) {
                key = String.join(" | ", row.inputs()) + " #" + i;
            }
            byInputs.put(key, row);
        }
        return byInputs;
    }

    /** A stage or a contact as it is called, or as it was; any other code in words. */
    private String nameOf(String code) {
        return Stream.of(newFunnels, oldFunnels)
                .map(funnels -> funnels.nameOf(code))
                .filter(name -> !name.equals(code))
                .findFirst()
                .orElse(code.replace('-', ' '));
    }

    /** @return the names of a condition that is a list of them; else none */
    private static List<String> listed(String condition) {
        return TEXTS.matcher(condition).matches()
                ? TEXT.matcher(condition).results().map(found -> found.group(1)).toList()
                : List.of();
    }

    private static String plain(String value) {
        return value.matches("\"[^\"]*\"") ? value.substring(1, value.length() - 1) : value;
    }

    private static String label(Column column) {
        return column.label() == null || column.label().isBlank() ? column.name() : column.label();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
