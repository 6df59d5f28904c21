package org.salesregulation.report;

import static org.salesregulation.report.Column.ALL;
import static org.salesregulation.report.Column.amongRows;
import static org.salesregulation.report.Column.count;
import static org.salesregulation.report.Column.figure;
import static org.salesregulation.report.Column.money;
import static org.salesregulation.report.Column.order;
import static org.salesregulation.report.Column.percentile;
import static org.salesregulation.report.Column.ratio;
import static org.salesregulation.report.Column.share;
import static org.salesregulation.report.Column.text;
import static org.salesregulation.report.Dimension.CATEGORY;
import static org.salesregulation.report.Dimension.CHANNEL;
import static org.salesregulation.report.Dimension.CURRENCY;
import static org.salesregulation.report.Dimension.FUNNEL;
import static org.salesregulation.report.Dimension.GROUP;
import static org.salesregulation.report.Dimension.MONTH;
import static org.salesregulation.report.Dimension.PRODUCT;
import static org.salesregulation.report.Dimension.QUARTER;
import static org.salesregulation.report.Dimension.REP;
import static org.salesregulation.report.Dimension.SEGMENT;
import static org.salesregulation.report.Dimension.STAGE;
import static org.salesregulation.report.Dimension.TEAM;
import static org.salesregulation.report.Dimension.YEAR;
import static org.salesregulation.report.Report.Trait.LAG;
import static org.salesregulation.report.Report.Trait.WHOLE_MONTHS;
import static org.salesregulation.web.Sheet.Type.COUNT;
import static org.salesregulation.web.Sheet.Type.DAYS;
import static org.salesregulation.web.Sheet.Type.MONEY;
import static org.salesregulation.web.Sheet.Type.RATIO;
import static org.salesregulation.web.Sheet.Type.YESNO;

import java.util.List;
import java.util.stream.Stream;
import org.salesregulation.funnel.ContactChannel;

/** What is planned, expected and spent, beside what was won: the pipeline in money (R105), and who brings it. */
final class MoneyReports {

    private static final String PLAN = "sum(case when what = 'plan' then amount end)";
    private static final String WON = "coalesce(sum(case when what = 'won' then amount end), 0)";
    private static final String OPEN = "coalesce(sum(case when what = 'open' then amount end), 0)";

    private MoneyReports() {}

    static List<Report> all() {
        return List.of(coverage(), stageFill(), forecast(), forecastCash(), planFact(), scorecard(), acquisitionCost());
    }

    /** Open deals to plan, not the other way round; beside it open deals to what is left of the plan (METRICS 9). */
    private static Report coverage() {
        return new Report(
                        "coverage",
                        "Coverage of the plan",
                        "Are the deals open now worth enough for the plan of the period: the early ones 5 times, the"
                                + " late ones 3 times, or as the table coverage says?",
                        "coverage",
                        List.of(CURRENCY, GROUP),
                        List.of(REP, TEAM, CATEGORY),
                        "currency, in_group",
                        List.of(
                                count("openDeals", "Open deals", "what = 'open'", "In the group's stages now."),
                                money("open", "Open", "what = 'open'", "What they are worth together."),
                                count(
                                        "unvalued",
                                        "Without a value",
                                        "what = 'open' and c.amount is null",
                                        "Open deals that nobody has put a sum to; they cover nothing."),
                                money(
                                        "overdue",
                                        "Of it overdue",
                                        "what = 'open' and overdue",
                                        "In their stage beyond its term: stalled deals make coverage look better."),
                                money(
                                        "expected",
                                        "Of it in the period",
                                        "what = 'open' and expected",
                                        "Expected to close within the period."),
                                figure("plan", "Plan", MONEY, PLAN, null, "Of the period's months."),
                                money("won", "Won", "what = 'won'", "In the period."),
                                figure("remaining", "Left to win", MONEY, PLAN + " - " + WON, null, "Plan - won."),
                                figure("required", "Asked, to 1", RATIO, "max(required)", null, "Table coverage."),
                                ratio(
                                        "coverage",
                                        "Open to plan",
                                        RATIO,
                                        "open",
                                        "plan",
                                        "Open / plan; empty without a plan or with a plan of zero."),
                                ratio(
                                        "coverageOfRemaining",
                                        "Open to what is left",
                                        RATIO,
                                        "open",
                                        "remaining",
                                        "Open / (plan - won); empty when nothing is left to win."),
                                figure(
                                        "needed",
                                        "Needed",
                                        MONEY,
                                        "case when " + PLAN + " > 0 then max(required) * " + PLAN + " end",
                                        null,
                                        "Asked x plan."),
                                figure(
                                        "missing",
                                        "Missing",
                                        MONEY,
                                        "case when " + PLAN + " > 0 then greatest(max(required) * " + PLAN + " - "
                                                + OPEN + ", 0) end",
                                        null,
                                        "Needed - open, where that is above 0."),
                                figure(
                                        "green",
                                        "Green",
                                        YESNO,
                                        "case when " + PLAN + " > 0 then " + OPEN + " >= max(required) * " + PLAN
                                                + " end",
                                        null,
                                        "Open deals are worth what is needed; empty without a plan.")))
                .with(WHOLE_MONTHS);
    }

