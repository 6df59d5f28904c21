package org.salesregulation.report;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Of all deals that entered a stage and ended within the last year, how many were won: the chance of a deal that is in
 * the stage now (METRICS 10). Asked anew when another deal has ended, not for every forecast.
 */
@Repository
class MeasuredChances {

    private static final Duration MEASURED = Duration.ofDays(365);
    private static final String ENDED = " where d.closed_at >= :from and d.closed_at < :now and d.status <> 'OPEN'";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicReference<Measured> last = new AtomicReference<>();

    MeasuredChances(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Chance> all() {
        var now = clock.instant();
        var from = Dates.utc(now.minus(MEASURED));
        var rests = jdbc.sql(
                        "select count(*) as deals, max(id) as newest, max(closed_at) as latest from deal d" + ENDED)
                .param("from", from)
                .param("now", Dates.utc(now))
                .query((row, index) -> new Rests(
                        row.getLong("deals"),
                        row.getLong("newest"),
                        Optional.ofNullable(row.getObject("latest", OffsetDateTime.class))))
                .single();
        var known = last.get();
        if (known != null && known.rests().equals(rests)) {
            return known.chances();
        }
        var chances = jdbc.sql("select v.funnel, v.stage, count(*) as ended,"
                        + " count(case when d.status = 'WON' then 1 end) as won"
                        + " from deal d join stage_visit v on v.deal_id = d.id and v.first_entry = true"
                        + ENDED
                        + " group by v.funnel, v.stage")
                .param("from", from)
                .param("now", Dates.utc(now))
                .query((row, index) -> new Chance(
                        row.getString("funnel"), row.getString("stage"), row.getLong("ended"), row.getLong("won")))
                .list();
        last.set(new Measured(rests, chances));
        return chances;
    }

    /** @param won of {@code ended} deals that had entered the stage */
    record Chance(String funnel, String stage, long ended, long won) {}

    /** What the answer rests on: while this is the same, so is the answer. */
    private record Rests(long deals, long newest, Optional<OffsetDateTime> latest) {}

    private record Measured(Rests rests, List<Chance> chances) {}
}
