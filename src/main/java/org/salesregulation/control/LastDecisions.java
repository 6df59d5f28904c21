package org.salesregulation.control;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When a decision has last given a deal's contact back to a rep: its term counts from then (R4, R5). */
@Repository
public class LastDecisions {

    private final JdbcClient jdbc;

    LastDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param deals numbers of deals
     * @return the moment by the deal's number; deals about which nothing was decided are left out
     */
    public Map<Long, Instant> of(Collection<Long> deals) {
        var last = new HashMap<Long, Instant>();
        if (!deals.isEmpty()) {
            jdbc.sql(
                            """
                            select deal_id, max(closed_at) as decided from escalation
                            where deal_id in (:deals) and result in ('grant', 'reassign', 'send-back')
                            group by deal_id""")
                    .param("deals", deals)
                    .query(row -> {
                        last.put(
                                row.getLong("deal_id"),
                                row.getObject("decided", OffsetDateTime.class).toInstant());
                    });
        }
        return last;
    }
}
