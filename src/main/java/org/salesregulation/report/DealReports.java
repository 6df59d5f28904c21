package org.salesregulation.report;

import static org.salesregulation.report.Column.ALL;
import static org.salesregulation.report.Column.count;
import static org.salesregulation.report.Column.figure;
import static org.salesregulation.report.Column.money;
import static org.salesregulation.report.Column.percentile;
import static org.salesregulation.report.Column.ratio;
import static org.salesregulation.report.Column.share;
import static org.salesregulation.report.Column.text;
import static org.salesregulation.report.Dimension.CHANNEL;
import static org.salesregulation.report.Dimension.COMPETITOR;
import static org.salesregulation.report.Dimension.CONTACT;
import static org.salesregulation.report.Dimension.CURRENCY;
import static org.salesregulation.report.Dimension.FUNNEL;
import static org.salesregulation.report.Dimension.KIND;
import static org.salesregulation.report.Dimension.MONTH;
import static org.salesregulation.report.Dimension.PRODUCT;
import static org.salesregulation.report.Dimension.QUARTER;
import static org.salesregulation.report.Dimension.REASON;
import static org.salesregulation.report.Dimension.REP;
import static org.salesregulation.report.Dimension.SEGMENT;
import static org.salesregulation.report.Dimension.STAGE;
import static org.salesregulation.report.Dimension.TEAM;
import static org.salesregulation.report.Dimension.VERSION;
import static org.salesregulation.report.Dimension.YEAR;
import static org.salesregulation.web.Sheet.Type.COUNT;
import static org.salesregulation.web.Sheet.Type.DAYS;
import static org.salesregulation.web.Sheet.Type.MONEY;
import static org.salesregulation.web.Sheet.Type.NUMBER;
import static org.salesregulation.web.Sheet.Type.SHARE;

import java.util.List;

/** How deals end, what they bring, and what it takes: money, never of two currencies together. */
final class DealReports {

    private static final List<Dimension> OFFERED =
            List.of(REP, TEAM, CHANNEL, FUNNEL, VERSION, PRODUCT, SEGMENT, MONTH, QUARTER, YEAR);
    private static final String NO_ORDER = "count(*) desc";

    private DealReports() {}

    static List<Report> all() {
        return List.of(winRate(), dealSize(), cycle(), velocity(), losses(), contacts(), touches());
    }

    /** Both forms and the honest one, each with its operands, by count and by amount (METRICS 4). */
    private static Report winRate() {
        return new Report(
                "win-rate",
                "Win rate",
                "How many of the deals that ended were won, and how many of those that were opened?",
                "outcomes",
                List.of(CURRENCY),
                OFFERED,
                NO_ORDER,
                List.of(
                        count("won", "Won", "closed and won", "Ended in the period with money received."),
                        count("lost", "Lost", "closed and lost", "Ended in the period, lost."),
                        count(
                                "disqualified",
                                "Disqualified",
                                "closed and disqualified",
                                "Ended in the period, no lead."),
                        count(
                                "decided",
                                "Won or lost",
                                "closed and (won or lost)",
                                "Ended in the period with a decision."),
                        count("ended", "Ended", "closed", "All that ended in the period."),
                        share(
                                "closedRate",
                                "Of the decided",
                                "won",
                                "decided",
                                "Won / (won + lost), ended in the period."),
                        share(
                                "honestRate",
                                "Of all ended",
                                "won",
                                "ended",
                                "Won / all that ended, the disqualified too."),
                        money("wonAmount", "Amount won", "closed and won", "Of deals won in the period."),
                        money("lostAmount", "Amount lost", "closed and lost", "Of deals lost in the period."),
                        money("decidedAmount", "Amount decided", "closed and (won or lost)", "Won and lost together."),
                        share(
                                "amountRate",
                                "By amount",
                                "wonAmount",
                                "decidedAmount",
                                "Amount won / amount won and lost."),
                        count("created", "Opened", "created", "Opened in the period."),
                        count(
                                "createdWon",
                                "Of them won",
                                "created and won",
                                "Opened in the period and won, whenever."),
                        count(
                                "createdOpen",
                                "Of them open",
                                "created and still_open",
                                "Opened in the period, open yet."),
                        share(
                                "createdRate",
                                "Of the opened",
                                "createdWon",
                                "created",
                                "Won / all opened in the period, the open ones included.")));
    }

    private static Report dealSize() {
        return new Report(
                "deal-size",
                "Deal size",
                "What is a won deal worth?",
                "closed",
                List.of(CURRENCY),
                OFFERED,
                NO_ORDER,
                List.of(
                        count("won", "Won", "won", "Won in the period."),
                        money("wonAmount", "Amount", "won", "Of the deals won in the period."),
                        ratio("average", "Average", MONEY, "wonAmount", "won", "Amount / deals won."),
                        percentile(
                                "median",
                                "Median",
                                MONEY,
                                0.5,
                                "amount",
                                "won",
                                "Half of the won deals are smaller.")));
    }

