package org.salesregulation.funnel;

import java.time.Instant;
import java.util.List;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How deals flow through the stages of all reps at once, for whoever watches that the flow does not run dry (R36, R37,
 * R91, METRICS 6, 15). Each answer is one question to the database.
 */
@Repository
public class Flow {

    private final JdbcClient jdbc;

    Flow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The working time that deals have spent in each stage, all their visits together.
     *
     * @param since the visits ended then or later
     */
    public List<Spent> spent(Instant since) {
        return jdbc.sql(
                        """
                        select rep, team, funnel, stage, count(distinct deal_id) as deals,
                            sum(greatest(left_work - entered_work, 0)) as work
                        from stage_visit
                        where left_at >= :since and left_work is not null and entered_work is not null
                        group by rep, team, funnel, stage
                        order by rep, team, funnel, stage""")
                .param("since", Dates.utc(since))
                .query((row, index) -> new Spent(
                        row.getString("rep"),
                        row.getString("team"),
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getInt("deals"),
                        row.getLong("work")))
                .list();
    }

    /**
     * Deals that entered each stage for the first time.
     *
     * @param from the first moment
     * @param to the first moment no longer asked for
     */
    public List<Entered> entered(Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select rep, team, funnel, stage, count(*) as deals, count(case when bought then 1 end) as known
                        from (
                            select v.rep, v.team, v.funnel, v.stage, exists (select 1 from deal w
                                where w.account_id = d.account_id and w.status = 'WON' and w.closed_at < v.entered_at)
                                as bought
                            from stage_visit v
                            join deal d on d.id = v.deal_id
                            where v.first_entry and v.entered_at >= :from and v.entered_at < :to) as e
                        group by rep, team, funnel, stage
                        order by rep, team, funnel, stage""")
                .param("from", Dates.utc(from))
                .param("to", Dates.utc(to))
                .query((row, index) -> new Entered(
                        row.getString("rep"),
                        row.getString("team"),
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getInt("deals"),
                        row.getInt("known")))
                .list();
    }

    /** The clients whom each rep has in each stage now: one with several deals there counts once. */
    public List<Held> clients() {
        return jdbc.sql(
                        """
                        select d.owner, v.funnel, v.stage, count(distinct d.account_id) as clients
                        from deal d
                        join stage_visit v on v.deal_id = d.id and v.left_at is null
                        where d.status = 'OPEN'
                        group by d.owner, v.funnel, v.stage
                        order by d.owner, v.funnel, v.stage""")
                .query((row, index) -> new Held(
                        row.getString("owner"), row.getString("funnel"), row.getString("stage"), row.getInt("clients")))
                .list();
    }

    /** @param workingSeconds of all these deals together */
    public record Spent(String rep, String team, String funnel, String stage, int deals, long workingSeconds) {}

    /** @param ofBuyers of these deals, those of clients who had bought before */
    public record Entered(String rep, String team, String funnel, String stage, int deals, int ofBuyers) {}

    public record Held(String rep, String funnel, String stage, int clients) {}
}
