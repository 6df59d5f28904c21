package org.salesregulation.report;

import static org.salesregulation.report.Column.ALL;
import static org.salesregulation.report.Column.count;
import static org.salesregulation.report.Column.figure;
import static org.salesregulation.report.Column.order;
import static org.salesregulation.report.Column.percentile;
import static org.salesregulation.report.Column.share;
import static org.salesregulation.report.Column.text;
import static org.salesregulation.report.Dimension.CATEGORY;
import static org.salesregulation.report.Dimension.CHANNEL;
import static org.salesregulation.report.Dimension.FUNNEL;
import static org.salesregulation.report.Dimension.LEVEL;
import static org.salesregulation.report.Dimension.MONTH;
import static org.salesregulation.report.Dimension.PRODUCT;
import static org.salesregulation.report.Dimension.QUARTER;
import static org.salesregulation.report.Dimension.REP;
import static org.salesregulation.report.Dimension.SECTION;
import static org.salesregulation.report.Dimension.SEGMENT;
import static org.salesregulation.report.Dimension.STAGE;
import static org.salesregulation.report.Dimension.TEAM;
import static org.salesregulation.report.Dimension.VERSION;
import static org.salesregulation.report.Dimension.YEAR;
import static org.salesregulation.web.Sheet.Type.COUNT;
import static org.salesregulation.web.Sheet.Type.DAYS;
import static org.salesregulation.web.Sheet.Type.MONEY;
import static org.salesregulation.web.Sheet.Type.PERCENT;
import static org.salesregulation.web.Sheet.Type.YESNO;

import java.util.List;
import java.util.stream.Stream;

/** How deals get through the stages: counts of clients, not money (R105). */
final class FunnelReports {

    private static final List<Dimension> OFFERED =
            List.of(REP, TEAM, CATEGORY, CHANNEL, VERSION, PRODUCT, SEGMENT, MONTH, QUARTER, YEAR);

    /** Share of open deals up to which a cohort says what it will come to. */
    private static final String FEW_OPEN = "0.1";

    private FunnelReports() {}

    static List<Report> all() {
        return List.of(funnel(), sections(), conversion(), timeInStage());
    }

    /** The cohort of each stage with its bounds, and the reading of its gate for all of it (METRICS 1; R49, R52, R77). */
    private static Report funnel() {
        return new Report(
                "funnel",
                "Funnel",
                "What became of the deals that entered each stage in the period? Each deal once, by its first visit.",
                "entered",
                List.of(FUNNEL, STAGE),
                OFFERED,
                "funnel, min(stage_order)",
                Stream.of(
                                Stream.of(
                                        text("stageName", "Stage", "max(stage_name)"),
                                        order("stageOrder", "Place", "min(stage_order)")),
                                cohort(),
                                reading(),
                                Stream.of(figure(
                                        "mature",
                                        "Mature",
                                        YESNO,
                                        "count(case when still_open then 1 end) <= " + FEW_OPEN + " * count(*)"
                                                + " or coalesce(min(case when still_open then days end)"
                                                + " >= percentile_cont(0.9) within group"
                                                + " (order by case when not still_open then days end), false)",
                                        null,
                                        "At most a tenth is open, or all that are open have been in the stage longer"
                                                + " than nine of ten that left it.")))
                        .flatMap(columns -> columns)
                        .toList());
    }

    /** The funnel seen from farther off: three phases and four parts (R44, R51). */
    private static Report sections() {
        return new Report(
                "sections",
                "Phases and parts",
                "What became of the deals that entered each phase and each of the four parts of the funnel?",
                "sections",
                List.of(FUNNEL, LEVEL, SECTION),
                List.of(REP, TEAM, CHANNEL, VERSION, PRODUCT, SEGMENT, MONTH, QUARTER, YEAR),
                "funnel, level desc, min(section_order)",
                cohort().filter(column -> !column.key().equals("returned")).toList());
    }

