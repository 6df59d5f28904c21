package org.salesregulation.check;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.salesregulation.check.Draft.Table;
import org.salesregulation.regulation.DecisionText;

/** The numbers of the regulation are there, are numbers, and make sense (R23, R38, R62). */
final class TableRules implements Rule {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");

    /**
     * What a column of answers may hold.
     *
     * @param number whether it is a number; else a text in quotes
     * @param whole whether it has no decimal places
     * @param most null: no limit
     */
    private record Answer(String name, boolean number, boolean whole, BigDecimal least, BigDecimal most) {

        static Answer count(String name, BigDecimal least) {
            return new Answer(name, true, true, least, null);
        }

        static Answer percent(String name) {
            return new Answer(name, true, true, ZERO, HUNDRED);
        }

        static Answer factor(String name) {
            return new Answer(name, true, false, ZERO, null);
        }

        static Answer text(String name) {
            return new Answer(name, false, false, null, null);
        }
    }

    /**
     * @param asks what its columns ask for, each at least in one
     * @param mayAsk what it is told beside that
     */
    private record Needed(String table, List<String> asks, List<String> mayAsk, List<Answer> answers) {

        Needed(String table, List<String> asks, List<Answer> answers) {
            this(table, asks, List.of(), answers);
        }

        List<String> told() {
            return Stream.concat(asks.stream(), mayAsk.stream()).toList();
        }
    }

    private static final List<Needed> NEEDED = List.of(
            new Needed(
                    "norms",
                    List.of("element", "category"),
                    List.of(
                            Answer.percent("minimumConversion"),
                            Answer.count("windowDays", ONE),
                            Answer.count("matureSample", ONE),
                            Answer.count("attempts", ONE),
                            Answer.count("workingDays", ONE),
                            Answer.count("minimumClients", ZERO))),
            new Needed(
                    "funnel-choice",
                    List.of("segment", "product", "amount"),
                    List.of("channel"),
                    List.of(Answer.text("funnel"))),
            new Needed(
                    "client-category",
                    List.of("purchases", "daysSince", "interval"),
                    List.of(Answer.text("status"), Answer.count("contactAfterDays", ONE))),
            new Needed("coverage", List.of("coverageGroup"), List.of(Answer.factor("ratio"))),
            new Needed("seasonality", List.of("month"), List.of(Answer.factor("coefficient"))),
            new Needed(
                    "correction-norms",
                    List.of("indicator"),
                    List.of(
                            Answer.percent("confidence"),
                            Answer.count("measurements", ONE),
                            Answer.percent("tolerance"))),
            new Needed(
                    "pipeline-norms",
                    List.of("category"),
                    List.of(
                            Answer.count("workingDays", ONE),
                            Answer.percent("shrinkPercent"),
                            Answer.percent("basePercent"),
                            Answer.count("newClients", ZERO),
                            Answer.count("averageDays", ONE),
                            Answer.count("averageDeals", ONE))),
            new Needed(
                    "daily-norms",
                    List.of("kind", "category"),
                    List.of(Answer.count("perDay", ZERO), Answer.count("atMost", ONE))),
            new Needed(
                    "weakness-norms",
                    List.of("weakness", "kind", "category"),
                    List.of(Answer.count("extraPerDay", ZERO), Answer.count("workingDays", ONE))),
            new Needed(
                    "control-norms",
                    List.of("category"),
                    List.of(
                            Answer.percent("attainment"),
                            Answer.count("missesInARow", ONE),
                            Answer.count("workingDays", ONE))),
            new Needed(
                    "revision-norms",
                    List.of("category"),
                    List.of(
                            Answer.count("workingDays", ONE),
                            Answer.count("reminderDays", ONE),
                            Answer.count("escalationDays", ONE))),
            new Needed(
                    "hand-over-norms",
                    List.of("category"),
                    List.of(
                            Answer.count("confirmDays", ONE),
                            Answer.count("workingDays", ONE),
                            Answer.count("reminderDays", ONE),
                            Answer.count("escalationDays", ONE))),
            new Needed("client-watch-norms", List.of("category"), List.of(Answer.count("clientsADay", ZERO))),
            new Needed("bonus", List.of("indicator", "attainment"), List.of(Answer.factor("coefficient"))),
            new Needed(
                    "approval-route",
                    List.of("approvalKind", "amount", "discount", "category"),
                    List.of(Answer.text("approvers"))));

    /** Where one of a few answers is understood. */
    private static final Map<String, Set<String>> ANSWERS = new TreeMap<>(Map.of(
            "approvers", Set.of("", "manager", "head", "manager,head"), "confidence", Set.of("80", "90", "95", "99")));

