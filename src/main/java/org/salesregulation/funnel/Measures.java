package org.salesregulation.funnel;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.salesregulation.shared.ConversionRate;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the facts say of all reps at once, for those who plan and control (R23, R35, R36, R60-R64, METRICS 1, 5, 9, 14).
 * Each answer is one question to the database, whatever the number of reps; sums of a team's reps are the team's.
 */
@Repository
public class Measures {

    private static final String COHORT =
            """
            select rep, team, funnel, stage, count(case when passed then 1 end) as passed,
                count(case when passed or lost or overdue then 1 end) as judged
            from (
                select v.rep, v.team, v.funnel, v.stage, v.due_at < :now as overdue,
                    d.status in ('LOST', 'DISQUALIFIED') as lost,
                    case when v.ended = 'ADVANCED' then true
                        when v.ended in ('RETURNED', 'OVERRIDDEN', 'INTERRUPTED') then exists (
                            select 1 from stage_visit x where x.deal_id = v.deal_id
                                and x.stage_order > v.stage_order and x.id > v.id)
                        else false end as passed
                from stage_visit v
                join deal d on d.id = v.deal_id
                where v.first_entry and v.entered_at >= :since %s) as cohort
            group by rep, team, funnel, stage
            order by rep, team, funnel, stage""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Measures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Every rep's conversion of every stage as the gate reads it: each deal once, by its first visit of the stage.
     *
     * @param since the cohort entered the stage then or later
     */
    public List<Conversion> conversions(Instant since) {
        return conversions(since, clock.instant().plusMillis(1));
    }

    /**
     * Every rep's conversion of every stage, of the deals that entered it in a period.
     *
     * @param from the first moment
     * @param to the first moment no longer asked for
     */
    public List<Conversion> conversions(Instant from, Instant to) {
        return conversions(jdbc.sql(COHORT.formatted("and v.entered_at < :to"))
                .param("since", Dates.utc(from))
                .param("to", Dates.utc(to)));
    }

    /**
     * Every rep's conversion of one stage, of the deals that entered it in a period.
     *
     * @param from the first moment
     * @param to the first moment no longer asked for
     */
    public List<Conversion> conversions(String funnel, String stage, Instant from, Instant to) {
        return conversions(
                jdbc.sql(COHORT.formatted("and v.entered_at < :to and v.funnel = :funnel and v.stage = :stage"))
                        .param("since", Dates.utc(from))
                        .param("to", Dates.utc(to))
                        .param("funnel", funnel)
                        .param("stage", stage));
    }

    private List<Conversion> conversions(JdbcClient.StatementSpec cohort) {
        return cohort.param("now", Dates.utc(clock.instant()))
                .query((row, index) -> new Conversion(
                        row.getString("rep"),
                        row.getString("team"),
                        row.getString("funnel"),
                        row.getString("stage"),
                        new ConversionRate(row.getInt("passed"), row.getInt("judged"))))
                .list();
    }

    /** The deals open in each stage now, by their owner of today, who has to bring them on. */
    public List<InStage> open() {
        return jdbc.sql(
                        """
                        select d.owner, d.team, v.funnel, v.stage, d.currency, count(*) as deals,
                            count(distinct d.account_id) as clients,
                            count(case when d.amount is null then 1 end) as unvalued,
                            coalesce(sum(d.amount), 0) as amount
                        from deal d
                        join stage_visit v on v.deal_id = d.id and v.left_at is null
                        where d.status = 'OPEN'
                        group by d.owner, d.team, v.funnel, v.stage, d.currency
                        order by d.owner, d.team, v.funnel, v.stage, d.currency""")
                .query((row, index) -> new InStage(
                        row.getString("owner"),
                        row.getString("team"),
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getString("currency"),
                        row.getInt("deals"),
                        row.getInt("clients"),
                        row.getInt("unvalued"),
                        row.getBigDecimal("amount")))
                .list();
    }

    /** Those of a team who have a deal open in a stage now. */
    public Set<String> withOpenDeals(String team) {
        return Set.copyOf(jdbc.sql(
                        """
                        select p.id from person p where p.team_id = :team and exists (select 1 from deal d
                            join stage_visit v on v.deal_id = d.id and v.left_at is null
                            where d.owner = p.id and d.status = 'OPEN')""")
                .param("team", team)
                .query(String.class)
                .list());
    }

    /**
     * What was won, credited to who carried the deal when it was won.
     *
     * @param from the first moment
     * @param to the first moment no longer asked for
     */
    public List<Won> won(Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select rep, team, funnel, currency, count(*) as deals, coalesce(sum(amount), 0) as amount
                        from (
                            select coalesce(v.rep, d.owner) as rep, coalesce(v.team, d.team) as team, d.funnel,
                                d.currency, d.amount
                            from deal d
                            left join stage_visit v on v.id = d.last_visit
                            where d.status = 'WON' and d.closed_at >= :from and d.closed_at < :to) as w
                        group by rep, team, funnel, currency
                        order by rep, team, funnel, currency""")
                .param("from", Dates.utc(from))
                .param("to", Dates.utc(to))
                .query((row, index) -> new Won(
                        row.getString("rep"),
                        row.getString("team"),
                        row.getString("funnel"),
                        row.getString("currency"),
                        row.getInt("deals"),
                        row.getBigDecimal("amount")))
                .list();
    }

    /**
     * How long it takes from leaving a stage for the last time to the win.
     *
     * @param since the deals were won then or later
     */
    public List<ToWin> toWin(Instant since) {
        return jdbc.sql(
                        """
                        select funnel, stage, count(*) as deals,
                            percentile_cont(0.5) within group (order by days) as median_days
                        from (
                            select v.funnel, v.stage, greatest(cast(extract(epoch from d.closed_at)
                                - extract(epoch from max(v.left_at)) as double precision), 0) / 86400 as days
                            from deal d
                            join stage_visit v on v.deal_id = d.id
                            where d.status = 'WON' and d.closed_at >= :since and v.entered_at <= d.closed_at
                                and v.left_at is not null
                            group by d.id, d.closed_at, v.funnel, v.stage) as walked
                        group by funnel, stage
                        order by funnel, stage""")
                .param("since", Dates.utc(since))
                .query((row, index) -> new ToWin(
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getInt("deals"),
                        row.getDouble("median_days")))
                .list();
    }

    /**
     * Deals in work in a period, and those of them that ended in it, by who carried them last until its end.
     *
     * @param from the first moment
     * @param to the first moment no longer asked for
     */
    public List<Worked> worked(Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select rep, team, currency, count(*) as deals, count(case when ended then 1 end) as ended,
                            count(case when ended and status = 'WON' then 1 end) as won,
                            coalesce(sum(case when ended and status = 'WON' then amount end), 0) as amount
                        from (
                            select coalesce(v.rep, d.owner) as rep, coalesce(v.team, d.team) as team, d.currency,
                                d.status, d.amount, coalesce(d.closed_at < :to, false) as ended
                            from deal d
                            left join stage_visit v on v.id = (select max(x.id) from stage_visit x
                                where x.deal_id = d.id and x.entered_at <= coalesce(d.closed_at, :to)
                                    and x.entered_at < :to)
                            where d.opened_at < :to and (d.closed_at is null or d.closed_at >= :from)) as w
                        group by rep, team, currency
                        order by rep, team, currency""")
                .param("from", Dates.utc(from))
                .param("to", Dates.utc(to))
                .query((row, index) -> new Worked(
                        row.getString("rep"),
                        row.getString("team"),
                        row.getString("currency"),
                        row.getInt("deals"),
                        row.getInt("ended"),
                        row.getInt("won"),
                        row.getBigDecimal("amount")))
                .list();
    }

    /** @param team the rep's when the deals entered the stage */
    public record Conversion(String rep, String team, String funnel, String stage, ConversionRate rate) {}

    /**
     * @param clients of these deals, each once
     * @param unvalued deals that nobody has put a sum to; they are in {@code deals} and not in {@code amount}
     */
    public record InStage(
            String rep,
            String team,
            String funnel,
            String stage,
            String currency,
            int deals,
            int clients,
            int unvalued,
            BigDecimal amount) {}

    public record Won(String rep, String team, String funnel, String currency, int deals, BigDecimal amount) {}

    /**
     * @param deals open at some time of the period
     * @param ended those that were won, lost or disqualified in it; {@code won} of them for {@code amount}
     */
    public record Worked(String rep, String team, String currency, int deals, int ended, int won, BigDecimal amount) {}

    /**
     * @param deals how many the median rests on
     * @param medianDays calendar days; 0 for the stage in which deals are won
     */
    public record ToWin(String funnel, String stage, int deals, double medianDays) {}
}