    /** Whoever has more than enough does not fill the gap of another: what is missing is added up by rep (R36). */
    private static Report stageFill() {
        return new Report(
                "stage-fill",
                "Clients in the stages",
                "Has every rep the clients that each stage must hold at least? As it is now, whatever the period.",
                "stage-fill",
                List.of(FUNNEL, STAGE),
                List.of(REP, TEAM, CATEGORY),
                "funnel, min(stage_order)",
                List.of(
                        text("stageName", "Stage", "max(stage_name)"),
                        order("stageOrder", "Place", "min(stage_order)"),
                        count("deals", "Deals", "what = 'open'", "Open in the stage now."),
                        figure(
                                "clients",
                                "Clients",
                                COUNT,
                                "count(distinct client)",
                                null,
                                "Of these deals: one with several deals counts once for each rep."),
                        figure("least", "At least", COUNT, "sum(least)", null, "Asked by the norms, of all reps."),
                        figure("missing", "Missing", COUNT, "sum(missing)", null, "Short of the norm, rep by rep."),
                        figure(
                                "reps",
                                "Reps asked",
                                COUNT,
                                "count(case when what = 'norm' then 1 end)",
                                null,
                                "Whose department carries the stage."),
                        figure(
                                "short",
                                "Reps short",
                                COUNT,
                                "count(case when missing > 0 then 1 end)",
                                null,
                                "Who have fewer clients than asked."),
                        figure("enough", "Enough", YESNO, "sum(missing) = 0", null, "Nobody is short.")));
    }

    private static Report forecast() {
        return forecast(
                "forecast",
                "Forecast",
                "What are the open deals likely to bring, by the month in which they are expected to close?",
                "Of the deals, before they are weighted.");
    }

    private static Report forecastCash() {
        return forecast(
                "forecast-cash",
                "Expected cash",
                "What money are the open deals likely to bring, by the month in which it is expected?",
                "Of the deals, less what has been paid already, before they are weighted.");
    }

    private static Report forecast(String name, String title, String question, String amount) {
        return new Report(
                name,
                title,
                question,
                name,
                List.of(CURRENCY, MONTH),
                List.of(REP, TEAM, CATEGORY, CHANNEL, FUNNEL, STAGE, PRODUCT, SEGMENT),
                "currency, max(case when at is null then 1 else 0 end)",
                List.of(
                        count("deals", "Deals", ALL, "Open now; those that nobody has given a day have a row."),
                        money("amount", "Amount", ALL, amount),
                        money(
                                "weighted",
                                "Weighted",
                                "likely",
                                "basis <> 'unknown'",
                                "Amount x probability of being won, rounded for each deal, then added up."),
                        share("probability", "Probability", "weighted", "amount", "Weighted / amount."),
                        count(
                                "measured",
                                "Measured",
                                "basis = 'measured'",
                                "Deals whose probability is measured: of the deals that entered the stage and ended"
                                        + " within the last 365 days, those that were won."),
                        count(
                                "byNorm",
                                "By the norm",
                                "basis = 'norm'",
                                "Deals whose probability is the norms of the stages ahead, multiplied: too few deals"
                                        + " ended."),
                        text(
                                "basis",
                                "Rests on",
                                "case when min(basis) = max(basis) then min(basis) else 'measured and norm' end"),
                        count("unvalued", "Without a value", "c.amount is null", "Deals that nobody has put a sum to."),
                        count("late", "Day has passed", "late", "The day expected has passed and the deal is open.")));
    }

    /** What was to be won and what was won, at every level: units and the company are sums (METRICS 11). */
    private static Report planFact() {
        return new Report(
                        "plan-fact",
                        "Plan and fact",
                        "Was the plan of the period reached?",
                        "plan-fact",
                        List.of(CURRENCY),
                        List.of(REP, TEAM, CATEGORY, MONTH, QUARTER, YEAR),
                        "currency",
                        List.of(
                                figure("plan", "Plan", MONEY, PLAN, null, "Of the period's months."),
                                money("won", "Won", "what = 'won'", "In the period."),
                                share("attainment", "Attainment", "won", "plan", "Won / plan."),
                                figure("difference", "Difference", MONEY, WON + " - " + PLAN, null, "Won - plan."),
                                count("wonDeals", "Deals won", "what = 'won'", "In the period."),
                                ratio("average", "Average deal", MONEY, "won", "wonDeals", "Won / deals won.")))
                .with(WHOLE_MONTHS);
    }

