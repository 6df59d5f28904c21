package org.salesregulation.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.salesregulation.check.Draft.Table;
import org.salesregulation.regulation.DecisionText;
import org.salesregulation.regulation.DecisionText.Row;

/**
 * Every case has its row and every row its case (R38). The values that a column tells apart are tried, each with each
 * of the others, by the language in which the tables are written, so that the answer is the engine's own.
 */
final class TableRowRules implements Rule {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");
    private static final Set<String> LANGUAGES = Set.of("feel", "https://www.omg.org/spec/DMN/20191111/FEEL/");
    /** A table with more cases is let through: it could not be tried in seconds. */
    private static final int CASES_TRIED = 200_000;

    /** What the language calls the value that a cell is asked about. */
    private static final String INPUT = "cellInput";

    private static final String SOMETHING_ELSE = "something that no row names";

    private final PerFile<Table, List<Finding>> found = new PerFile<>();

    @Override
    public Stream<Finding> check(Draft draft) {
        return draft.tables().entrySet().stream()
                .flatMap(table ->
                        found.get(table.getKey(), table.getValue(), source -> of(table.getKey(), source)).stream());
    }

    private static List<Finding> of(String file, Table source) {
        var table = source.text();
        var findings = new ArrayList<Finding>(language(file, source));
        if (table.rows().isEmpty()) {
            return List.of(Finding.error(
                    file,
                    table.id(),
                    "table-last-row",
                    "The table has no row, so that it answers nothing.",
                    "Add a last row whose inputs are all empty: it stands for all others."));
        }
        if (table.hitPolicy() != HitPolicy.FIRST && table.hitPolicy() != HitPolicy.UNIQUE) {
            findings.add(Finding.error(
                    file,
                    table.id(),
                    "table-hit-policy",
                    "The hit policy of the table is " + table.hitPolicy() + ", and its answer must be one row.",
                    "Set the hit policy to First."));
        }
        if (!table.rows().get(table.rows().size() - 1).inputs().stream().allMatch(TableRowRules::isAnything)) {
            findings.add(Finding.error(
                    file,
                    table.rows().get(table.rows().size() - 1).id(),
                    "table-last-row",
                    "The last row does not stand for all others, so that some cases have no row.",
                    "Add a last row whose inputs are all empty."));
        }
        if (findings.isEmpty()) {
            findings.addAll(readable(file, table));
        }
        if (findings.isEmpty()) {
            findings.addAll(cases(file, table));
        }
        return findings;
    }

    private static boolean isAnything(String cell) {
        return cell.isBlank() || cell.equals("-");
    }

    /** Other languages than FEEL would be code of the table's own (R19). */
    private static List<Finding> language(String file, Table source) {
        var languages = new LinkedHashSet<String>();
        source.source()
                .getModelElementsByType(LiteralExpression.class)
                .forEach(element -> languages.add(element.getExpressionLanguage()));
        source.source()
                .getModelElementsByType(UnaryTests.class)
                .forEach(element -> languages.add(element.getExpressionLanguage()));
        return languages.stream()
                .filter(language -> !Model.isBlank(language) && !LANGUAGES.contains(language))
                .map(language -> Finding.error(
                        file,
                        source.text().id(),
                        "no-code",
                        "The table is written in the language \"" + language + "\", which a regulation may not.",
                        "Set the expression language of every cell to FEEL."))
                .toList();
    }

    private static List<Finding> readable(String file, DecisionText table) {
        var findings = new ArrayList<Finding>();
        for (var row : table.rows()) {
            row.inputs().stream()
                    .filter(cell -> !isAnything(cell))
                    .filter(cell -> !FEEL.parseUnaryTests(cell).isSuccess())
                    .map(cell -> Finding.error(
                            file,
                            row.id(),
                            "table-cell",
                            "The cell " + cell + " of row " + (table.rows().indexOf(row) + 1) + " cannot be read.",
                            "Write texts in quotes, several with a comma between them, and numbers as 5, >= 5 or"
                                    + " [5..10)."))
                    .forEach(findings::add);
        }
        for (var input : table.inputs()) {
            if (Model.isBlank(input.name())
                    || !FEEL.parseExpression(input.name()).isSuccess()) {
                findings.add(Finding.error(
                        file,
                        input.name(),
                        "table-cell",
                        "The column \"" + input.label() + "\" does not say in a way that can be read what it asks for.",
                        "Correct the expression of the column."));
            }
        }
        return findings;
    }