    /** The gate's reading of every rep and stage (ADR 6; R35, R38, R78). */
    private static Report conversion() {
        return new Report(
                "conversion",
                "Conversion against the norm",
                "Does every rep pass enough deals on from every stage? Judged are deals that went on, were lost, or are"
                        + " beyond the stage's term.",
                "entered",
                List.of(FUNNEL, STAGE, REP),
                List.of(TEAM, CATEGORY, CHANNEL, VERSION, MONTH, QUARTER, YEAR),
                "funnel, min(stage_order)",
                Stream.of(
                                Stream.of(
                                        text("stageName", "Stage", "max(stage_name)"),
                                        order("stageOrder", "Place", "min(stage_order)"),
                                        text("category", "Category", "max(category)")),
                                reading(),
                                Stream.of(count(
                                        "dropped",
                                        "Dropped off",
                                        "judged and not advanced",
                                        "Judged and not passed: lost, or beyond the stage's term.")))
                        .flatMap(columns -> columns)
                        .toList());
    }

    /** Visits that ended and visits that last, apart: together they would bend the figure (METRICS 6; R70, R123). */
    private static Report timeInStage() {
        return new Report(
                "time-in-stage",
                "Time in stage",
                "How many working days do deals spend in each stage, and how long have those been there that are there"
                        + " now?",
                "visits",
                List.of(FUNNEL, STAGE),
                OFFERED,
                "funnel, min(stage_order)",
                List.of(
                        text("stageName", "Stage", "max(stage_name)"),
                        order("stageOrder", "Place", "min(stage_order)"),
                        count(
                                "ended",
                                "Visits ended",
                                "has_ended",
                                "Visits that ended in the period; returns are visits."),
                        percentile(
                                "median", "Median", DAYS, 0.5, "days", "has_ended", "Working days, visits that ended."),
                        percentile("p90", "Nine of ten", DAYS, 0.9, "days", "has_ended", "Nine of ten ended within."),
                        count("open", "There now", "not has_ended", "Visits that last, begun before the period's end."),
                        percentile(
                                "medianAge", "Median age", DAYS, 0.5, "days", "not has_ended", "Of those there now."),
                        figure(
                                "oldest",
                                "Oldest",
                                DAYS,
                                "max(case when not has_ended then days end)",
                                "not has_ended",
                                "Of those there now."),
                        count("overdue", "Overdue", "not has_ended and overdue", "There now beyond the stage's term."),
                        figure(
                                "worth",
                                "Worth",
                                MONEY,
                                "case when count(distinct case when not has_ended then currency end) <= 1"
                                        + " then coalesce(sum(case when not has_ended then amount end), 0) end",
                                "not has_ended",
                                "Of those there now; empty where they are in several currencies."),
                        text(
                                "currency",
                                "Currency",
                                "case when count(distinct case when not has_ended then currency end) <= 1"
                                        + " then min(case when not has_ended then currency end) end")));
    }

    private static Stream<Column> cohort() {
        return Stream.of(
                count("entered", "Entered", ALL, "Deals whose first visit began in the period."),
                count("advanced", "Went on", "advanced", "Reached a later stage, whenever."),
                count("returned", "Returned", "returned", "Went back to an earlier stage from this visit."),
                count("lost", "Lost", "lost", "Lost or disqualified without reaching a later stage."),
                count("open", "Open", "still_open", "Neither went on nor lost yet."),
                count("resolvedDeals", "Resolved", "advanced or lost", "Went on or lost."),
                count("possible", "At best", "advanced or still_open", "Went on, or still may."),
                share("lower", "At least", "advanced", "entered", "If nobody who is open goes on."),
                share("resolved", "Of the resolved", "advanced", "resolvedDeals", "The open ones left out."),
                share("upper", "At most", "possible", "entered", "If everybody who is open goes on."));
    }

    private static Stream<Column> reading() {
        return Stream.of(
                count("passed", "Passed", "advanced", "Went on to a later stage."),
                count("judged", "Judged", "judged", "Went on, were lost, or are beyond the stage's term."),
                share("conversion", "Conversion", "passed", "judged", "As the stage's gate reads it."),
                figure(
                        "norm",
                        "Norm, %",
                        PERCENT,
                        "avg(minimum)",
                        null,
                        "The least the table of norms asks for; over several categories their mean by deals."),
                figure(
                        "sample",
                        "Needed to judge",
                        COUNT,
                        "max(sample)",
                        null,
                        "With fewer judged deals nothing is said."),
                figure(
                        "withinNorm",
                        "Within the norm",
                        YESNO,
                        "case when count(case when judged then 1 end) >= max(sample) then"
                                + " 100 * count(case when advanced then 1 end)"
                                + " >= sum(case when judged then minimum end) end",
                        null,
                        "Empty while too few are judged."));
    }
}
