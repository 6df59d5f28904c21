package org.salesregulation.contact;

import java.time.Instant;
import java.util.List;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was done and did not count, with the reason of each (R33, R34). */
@Repository
public class UncountedContacts {

    private final JdbcClient jdbc;

    UncountedContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param rep who did it
     * @param from the first moment
     * @param to the first moment no longer asked for
     * @return in the order in which it was done
     */
    public List<Uncounted> of(String rep, Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select deal_id, contact_name, reason
                        from contact_attempt
                        where rep = :rep and not counted and recorded_at >= :from and recorded_at < :to
                        order by recorded_at, id""")
                .param("rep", rep)
                .param("from", Dates.utc(from))
                .param("to", Dates.utc(to))
                .query((row, index) -> new Uncounted(
                        new DealId(row.getLong("deal_id")), row.getString("contact_name"), row.getString("reason")))
                .list();
    }

    /** @param reason a sentence for the rep */
    public record Uncounted(DealId dealId, String contactName, String reason) {}
}
