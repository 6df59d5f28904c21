package org.salesregulation.report;

import static org.salesregulation.report.Column.ALL;
import static org.salesregulation.report.Column.count;
import static org.salesregulation.report.Column.figure;
import static org.salesregulation.report.Column.share;
import static org.salesregulation.report.Dimension.CATEGORY;
import static org.salesregulation.report.Dimension.DAY;
import static org.salesregulation.report.Dimension.KIND;
import static org.salesregulation.report.Dimension.MONTH;
import static org.salesregulation.report.Dimension.REP;
import static org.salesregulation.report.Dimension.TEAM;
import static org.salesregulation.report.Dimension.WEEK;
import static org.salesregulation.web.Sheet.Type.COUNT;

import java.util.List;

/** What the daily control says: leading indicators beside their plans, and reps beside their peers (R39, R40, R138). */
final class ControlReports {

    private ControlReports() {}

    static List<Report> all() {
        return List.of(leading(), dailyControl());
    }

    private static Report leading() {
        return new Report(
                "leading",
                "Leading indicators",
                "Were the daily plans of the period met, by kind of contact?",
                "leading",
                List.of(KIND),
                List.of(REP, TEAM, CATEGORY, DAY, WEEK, MONTH),
                "\"kind\"",
                List.of(
                        figure("planned", "Planned", COUNT, "sum(planned)", null, "By the plans of the days.")
                                .ofPart("plan"),
                        count("counted", "Counted", ALL, "Productive, once per deal and contact.")
                                .ofPart("contact"),
                        share("attainment", "Attainment", "counted", "planned", "Counted / planned."),
                        figure(
                                        "short",
                                        "Short of the plans",
                                        COUNT,
                                        "sum(short)",
                                        null,
                                        "What the plans of the months needed beyond what the days hold.")
                                .ofPart("plan")));
    }

    /** Missed days weigh by what was missing of them, so that nobody is judged by one bad morning. */
    private static Report dailyControl() {
        var met = "sum(met) * 1.0 / nullif(sum(planned), 0)";
        return new Report(
                "daily-control",
                "Daily control",
                "How do the reps of a category keep their daily plans? Days away, without a plan or without a deal are"
                        + " left out.",
                "daily-control",
                List.of(CATEGORY, REP),
                List.of(TEAM, WEEK, MONTH),
                "category, \"rank\"",
                List.of(
                        figure(
                                "rank",
                                "Rank",
                                COUNT,
                                "rank() over (partition by category order by " + met + " desc nulls last)",
                                null,
                                "By what was met, among those listed."),
                        figure("ranked", "Of", COUNT, "count(*) over (partition by category)", null, "Listed."),
                        figure("days", "Days", COUNT, "count(case when judged then 1 end)", null, "Judged."),
                        figure("planned", "Planned", COUNT, "sum(planned)", null, "Contacts, on these days."),
                        figure("met", "Met", COUNT, "sum(met)", null, "Of the planned; no surplus of another kind."),
                        share("attainment", "Attainment", "met", "planned", "Met / planned."),
                        figure(
                                "missed",
                                "Missed days",
                                COUNT,
                                "count(case when missed then 1 end)",
                                null,
                                "Below the norm."),
                        share("missedShare", "Missed share", "missed", "days", "Missed / days."),
                        figure(
                                "explained",
                                "Explained",
                                COUNT,
                                "count(case when explained then 1 end)",
                                null,
                                "With a cause that the rep named in time."),
                        figure(
                                "longestRow",
                                "Longest row",
                                COUNT,
                                "max(in_a_row)",
                                null,
                                "Missed one after another.")));
    }
}