    /** From the first contact to the money (R69), not from the import or the contract (METRICS 7). */
    private static Report cycle() {
        return new Report(
                "cycle",
                "Sales cycle",
                "How many days lie between the first contact and the money received?",
                "closed",
                List.of(FUNNEL),
                List.of(REP, TEAM, CHANNEL, VERSION, PRODUCT, SEGMENT, MONTH, QUARTER, YEAR),
                NO_ORDER,
                List.of(
                        count("won", "Won", "won", "Won in the period."),
                        count(
                                "measured",
                                "Measured",
                                "won and days is not null",
                                "Won, with a first contact on record."),
                        percentile("median", "Median", DAYS, 0.5, "days", "won", "Calendar days."),
                        figure(
                                "days",
                                "Days in all",
                                NUMBER,
                                "sum(case when won then days end)",
                                "won and days is not null",
                                "Of all measured deals."),
                        ratio("average", "Average", DAYS, "days", "measured", "Days in all / measured deals."),
                        percentile("p90", "Nine of ten", DAYS, 0.9, "days", "won", "Nine of ten took no longer."),
                        figure(
                                "longest",
                                "Longest",
                                DAYS,
                                "max(case when won then days end)",
                                "won and days is not null",
                                null)));
    }

    /** Deals x value x win rate / cycle: what the funnel brings a day (METRICS 8; R125). */
    private static Report velocity() {
        return new Report(
                "velocity",
                "Sales velocity",
                "How much money does the funnel bring a day?",
                "velocity",
                List.of(CURRENCY),
                List.of(REP, TEAM, CHANNEL, FUNNEL, PRODUCT, SEGMENT),
                NO_ORDER,
                List.of(
                        count(
                                "qualified",
                                "Open with a value",
                                "qualified",
                                "Open now; valued, so past the go decision (R61)."),
                        count("won", "Won", "won", "Won in the period."),
                        count("decided", "Won or lost", "won or lost", "Ended in the period with a decision."),
                        money("wonAmount", "Amount won", "won", "Of the deals won in the period."),
                        ratio("average", "Average deal", MONEY, "wonAmount", "won", "Amount won / deals won."),
                        share("winRate", "Win rate", "won", "decided", "Won / (won + lost)."),
                        percentile(
                                "cycle", "Cycle", DAYS, 0.5, "days", "won", "Median days from first contact to money."),
                        figure(
                                "velocity",
                                "Money a day",
                                MONEY,
                                "count(case when qualified then 1 end) * sum(case when won then amount end)"
                                        + " / nullif(count(case when won or lost then 1 end), 0)"
                                        + " / nullif(percentile_cont(0.5) within group (order by case when won then days end), 0)",
                                null,
                                "Open with a value x average deal x win rate / cycle.")));
    }

    /** Where, why and to whom deals are lost (R76, R78). */
    private static Report losses() {
        return new Report(
                "losses",
                "Losses",
                "At which stage, for what reason and to which competitor were deals lost?",
                "losses",
                List.of(FUNNEL, STAGE, REASON, COMPETITOR, CURRENCY),
                List.of(REP, TEAM, CHANNEL, VERSION, PRODUCT, SEGMENT, MONTH, QUARTER, YEAR),
                NO_ORDER,
                List.of(
                        text("stageName", "Stage", "max(stage_name)"),
                        count("lost", "Lost", "lost", "Lost in the period."),
                        count("disqualified", "Disqualified", "disqualified", "Found to be no lead."),
                        money("lostAmount", "Amount", ALL, "Of both."),
                        figure(
                                "share",
                                "Share of all",
                                SHARE,
                                "count(*) * 1.0 / sum(count(*)) over ()",
                                null,
                                "Of all that are listed.")));
    }

    private static Report contacts() {
        return new Report(
                "contacts",
                "Contacts",
                "Which contacts move clients on, and which are repeated?",
                "attempts",
                List.of(FUNNEL, STAGE, CONTACT),
                List.of(REP, TEAM, CHANNEL, KIND, VERSION, MONTH, QUARTER, YEAR),
                "funnel, min(stage_order)",
                List.of(
                        text("stageName", "Stage", "max(stage_name)"),
                        text("contactName", "Contact", "max(contact_name)"),
                        count("attempts", "Attempts", ALL, "Made in the period."),
                        count("productive", "Productive", "productive", "The declared result happened."),
                        share("productiveShare", "Share", "productive", "attempts", "Productive / attempts."),
                        count(
                                "counted",
                                "Counted",
                                "counted",
                                "Count as indicator: productive, once per deal and contact."),
                        count("repeats", "Repeats", "repeated", "Second and later attempts in one visit of a stage."),
                        share(
                                "repeatShare",
                                "Share of repeats",
                                "repeats",
                                "attempts",
                                "Repeats / attempts: lower is better.")));
    }

    private static Report touches() {
        return new Report(
                "touches",
                "Contacts per won deal",
                "How many contacts does a won deal take? The best need about five different ones.",
                "touches",
                List.of(FUNNEL),
                List.of(REP, TEAM, CHANNEL, VERSION, PRODUCT, SEGMENT, MONTH, QUARTER, YEAR),
                NO_ORDER,
                List.of(
                        count("won", "Won", ALL, "Won in the period."),
                        figure("contacts", "Different contacts", COUNT, "sum(contacts)", null, "Of all won deals."),
                        ratio(
                                "contactsPerDeal",
                                "Per deal",
                                NUMBER,
                                "contacts",
                                "won",
                                "Different contacts / deals won."),
                        figure("attempts", "Attempts", COUNT, "sum(attempts)", null, "Of all won deals."),
                        ratio(
                                "attemptsPerDeal",
                                "Attempts per deal",
                                NUMBER,
                                "attempts",
                                "won",
                                "Attempts / deals won."),
                        figure(
                                "repeats",
                                "Repeats",
                                COUNT,
                                "sum(repeats)",
                                "repeats > 0",
                                "Second and later attempts."),
                        share("repeatShare", "Share of repeats", "repeats", "attempts", "Repeats / attempts.")));
    }
}