    @Override
    public Stream<Finding> check(Draft draft) {
        var findings = new ArrayList<Finding>();
        draft.tables().forEach((file, table) -> header(file, table, findings));
        for (var needed : NEEDED) {
            var file = "processes/" + needed.table() + ".dmn";
            var table = draft.table(needed.table());
            if (table != null) {
                columns(file, table, needed, findings);
                numbers(file, table, needed, findings);
            } else if (draft.unreadable().stream()
                    .noneMatch(finding -> finding.file().equals(file))) {
                findings.add(Finding.error(
                        file,
                        null,
                        "table-required",
                        "The decision table \"" + needed.table() + "\" is missing, and the system asks it by this"
                                + " name.",
                        "Put the file back."));
            }
        }
        funnelChoice(draft, findings);
        norms(draft, findings);
        dailyNorms(draft, findings);
        return findings.stream();
    }

    private static void header(String file, Table table, List<Finding> findings) {
        var name = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
        var decisions = table.source().getModelElementsByType(Decision.class);
        var decision = decisions.iterator().next();
        if (!name.equals(table.text().id())) {
            findings.add(Finding.error(
                    file,
                    table.text().id(),
                    "table-id",
                    "The decision is called \"" + table.text().id() + "\" and its file \"" + name + "\".",
                    "Set the ID of the decision to " + name + ", or rename the file."));
        }
        if (decisions.size() > 1) {
            findings.add(Finding.error(
                    file,
                    table.text().id(),
                    "table-id",
                    "The file holds " + decisions.size() + " decisions, and each has a file of its own.",
                    "Move the others into files of their own."));
        }
        if (Model.isBlank(decision.getCamundaHistoryTimeToLiveString())) {
            findings.add(Finding.error(
                    file,
                    table.text().id(),
                    "time-to-live",
                    "The decision does not say for how many days its history is kept.",
                    "Fill in \"Time to live\" as P1095D, which is three years."));
        }
    }

    private static void columns(String file, DecisionText table, Needed needed, List<Finding> findings) {
        for (var asked : needed.asks()) {
            var word = Pattern.compile("\\b" + asked + "\\b");
            if (table.inputs().stream()
                    .noneMatch(input -> word.matcher(input.name()).find())) {
                findings.add(Finding.error(
                        file,
                        asked,
                        "table-columns",
                        "The table has no column that asks for \"" + asked + "\".",
                        "Add an input column with the expression " + asked + "; a column that is not needed may be"
                                + " empty in every row."));
            }
        }
        for (var input : table.inputs()) {
            var known = needed.told().stream().anyMatch(asked -> Pattern.compile("\\b" + asked + "\\b")
                    .matcher(input.name())
                    .find());
            if (!known) {
                findings.add(Finding.error(
                        file,
                        input.name(),
                        "table-columns",
                        "The table asks for \"" + input.name() + "\", which nobody tells it; it is told "
                                + FunnelRules.list(needed.told()) + ".",
                        "Delete the column, or correct its expression."));
            }
        }
        for (var answer : needed.answers()) {
            var column = table.outputs().stream()
                    .filter(output -> answer.name().equals(output.name()))
                    .findFirst();
            if (column.isEmpty()) {
                findings.add(Finding.error(
                        file,
                        answer.name(),
                        "table-columns",
                        "The table has no column that answers \"" + answer.name() + "\".",
                        "Add an output column with the name " + answer.name() + "."));
            } else if (answer.number()
                    != NUMBERS.contains(String.valueOf(column.get().type()))) {
                findings.add(Finding.error(
                        file,
                        answer.name(),
                        "table-type",
                        "The column \"" + answer.name() + "\" is of the type \""
                                + column.get().type() + "\" and must be " + (answer.number() ? "a number." : "a text."),
                        "Set its type to " + (answer.whole() ? "integer" : answer.number() ? "double" : "string")
                                + "."));
            }
        }
    }

    private static void numbers(String file, DecisionText table, Needed needed, List<Finding> findings) {
        for (var answer : needed.answers()) {
            var column = outputs(table).indexOf(answer.name());
            if (column < 0) {
                continue;
            }
            for (var row : table.rows()) {
                if (column < row.outputs().size()) {
                    var cell = row.outputs().get(column);
                    var wrong = answer.number() ? wrongNumber(cell, answer) : wrongText(cell, answer);
                    if (wrong != null) {
                        findings.add(Finding.error(
                                file,
                                row.id(),
                                "table-answer",
                                "The column \"" + answer.name() + "\" of row "
                                        + (table.rows().indexOf(row) + 1) + " " + wrong + ".",
                                "Write " + allowed(answer) + " into it."));
                    }
                }
            }
        }
    }

    private static List<String> outputs(DecisionText table) {
        return table.outputs().stream().map(DecisionText.Column::name).toList();
    }