    private static List<Finding> cases(String file, DecisionText table) {
        var columns = new ArrayList<List<Object>>();
        for (var i = 0; i < table.inputs().size(); i++) {
            columns.add(values(table, i));
        }
        var count = columns.stream().mapToLong(List::size).reduce(1, (one, other) -> one * other);
        if (count > CASES_TRIED) {
            return List.of();
        }
        var fits = fits(table, columns);
        var reached = new HashSet<Integer>();
        var overlaps = new TreeSet<Integer>();
        var chosen = new int[columns.size()];
        for (var i = 0L; i < count; i++) {
            var rest = i;
            for (var column = 0; column < chosen.length; column++) {
                chosen[column] = (int) (rest % columns.get(column).size());
                rest /= columns.get(column).size();
            }
            var first = -1;
            for (var row = 0; row < table.rows().size(); row++) {
                if (fits(fits.get(row), chosen)) {
                    if (first < 0) {
                        first = row;
                    } else if (table.hitPolicy() == HitPolicy.UNIQUE) {
                        overlaps.add(row);
                    } else {
                        break;
                    }
                }
            }
            reached.add(first);
        }
        var findings = new ArrayList<Finding>();
        for (var row = 0; row < table.rows().size(); row++) {
            if (overlaps.contains(row)) {
                findings.add(Finding.error(
                        file,
                        table.rows().get(row).id(),
                        "table-overlap",
                        "Row " + (row + 1) + " holds for a case that another row holds for, and the table's hit policy"
                                + " allows one.",
                        "Set the hit policy to First: then the upper row applies."));
            } else if (!reached.contains(row)) {
                findings.add(unreached(file, table, row));
            }
        }
        return findings;
    }

    /** The last row may have nothing left to stand for; it stays for the day when something is added. */
    private static Finding unreached(String file, DecisionText table, int row) {
        var reason = "Row " + (row + 1) + " never applies: the rows above it hold for all its cases.";
        var remedy = "Move the row up, narrow the rows above it, or delete it.";
        return Finding.error(file, table.rows().get(row).id(), "table-row-unreached", reason, remedy);
    }

    private static List<List<boolean[]>> fits(DecisionText table, List<List<Object>> columns) {
        var known = new HashMap<List<Object>, Boolean>();
        var parsed = new HashMap<String, ParsedExpression>();
        var fits = new ArrayList<List<boolean[]>>();
        for (var row : table.rows()) {
            var cells = new ArrayList<boolean[]>();
            for (var column = 0; column < columns.size(); column++) {
                var values = columns.get(column);
                var holds = new boolean[values.size()];
                for (var i = 0; i < holds.length; i++) {
                    holds[i] = holds(cell(row, column), values.get(i), known, parsed);
                }
                cells.add(holds);
            }
            fits.add(cells);
        }
        return fits;
    }

    private static String cell(Row row, int column) {
        return column < row.inputs().size() ? row.inputs().get(column) : "";
    }

    private static ParsedExpression parse(String cell) {
        return FEEL.parseUnaryTests(cell).parsedExpression();
    }

    private static Map<String, Object> input(Object value) {
        var input = new HashMap<String, Object>();
        input.put(INPUT, value);
        return input;
    }

    private static boolean holds(
            String cell, Object value, Map<List<Object>, Boolean> known, Map<String, ParsedExpression> parsed) {
        if (isAnything(cell)) {
            return true;
        }
        var asked = Stream.of(cell, Optional.ofNullable(value))
                .map(Object.class::cast)
                .toList();
        return known.computeIfAbsent(asked, none -> {
            var answer = FEEL.evaluate(parsed.computeIfAbsent(cell, TableRowRules::parse), input(value));
            return answer.isSuccess() && Boolean.TRUE.equals(answer.result());
        });
    }

    private static boolean fits(List<boolean[]> row, int[] chosen) {
        for (var column = 0; column < chosen.length; column++) {
            if (!row.get(column)[chosen[column]]) {
                return false;
            }
        }
        return true;
    }

    /** One value of each kind that the cells of a column tell apart, one that none of them names, and none at all. */
    private static List<Object> values(DecisionText table, int column) {
        var cells = table.rows().stream().map(row -> cell(row, column)).toList();
        var values = new ArrayList<Object>();
        values.add(null);
        var type = String.valueOf(table.inputs().get(column).type());
        if (NUMBERS.contains(type)) {
            values.addAll(numbers(cells));
        } else if (type.equals("boolean")) {
            values.addAll(List.of(true, false));
        } else {
            var texts = new TreeSet<String>();
            cells.forEach(cell -> TEXT.matcher(cell).results().forEach(match -> texts.add(match.group(1))));
            values.addAll(texts);
            values.add(SOMETHING_ELSE);
        }
        return values;
    }

    private static List<Object> numbers(List<String> cells) {
        var limits = new TreeSet<BigDecimal>();
        for (var cell : cells) {
            // the dots of a range are no decimal points
            NUMBER.matcher(cell.replace("..", " .. "))
                    .results()
                    .forEach(match -> limits.add(new BigDecimal(match.group())));
        }
        var values = new ArrayList<Object>();
        BigDecimal before = null;
        for (var limit : limits) {
            values.add(
                    before == null
                            ? limit.subtract(BigDecimal.ONE)
                            : before.add(limit).divide(BigDecimal.valueOf(2)));
            values.add(limit);
            before = limit;
        }
        values.add(before == null ? BigDecimal.ZERO : before.add(BigDecimal.ONE));
        return values;
    }
}