    /** Reps beside those of their own category, by what the facts say of each (R40). */
    private static Report scorecard() {
        var peers = "over (partition by \"category\", \"currency\"";
        return new Report(
                        "scorecard",
                        "Scorecard",
                        "How do the reps of a category compare? Each case is credited to who carried it then, and counts"
                                + " in the currency of its deal.",
                        "scorecard",
                        List.of(CATEGORY, CURRENCY, REP),
                        List.of(TEAM),
                        "\"category\", \"currency\", \"rank\"",
                        Stream.of(
                                        Stream.of(
                                                amongRows(
                                                        "rank",
                                                        "Rank",
                                                        COUNT,
                                                        "rank() " + peers
                                                                + " order by \"won\" * 1.0 / nullif(\"plan\", 0) desc"
                                                                + " nulls last, \"won\" desc)",
                                                        "By attainment, then by the amount won, among those listed."),
                                                amongRows(
                                                        "ranked",
                                                        "Of",
                                                        COUNT,
                                                        "count(*) " + peers + ")",
                                                        "How many are listed.")),
                                        results(),
                                        activity())
                                .flatMap(columns -> columns)
                                .toList())
                .with(WHOLE_MONTHS);
    }

    private static Stream<Column> results() {
        return Stream.of(
                figure("plan", "Plan", MONEY, "sum(amount)", null, "Of the period's months.")
                        .ofPart("plan"),
                money("won", "Won", "good", "In the period.").ofPart("end"),
                share("attainment", "Attainment", "won", "plan", "Won / plan."),
                count("wonDeals", "Deals won", "good", "In the period.").ofPart("end"),
                count("decided", "Won or lost", ALL, "Ended in the period with a decision.")
                        .ofPart("end"),
                share("winRate", "Win rate", "wonDeals", "decided", "Won / (won + lost), ended in the period."),
                count("passed", "Passed on", "good", "Visits begun in the period that went on.")
                        .ofPart("gate"),
                count("judged", "Judged", ALL, "Went on, were lost, or are beyond the stage's term.")
                        .ofPart("gate"),
                share("conversion", "Conversion", "passed", "judged", "All stages together, each deal once in each."),
                percentile(
                                "medianCycle",
                                "Cycle",
                                DAYS,
                                0.5,
                                "days",
                                "good",
                                "Median days from first contact to money, of the deals won.")
                        .ofPart("end"),
                count("overdue", "Overdue now", ALL, "In their stage beyond its term.")
                        .ofPart("overdue"));
    }

    private static Stream<Column> activity() {
        var contacts = Stream.of(
                count("contacts", "Contacts", ALL, "All attempts of the period.")
                        .ofPart("contact"),
                count("productive", "Productive", "good", "The declared result happened.")
                        .ofPart("contact"),
                share("productiveShare", "Share", "productive", "contacts", "Productive / contacts."),
                count("counted", "Counted", "counted", "Productive, once per deal and contact.")
                        .ofPart("contact"));
        var kinds = Stream.of(ContactChannel.values()).map(kind -> count(
                        "counted" + kind.title(),
                        "Counted, " + kind.code(),
                        "counted and kind = '" + kind.code() + "'",
                        "Of the counted.")
                .ofPart("contact"));
        return Stream.concat(contacts, kinds);
    }

    private static Report acquisitionCost() {
        return new Report(
                        "acquisition-cost",
                        "Cost of a new client",
                        "What does it cost to win a new client by each channel?",
                        "acquisition-cost",
                        List.of(CHANNEL, CURRENCY),
                        List.of(),
                        "channel, currency",
                        List.of(
                                figure(
                                        "costs",
                                        "Costs",
                                        MONEY,
                                        "sum(case when what = 'cost' then amount end)",
                                        null,
                                        "Entered for the months, with lag=n for those so many before the period; of the whole"
                                                + " company, so for those who see all of it."),
                                count(
                                        "newClients",
                                        "New clients",
                                        "what = 'new client'",
                                        "Whose first deal was won in the period; who buys again is not new."),
                                ratio(
                                        "costPerClient",
                                        "Per new client",
                                        MONEY,
                                        "costs",
                                        "newClients",
                                        "Costs / new clients; empty when there is none.")))
                .with(WHOLE_MONTHS, LAG);
    }
}