    private static String wrongNumber(String cell, Answer answer) {
        if (cell.isBlank()) {
            return "is empty";
        }
        try {
            var number = new BigDecimal(cell);
            if (answer.least() != null && number.compareTo(answer.least()) < 0
                    || answer.most() != null && number.compareTo(answer.most()) > 0) {
                return "says " + cell;
            }
            if (answer.whole() && number.stripTrailingZeros().scale() > 0) {
                return "says " + cell + ", which is no whole number";
            }
            return ANSWERS.containsKey(answer.name())
                            && !ANSWERS.get(answer.name()).contains(cell)
                    ? "says " + cell
                    : null;
        } catch (NumberFormatException e) {
            return "says " + cell + ", which is no number";
        }
    }

    private static String wrongText(String cell, Answer answer) {
        if (!TEXT.matcher(cell).matches()) {
            return cell.isBlank() ? "is empty" : "says " + cell + ", which is no text in quotes";
        }
        var allowed = ANSWERS.get(answer.name());
        return allowed != null && !allowed.contains(unquoted(cell)) ? "says " + cell : null;
    }

    private static String allowed(Answer answer) {
        if (ANSWERS.containsKey(answer.name())) {
            return "one of "
                    + ANSWERS.get(answer.name()).stream()
                            .sorted()
                            .map(value -> answer.number() ? value : "\"" + value + "\"")
                            .collect(Collectors.joining(", "));
        }
        if (!answer.number()) {
            return "a text in quotes";
        }
        return (answer.whole() ? "a whole number" : "a number")
                + (answer.most() == null
                        ? " of at least " + answer.least()
                        : " from " + answer.least() + " to " + answer.most());
    }

    /** A lead goes into a funnel that there is (R11-R13). */
    private static void funnelChoice(Draft draft, List<Finding> findings) {
        var table = draft.table("funnel-choice");
        if (table == null || !draft.unreadable().isEmpty()) {
            return;
        }
        var funnels = draft.funnels().map(funnel -> funnel.process().getId()).collect(Collectors.toSet());
        var column = outputs(table).indexOf("funnel");
        table.rows().stream()
                .filter(row -> column >= 0 && column < row.outputs().size())
                .filter(row -> TEXT.matcher(row.outputs().get(column)).matches())
                .filter(row -> !funnels.contains(unquoted(row.outputs().get(column))))
                .map(row -> Finding.error(
                        "processes/funnel-choice.dmn",
                        row.id(),
                        "funnel-exists",
                        "A lead is sent to the funnel " + row.outputs().get(column) + ", and there is none.",
                        "Name one of " + FunnelRules.list(funnels) + "."))
                .forEach(findings::add);
    }

    /** A row for a stage or contact that is no more is a norm that nobody is measured by. */
    private static void norms(Draft draft, List<Finding> findings) {
        var table = draft.table("norms");
        if (table == null || !draft.unreadable().isEmpty() || table.inputs().isEmpty()) {
            return;
        }
        var known = new TreeSet<>(Set.of("decision", "plan", "action-overdue"));
        draft.funnels().forEach(funnel -> {
            funnel.stages().forEach(stage -> known.add(String.valueOf(Model.property(stage, "stage"))));
            funnel.contacts().forEach(contact -> known.add(String.valueOf(Model.property(contact, "contact"))));
        });
        for (var row : table.rows()) {
            TEXT.matcher(row.inputs().get(0))
                    .results()
                    .map(match -> unquoted(match.group()))
                    .filter(code -> !known.contains(code))
                    .map(code -> Finding.warning(
                            "processes/norms.dmn",
                            row.id(),
                            "norm-unused",
                            "The norms have a row for \"" + code + "\", and no stage or contact has this code.",
                            "Correct the code, or take it out of the row."))
                    .forEach(findings::add);
        }
    }

    /** A norm that no day holds is missed by everybody (R39). */
    private static void dailyNorms(Draft draft, List<Finding> findings) {
        var table = draft.table("daily-norms");
        if (table == null) {
            return;
        }
        var least = outputs(table).indexOf("perDay");
        var most = outputs(table).indexOf("atMost");
        table.rows().stream()
                .filter(row -> least >= 0
                        && most >= 0
                        && Math.max(least, most) < row.outputs().size())
                .filter(row -> isAbove(row.outputs().get(least), row.outputs().get(most)))
                .map(row -> Finding.error(
                        "processes/daily-norms.dmn",
                        row.id(),
                        "daily-norm-limit",
                        "Row " + (table.rows().indexOf(row) + 1) + " asks for at least "
                                + row.outputs().get(least) + " a day, and a day holds at most "
                                + row.outputs().get(most) + ".",
                        "Lower the least, or raise the most to what one person can make on a day."))
                .forEach(findings::add);
    }

    private static boolean isAbove(String least, String most) {
        try {
            return new BigDecimal(least).compareTo(new BigDecimal(most)) > 0;
        } catch (NumberFormatException otherwiseNamed) {
            return false;
        }
    }

    private static String unquoted(String cell) {
        return cell.substring(1, cell.length() - 1);
    }
}
