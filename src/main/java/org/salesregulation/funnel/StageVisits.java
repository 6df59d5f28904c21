package org.salesregulation.funnel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.ConversionRate;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Visits of stages: one row each, with the way it ended (R76, R123). Only the token writes here. How a visit ended is
 * known in full when the next one begins or the deal ends: on to a later stage, back to an earlier one, or out.
 */
@Repository
public class StageVisits {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher facts;
    private final WorkingCalendar calendar;
    private final Clock clock;

    StageVisits(JdbcClient jdbc, ApplicationEventPublisher facts, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.calendar = calendar;
        this.clock = clock;
    }

    void enter(DealId dealId, Funnel funnel, Stage stage, String rep, Instant enteredAt, Instant dueAt) {
        jdbc.sql(
                        """
                        insert into stage_visit (deal_id, stage, stage_name, stage_order, funnel, definition_id,
                            definition_version, rep, team, channel, currency, entered_at, due_at, entered_work, first_entry)
                        select id, :stage, :name, :stageOrder, :funnel, :definition, :version, owner, team, channel,
                            currency, :enteredAt, :dueAt, :enteredWork,
                            not exists (select 1 from stage_visit x where x.deal_id = deal.id and x.stage = :stage)
                        from deal where id = :deal""")
                .param("stage", stage.code())
                .param("name", stage.name())
                .param("stageOrder", stage.order())
                .param("funnel", funnel.key())
                .param("definition", funnel.definitionId())
                .param("version", funnel.version())
                .param("enteredAt", Dates.utc(enteredAt))
                .param("dueAt", Dates.utc(dueAt))
                .param("enteredWork", calendar.workingSeconds(enteredAt))
                .param("deal", dealId.number())
                .update();
        place(dealId);
        facts.publishEvent(new StageEntered(dealId, funnel.key(), stage.code(), rep, enteredAt));
    }

    /**
     * Goes on with the visit that the history of a deal has left open in this stage: it stays one visit, entered when it
     * was, and is ruled by this version of the funnel from now on.
     *
     * @return whether there is such a visit
     */
    boolean carryOn(DealId dealId, Funnel funnel, Stage stage, Instant dueAt) {
        var carried = jdbc.sql(
                        """
                        update stage_visit set stage_name = :name, stage_order = :stageOrder, definition_id = :definition,
                            definition_version = :version, due_at = :dueAt
                        where deal_id = :deal and stage = :stage and left_at is null""")
                .param("name", stage.name())
                .param("stageOrder", stage.order())
                .param("definition", funnel.definitionId())
                .param("version", funnel.version())
                .param("dueAt", Dates.utc(dueAt))
                .param("deal", dealId.number())
                .param("stage", stage.code())
                .update();
        if (carried > 0) {
            place(dealId);
        }
        return carried > 0;
    }

    /** Where the deal had been when it came to the stage where it is, how far it has come, and by which visit. */
    private void place(DealId dealId) {
        jdbc.sql(
                        """
                        update stage_visit set
                            been_up_to = (select max(x.stage_order) from stage_visit x
                                where x.deal_id = stage_visit.deal_id and x.id < stage_visit.id
                                    and x.stage_order <= stage_visit.stage_order),
                            been_from = (select min(x.stage_order) from stage_visit x
                                where x.deal_id = stage_visit.deal_id and x.id < stage_visit.id
                                    and x.stage_order > stage_visit.stage_order)
                        where deal_id = :deal and left_at is null""")
                .param("deal", dealId.number())
                .update();
        jdbc.sql(
                        """
                        update deal set
                            farthest = (select max(stage_order) from stage_visit where deal_id = :deal),
                            last_visit = (select max(id) from stage_visit where deal_id = :deal)
                        where id = :deal""")
                .param("deal", dealId.number())
                .update();
    }

    /** @param cancelled the token was taken out rather than going on by itself */
    void leave(DealId dealId, Funnel funnel, Stage stage, String rep, boolean cancelled) {
        var at = clock.instant();
        jdbc.sql(
                        """
                        update stage_visit set left_at = :at, left_work = :work, ended = :ended
                        where deal_id = :deal and stage = :stage and left_at is null""")
                .param("at", Dates.utc(at))
                .param("work", calendar.workingSeconds(at))
                .param("ended", cancelled ? "INTERRUPTED" : "ADVANCED")
                .param("deal", dealId.number())
                .param("stage", stage.code())
                .update();
        facts.publishEvent(new StageLeft(dealId, funnel.key(), stage.code(), rep, at));
    }

    /** The deal has ended: its last visit ended so too. @return the code of that stage */
    Optional<String> close(DealId dealId, Deal.Status status) {
        var at = clock.instant();
        jdbc.sql(
                        """
                        update stage_visit set ended = :status, left_at = coalesce(left_at, :at),
                            left_work = coalesce(left_work, :work)
                        where id = (select max(id) from stage_visit where deal_id = :deal)
                            and (ended is null or ended = 'INTERRUPTED')""")
                .param("status", status.name())
                .param("at", Dates.utc(at))
                .param("work", calendar.workingSeconds(at))
                .param("deal", dealId.number())
                .update();
        return jdbc.sql("select stage from stage_visit where deal_id = :deal order by id desc fetch first 1 rows only")
                .param("deal", dealId.number())
                .query(String.class)
                .optional();
    }

    /** @return the visit that the token of this deal has open */
    public Optional<Visit> current(DealId dealId) {
        return current(List.of(dealId)).stream().findFirst();
    }

    /** @return the visits that the tokens of these deals have open: none or one for each */
    public List<Visit> current(Collection<DealId> dealIds) {
        return jdbc.sql(
                        """
                        select v.*, (select count(*) from stage_visit x
                            where x.deal_id = v.deal_id and x.stage = v.stage) as nth
                        from stage_visit v where v.deal_id in (:deals) and v.left_at is null""")
                .param("deals", dealIds.stream().map(DealId::number).toList())
                .query(StageVisits::visit)
                .list();
    }

