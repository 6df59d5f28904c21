package org.salesregulation.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.salesregulation.funnel.PastDeals;
import org.salesregulation.rehearsal.Facts.Approval;
import org.salesregulation.rehearsal.Facts.Attempt;
import org.salesregulation.rehearsal.Facts.BonusFact;
import org.salesregulation.rehearsal.Facts.DayResult;
import org.salesregulation.rehearsal.Facts.Deal;
import org.salesregulation.rehearsal.Facts.PlanLine;
import org.salesregulation.rehearsal.Facts.Visit;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what happened; each question is asked once, whatever the number of deals. */
@Repository
class FactsTable {

    private static final String UNDER_WAY = "v.entered_at < :to and (v.left_at is null or v.left_at >= :from)";

    private final JdbcClient jdbc;

    FactsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Facts in(Window window) {
        return new Facts(
                window,
                visits(window),
                attempts(window).stream().collect(Collectors.groupingBy(Attempt::visit)),
                deals(window).stream().collect(Collectors.toMap(Deal::id, Function.identity())),
                approvals(window),
                planLines(window),
                results(window),
                bonuses(window));
    }

    private JdbcClient.StatementSpec ask(String sql, Window window) {
        return jdbc.sql(sql).param("from", Dates.utc(window.from())).param("to", Dates.utc(window.to()));
    }

    private JdbcClient.StatementSpec askDays(String sql, Window window) {
        return jdbc.sql(sql).param("first", window.first()).param("last", window.last());
    }

    private List<Visit> visits(Window window) {
        return ask(
                        """
                        select v.id, v.deal_id, v.funnel, v.stage, v.definition_version, v.rep, v.team, v.entered_at,
                            v.left_at, v.ended, v.first_entry, v.extended, v.passed, v.judged
                        from stage_visit v where %s order by v.deal_id, v.id"""
                                .formatted(UNDER_WAY),
                        window)
                .query((row, index) -> new Visit(
                        row.getLong("id"),
                        row.getLong("deal_id"),
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getInt("definition_version") == PastDeals.NO_VERSION,
                        row.getString("rep"),
                        row.getString("team"),
                        instant(row, "entered_at"),
                        instant(row, "left_at"),
                        row.getString("ended"),
                        row.getBoolean("first_entry"),
                        row.getBoolean("extended"),
                        row.getObject("passed", Integer.class),
                        row.getObject("judged", Integer.class)))
                .list();
    }

    private List<Attempt> attempts(Window window) {
        return ask(
                        """
                        select a.id, a.deal_id, a.visit_id, a.stage, a.contact, a.contact_channel, a.outcome, a.counted,
                            a.definition_version, a.rep, a.team, a.recorded_at
                        from contact_attempt a
                        where a.deal_id in (select v.deal_id from stage_visit v where %s)
                        order by a.deal_id, a.recorded_at, a.id"""
                                .formatted(UNDER_WAY),
                        window)
                .query((row, index) -> new Attempt(
                        row.getLong("id"),
                        row.getLong("deal_id"),
                        row.getLong("visit_id"),
                        row.getString("stage"),
                        row.getString("contact"),
                        row.getString("contact_channel"),
                        row.getString("outcome"),
                        row.getBoolean("counted"),
                        row.getInt("definition_version") == PastDeals.NO_VERSION,
                        row.getString("rep"),
                        row.getString("team"),
                        instant(row, "recorded_at")))
                .list();
    }

    private List<Deal> deals(Window window) {
        return ask(
                        """
                        select d.id, d.company, d.owner, d.team, d.amount, d.discount, d.erased_at
                        from deal d where d.id in (select v.deal_id from stage_visit v where %s)
                        """
                                .formatted(UNDER_WAY),
                        window)
                .query(FactsTable::deal)
                .list();
    }

    /** Deals that are to be listed and were not under way in the window. */
    List<Deal> deals(Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select id, company, owner, team, amount, discount, erased_at from deal
                                where id in (:numbers)""")
                        .param("numbers", numbers)
                        .query(FactsTable::deal)
                        .list();
    }

    /** Everybody who was asked for the same terms of a deal was asked in one request. */
    private List<Approval> approvals(Window window) {
        return ask(
                        """
                        select deal_id, kind, amount, discount, rep, min(team) as team, min(asked_at) as asked
                        from approval_decision
                        where asked_at >= :from and asked_at < :to and kind <> 'override'
                        group by deal_id, kind, amount, discount, rep
                        order by deal_id, kind, amount, discount, rep""",
                        window)
                .query((row, index) -> new Approval(
                        row.getLong("deal_id"),
                        row.getString("kind"),
                        row.getBigDecimal("amount"),
                        row.getBigDecimal("discount"),
                        row.getString("rep"),
                        row.getString("team"),
                        instant(row, "asked")))
                .list();
    }

    private List<PlanLine> planLines(Window window) {
        return askDays(
                        """
                        select rep, of_day, kind, need, working_days_left from daily_plan
                        where of_day between :first and :last order by rep, of_day, kind""",
                        window)
                .query((row, index) -> new PlanLine(
                        row.getString("rep"),
                        row.getObject("of_day", LocalDate.class),
                        row.getString("kind"),
                        row.getBigDecimal("need"),
                        row.getInt("working_days_left")))
                .list();
    }

    private List<DayResult> results(Window window) {
        return askDays(
                        """
                        select rep, team, of_day from daily_result
                        where of_day between :first and :last and (excused is null or excused = 'no-plan')
                        order by rep, of_day""",
                        window)
                .query((row, index) -> new DayResult(
                        row.getString("rep"), row.getString("team"), row.getObject("of_day", LocalDate.class)))
                .list();
    }

    private List<BonusFact> bonuses(Window window) {
        return askDays(
                        """
                        select rep, of_month, indicator, subject, attainment from bonus_line
                        where of_month between :first and :last and attainment is not null
                        order by of_month, rep, indicator, subject""",
                        window)
                .query((row, index) -> new BonusFact(
                        row.getString("rep"),
                        row.getObject("of_month", LocalDate.class),
                        row.getString("indicator"),
                        row.getString("subject"),
                        row.getBigDecimal("attainment")))
                .list();
    }

    /** What was said in contacts of one code that counted in the window. */
    List<Said> said(String contact, Window window) {
        return ask(
                        """
                        select id, note, evidence from contact_attempt
                        where contact = :contact and counted and recorded_at >= :from and recorded_at < :to
                        order by id""",
                        window)
                .param("contact", contact)
                .query((row, index) -> new Said(row.getLong("id"), row.getString("note"), row.getString("evidence")))
                .list();
    }

    /** The deals that a rep's conversion of a stage rests on. */
    List<Long> cohort(String rep, String funnel, String stage, Instant since) {
        return jdbc.sql(
                        """
                        select deal_id from stage_visit
                        where rep = :rep and funnel = :funnel and stage = :stage and first_entry
                            and entered_at >= :since
                        order by deal_id""")
                .param("rep", rep)
                .param("funnel", funnel)
                .param("stage", stage)
                .param("since", Dates.utc(since))
                .query(Long.class)
                .list();
    }

    /** @param evidence JSON; null: the form asks for none, or the client asked to be forgotten */
    record Said(long attempt, String note, String evidence) {}

    private static Deal deal(ResultSet row, int index) throws SQLException {
        return new Deal(
                row.getLong("id"),
                row.getString("company"),
                row.getString("owner"),
                row.getString("team"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("discount"),
                row.getObject("erased_at") != null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
