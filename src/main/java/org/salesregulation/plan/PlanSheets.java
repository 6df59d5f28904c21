package org.salesregulation.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;

/** Plannings as tables of a file. */
final class PlanSheets {

    private PlanSheets() {}

    static Sheet shares(SalesPlan plan, List<PlanShare> shares) {
        return sheet(
                plan.key() + " shares",
                shares,
                List.of(
                        column("team", Type.TEXT, PlanShare::team),
                        column("rep", Type.TEXT, PlanShare::rep),
                        column("month", Type.TEXT, share -> share.month().toString()),
                        column("proposed", Type.MONEY, PlanShare::proposed),
                        column("amount", Type.MONEY, PlanShare::amount),
                        column("currency", Type.TEXT, share -> plan.currency())));
    }

    static Sheet needs(SalesPlan plan, List<PlanNeed> needs) {
        return sheet(
                plan.key() + " needs",
                needs,
                List.of(
                        column("team", Type.TEXT, PlanNeed::team),
                        column("rep", Type.TEXT, PlanNeed::rep),
                        column("month", Type.TEXT, need -> need.month().toString()),
                        column("funnel", Type.TEXT, PlanNeed::funnel),
                        column("stage", Type.TEXT, PlanNeed::stage),
                        column("plan", Type.MONEY, PlanNeed::plan),
                        column("averageDeal", Type.MONEY, PlanNeed::averageDeal),
                        column("averageBasis", Type.TEXT, need -> need.averageBasis()
                                .code()),
                        column("wins", Type.COUNT, PlanNeed::wins),
                        column("passed", Type.COUNT, PlanNeed::passed),
                        column("judged", Type.COUNT, PlanNeed::judged),
                        column("basis", Type.TEXT, need -> need.basis().code()),
                        column("entering", Type.COUNT, PlanNeed::entering),
                        column("leaving", Type.COUNT, PlanNeed::leaving),
                        column("inFunnel", Type.COUNT, PlanNeed::inFunnel),
                        column("fresh", Type.COUNT, PlanNeed::fresh),
                        column("daysToWin", Type.DAYS, PlanNeed::daysToWin),
                        column("daysBasis", Type.TEXT, need -> need.daysBasis().code()),
                        column("by", Type.DATE, PlanNeed::by)));
    }

    static Sheet contacts(SalesPlan plan, List<PlanContacts> contacts) {
        return sheet(
                plan.key() + " contacts",
                contacts,
                List.of(
                        column("team", Type.TEXT, PlanContacts::team),
                        column("rep", Type.TEXT, PlanContacts::rep),
                        column("month", Type.TEXT, line -> line.month().toString()),
                        column("kind", Type.TEXT, PlanContacts::kind),
                        column("contacts", Type.NUMBER, PlanContacts::contacts),
                        column("workingDays", Type.COUNT, PlanContacts::workingDays),
                        column("neededPerDay", Type.COUNT, PlanContacts::neededPerDay),
                        column("atMost", Type.COUNT, PlanContacts::atMost),
                        column("shortBy", Type.COUNT, PlanContacts::shortBy)));
    }

    static Sheet crossPlan(SalesPlan plan, List<CrossPlan> lines) {
        return sheet(
                plan.key() + " cross-plan",
                lines,
                List.of(
                        column("team", Type.TEXT, CrossPlan::team),
                        column("month", Type.TEXT, line -> line.month().toString()),
                        column("funnel", Type.TEXT, CrossPlan::funnel),
                        column("from", Type.TEXT, CrossPlan::from),
                        column("to", Type.TEXT, CrossPlan::to),
                        column("stage", Type.TEXT, CrossPlan::stage),
                        column("deals", Type.COUNT, CrossPlan::deals),
                        column("inFunnel", Type.COUNT, CrossPlan::inFunnel),
                        column("fresh", Type.COUNT, CrossPlan::fresh),
                        column("by", Type.DATE, CrossPlan::by),
                        column("workingDays", Type.COUNT, CrossPlan::workingDays),
                        column("perDay", Type.NUMBER, CrossPlan::perDay),
                        column("carriers", Type.COUNT, CrossPlan::carriers)));
    }

    static Sheet variance(SalesPlan plan, List<Variance> rows) {
        return sheet(
                plan.key() + " variance",
                rows,
                List.of(
                        column("team", Type.TEXT, Variance::team),
                        column("rep", Type.TEXT, Variance::rep),
                        column("plan", Type.MONEY, Variance::plan),
                        column("won", Type.MONEY, Variance::won),
                        column("difference", Type.MONEY, Variance::difference),
                        column("deals", Type.MONEY, Variance::deals),
                        column("time", Type.MONEY, Variance::time),
                        column("conversion", Type.MONEY, Variance::conversion),
                        column("averageDeal", Type.MONEY, Variance::averageDeal),
                        column("inWork", Type.COUNT, Variance::inWork),
                        column("ended", Type.COUNT, Variance::ended),
                        column("wins", Type.COUNT, Variance::wins),
                        column(
                                "basis",
                                Type.TEXT,
                                row -> row.basis() == null ? null : row.basis().code()),
                        column("currency", Type.TEXT, row -> plan.currency())));
    }

    private record Column<T>(Heading heading, Function<T, Object> value) {}

    private static <T> Column<T> column(String key, Type type, Function<T, Object> value) {
        var words = key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return new Column<>(
                new Heading(key, words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), type), value);
    }

    private static <T> Sheet sheet(String title, List<T> rows, List<Column<T>> columns) {
        return new Sheet(
                title,
                columns.stream().map(Column::heading).toList(),
                rows.stream()
                        .map(row -> Arrays.asList(columns.stream()
                                .map(column -> column.value().apply(row))
                                .toArray()))
                        .toList());
    }
}