    /** @return the stage that the deal has come to last, and whether it is still there; nothing before the first */
    Optional<Latest> latest(DealId dealId) {
        return jdbc.sql(
                        """
                        select stage, stage_name, entered_at, left_at from stage_visit where deal_id = :deal
                        order by id desc fetch first 1 rows only""")
                .param("deal", dealId.number())
                .query((row, index) -> new Latest(
                        row.getString("stage"),
                        row.getString("stage_name"),
                        row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                        row.getObject("left_at") != null))
                .optional();
    }

    /** The visit that a deal began last. */
    record Latest(String stage, String stageName, Instant enteredAt, boolean left) {}

    /**
     * Stores the reading of the stage's gate with the visit (R35).
     *
     * @param withinNorm nothing while the sample is too small to say
     */
    public void read(long visitId, ConversionRate rate, int normPercent, Optional<Boolean> withinNorm) {
        jdbc.sql(
                        """
                        update stage_visit set passed = :passed, judged = :judged, norm_percent = :norm,
                            within_norm = :within
                        where id = :id""")
                .param("passed", rate.passed())
                .param("judged", rate.judged())
                .param("norm", normPercent)
                .param("within", withinNorm.orElse(null), Types.BOOLEAN)
                .param("id", visitId)
                .update();
    }

    /** Somebody has moved the term of the visit: a new norm does not take the day back. */
    public void extend(long visitId, Instant dueAt) {
        jdbc.sql("update stage_visit set due_at = :due, extended = true where id = :id")
                .param("due", Dates.utc(dueAt))
                .param("id", visitId)
                .update();
    }

    /** The term of a visit by another norm, when a running deal goes over to another revision. */
    public void due(long visitId, Instant dueAt) {
        jdbc.sql("update stage_visit set due_at = :due where id = :id")
                .param("due", Dates.utc(dueAt))
                .param("id", visitId)
                .update();
    }

    /**
     * A rep's conversion of a stage over a window: each deal once, by its first visit (METRICS 1). Passed are those that
     * reached a later stage, whenever; judged are those, the ones lost, and the ones still open beyond the stage's term.
     * A deal within its term says nothing yet.
     *
     * @param including a visit that is about to go on and counts as passed
     */
    public ConversionRate conversion(String rep, String funnel, String stage, Instant since, long including) {
        var now = Dates.utc(clock.instant());
        return jdbc.sql(
                        """
                        select count(case when passed then 1 end) as passed,
                            count(case when passed or lost or due_at < :now then 1 end) as judged
                        from (
                            select v.due_at,
                                v.id = :including or v.ended = 'ADVANCED' or exists (select 1 from stage_visit x
                                    where x.deal_id = v.deal_id and x.stage_order > v.stage_order and x.id > v.id)
                                    as passed,
                                exists (select 1 from stage_visit x
                                    where x.deal_id = v.deal_id and x.ended in ('LOST', 'DISQUALIFIED')) as lost
                            from stage_visit v
                            where v.rep = :rep and v.stage = :stage and v.funnel = :funnel and v.entered_at >= :since
                                and v.first_entry) as cohort""")
                .param("including", including)
                .param("now", now)
                .param("rep", rep)
                .param("stage", stage)
                .param("funnel", funnel)
                .param("since", Dates.utc(since))
                .query((row, index) -> new ConversionRate(row.getInt("passed"), row.getInt("judged")))
                .single();
    }

    /** A visit in which nothing has been done yet goes to the new owner; one with work in it stays with its rep. */
    void handOver(DealId dealId, Person rep) {
        jdbc.sql(
                        """
                        update stage_visit set rep = :rep, team = :team
                        where deal_id = :deal and left_at is null
                            and not exists (select 1 from contact_attempt a where a.visit_id = stage_visit.id)""")
                .param("rep", rep.id())
                .param("team", rep.teamId())
                .param("deal", dealId.number())
                .update();
    }

    /** The token has come back: the visit before ended with a return, however it was left. */
    void returned(DealId dealId) {
        jdbc.sql(
                        """
                        update stage_visit set ended = 'RETURNED'
                        where id = (select max(id) from stage_visit where deal_id = :deal)""")
                .param("deal", dealId.number())
                .update();
    }

    /** How many open deals are in which stage of which funnel. */
    public List<OpenDeals> open() {
        return jdbc.sql(
                        """
                        select v.funnel, v.stage, count(distinct v.deal_id) as deals from stage_visit v
                            join deal d on d.id = v.deal_id
                        where v.left_at is null and d.closed_at is null
                        group by v.funnel, v.stage order by v.funnel, v.stage""")
                .query((row, index) ->
                        new OpenDeals(row.getString("funnel"), row.getString("stage"), row.getInt("deals")))
                .list();
    }

    /** @param deals how many are in the stage now */
    public record OpenDeals(String funnel, String stage, int deals) {}

    /** The token was put forward past the chain: what it was taken out of is neither advanced nor lost. */
    public void overridden(DealId dealId) {
        jdbc.sql("update stage_visit set ended = 'OVERRIDDEN' where deal_id = :deal and ended = 'INTERRUPTED'")
                .param("deal", dealId.number())
                .update();
    }

    private static Visit visit(ResultSet row, int index) throws SQLException {
        return new Visit(
                row.getLong("id"),
                row.getLong("deal_id"),
                row.getString("stage"),
                row.getString("stage_name"),
                row.getInt("stage_order"),
                row.getString("rep"),
                row.getString("team"),
                row.getString("channel"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("extended"),
                row.getInt("nth"));
    }
}
