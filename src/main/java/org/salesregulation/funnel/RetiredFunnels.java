package org.salesregulation.funnel;

import java.time.Clock;
import java.util.Set;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Funnels that the regulation no longer has: no new lead begins by them, and what runs goes on. The engine's own suspension
 * would not do: it also holds the timers that running deals come to.
 */
@Repository
public class RetiredFunnels {

    private final JdbcClient jdbc;
    private final Clock clock;

    RetiredFunnels(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Another regulation comes in force.
     *
     * @param before keys of the funnels that it had until now
     * @param now keys of those that it has
     */
    public void follow(Set<String> before, Set<String> now) {
        now.forEach(key -> jdbc.sql("delete from retired_funnel where funnel = :funnel")
                .param("funnel", key)
                .update());
        var known = all();
        before.stream()
                .filter(key -> !now.contains(key) && !known.contains(key))
                .forEach(key -> jdbc.sql("insert into retired_funnel (funnel, retired_at) values (:funnel, :at)")
                        .param("funnel", key)
                        .param("at", Dates.utc(clock.instant()))
                        .update());
    }

    /** @return keys of those that take no new leads */
    public Set<String> all() {
        return Set.copyOf(jdbc.sql("select funnel from retired_funnel")
                .query(String.class)
                .list());
    }
}
