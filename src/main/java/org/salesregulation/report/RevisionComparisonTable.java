package org.salesregulation.report;

import java.time.Instant;
import java.util.List;
import org.salesregulation.report.Difference.Sample;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Facts by version of a funnel. A visit belongs to the version in which it began; a deal to the one version of all its
 * visits, and one that has seen several belongs to none.
 */
@Repository
class RevisionComparisonTable {

    private static final String LOG = "ln(cast(greatest(%s, 1) as double precision))";

    private final JdbcClient jdbc;

    RevisionComparisonTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param pilot only deals that have fallen to a side of this one; null: all */
    record Window(String funnel, int a, int b, Instant from, Instant to, Long pilot) {

        /** Of a pilot, what ran already when it began says nothing about it. */
        private String only(String deal) {
            return pilot == null
                    ? ""
                    : " and exists (select 1 from pilot_deal f where f.pilot_id = " + pilot + " and f.deal_id = " + deal
                            + ")";
        }
    }

    /** @param time of visits that were left: logarithms of their working seconds */
    record StageFacts(int version, String stage, String name, int order, int passed, int judged, Sample time) {}

    /**
     * @param seconds of deals won: logarithms of the seconds from opening to closing
     * @param amounts of deals won in the currency asked for
     */
    record DealFacts(int version, int deals, int won, int closed, Sample seconds, Sample amounts) {}

    /** First visits that began in the window, passed and judged as everywhere (METRICS 1). */
    List<StageFacts> stages(Window window, Instant now) {
        var log = LOG.formatted("work");
        return jdbc.sql(
                        """
                        select version, stage, max(stage_name) as name, max(stage_order) as place,
                            count(case when passed then 1 end) as passed,
                            count(case when passed or lost or due_at < :now then 1 end) as judged,
                            count(work) as n, coalesce(sum(%1$s), 0) as s, coalesce(sum(%1$s * %1$s), 0) as q
                        from (
                            select v.definition_version as version, v.stage, v.stage_name, v.stage_order, v.due_at,
                                v.left_work - v.entered_work as work,
                                v.ended = 'ADVANCED' or exists (select 1 from stage_visit x
                                    where x.deal_id = v.deal_id and x.stage_order > v.stage_order and x.id > v.id)
                                    as passed,
                                exists (select 1 from stage_visit x
                                    where x.deal_id = v.deal_id and x.ended in ('LOST', 'DISQUALIFIED')) as lost
                            from stage_visit v
                            where v.funnel = :funnel and v.definition_version in (:a, :b) and v.first_entry
                                and v.entered_at >= :from and v.entered_at < :to
                                and (v.ended is null or v.ended <> 'OVERRIDDEN')%2$s) as visits
                        group by version, stage
                        order by place, stage, version"""
                                .formatted(log, window.only("v.deal_id")))
                .param("now", Dates.utc(now))
                .param("funnel", window.funnel())
                .param("a", window.a())
                .param("b", window.b())
                .param("from", Dates.utc(window.from()))
                .param("to", Dates.utc(window.to()))
                .query((row, index) -> new StageFacts(
                        row.getInt("version"),
                        row.getString("stage"),
                        row.getString("name"),
                        row.getInt("place"),
                        row.getInt("passed"),
                        row.getInt("judged"),
                        new Sample(row.getLong("n"), row.getDouble("s"), row.getDouble("q"))))
                .list();
    }

    /** Deals opened in the window all of whose visits were of one version. */
    List<DealFacts> deals(Window window, String currency) {
        var log = LOG.formatted("seconds");
        return jdbc.sql(
                        """
                        select version, count(*) as deals, count(case when status = 'WON' then 1 end) as won,
                            count(case when status <> 'OPEN' then 1 end) as closed,
                            count(case when status = 'WON' then 1 end) as n,
                            coalesce(sum(case when status = 'WON' then %1$s end), 0) as s,
                            coalesce(sum(case when status = 'WON' then %1$s * %1$s end), 0) as q,
                            count(worth) as worth_n, coalesce(sum(worth), 0) as worth_s,
                            coalesce(sum(worth * worth), 0) as worth_q
                        from (
                            select d.status, min(v.definition_version) as version,
                                extract(epoch from d.closed_at) - extract(epoch from d.opened_at) as seconds,
                                case when d.status = 'WON' and d.currency = :currency
                                    then cast(d.amount as double precision) end as worth
                            from deal d join stage_visit v on v.deal_id = d.id
                            where d.funnel = :funnel and d.opened_at >= :from and d.opened_at < :to%2$s
                            group by d.id, d.status, d.closed_at, d.opened_at, d.currency, d.amount
                            having min(v.definition_version) = max(v.definition_version)) as pure
                        where version in (:a, :b)
                        group by version"""
                                .formatted(log, window.only("d.id")))
                .param("funnel", window.funnel())
                .param("a", window.a())
                .param("b", window.b())
                .param("from", Dates.utc(window.from()))
                .param("to", Dates.utc(window.to()))
                .param("currency", currency)
                .query((row, index) -> new DealFacts(
                        row.getInt("version"),
                        row.getInt("deals"),
                        row.getInt("won"),
                        row.getInt("closed"),
                        new Sample(row.getLong("n"), row.getDouble("s"), row.getDouble("q")),
                        new Sample(row.getLong("worth_n"), row.getDouble("worth_s"), row.getDouble("worth_q"))))
                .list();
    }

    /** Deals opened in the window that have seen one of the versions and another one besides. */
    int mixed(Window window) {
        return jdbc.sql(
                        """
                        select count(*) from (
                            select d.id from deal d join stage_visit v on v.deal_id = d.id
                            where d.funnel = :funnel and d.opened_at >= :from and d.opened_at < :to%s
                            group by d.id
                            having min(v.definition_version) <> max(v.definition_version)
                                and max(case when v.definition_version in (:a, :b) then 1 else 0 end) = 1) as mixed"""
                                .formatted(window.only("d.id")))
                .param("funnel", window.funnel())
                .param("a", window.a())
                .param("b", window.b())
                .param("from", Dates.utc(window.from()))
                .param("to", Dates.utc(window.to()))
                .query(Integer.class)
                .single();
    }
}
