package org.salesregulation.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often each contact of a stage was tried and did not move the client on (R5). */
@Repository
public class StageAttempts {

    private final JdbcClient jdbc;
    private final Clock clock;

    StageAttempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param since the attempts were made then or later, until now */
    public List<Tried> in(String funnel, String stage, Instant since) {
        return jdbc.sql(
                        """
                        select rep, team, contact, max(contact_name) as contact_name, count(*) as attempts,
                            count(case when not counted then 1 end) as not_counted
                        from contact_attempt
                        where funnel = :funnel and stage = :stage and recorded_at >= :since
                            and recorded_at <= :now
                        group by rep, team, contact
                        order by min(id)""")
                .param("funnel", funnel)
                .param("stage", stage)
                .param("since", Dates.utc(since))
                .param("now", Dates.utc(clock.instant()))
                .query((row, index) -> new Tried(
                        row.getString("rep"),
                        row.getString("team"),
                        row.getString("contact"),
                        row.getString("contact_name"),
                        row.getInt("attempts"),
                        row.getInt("not_counted")))
                .list();
    }

    /**
     * @param team the rep's at that time
     * @param notCounted of the attempts
     */
    public record Tried(String rep, String team, String contact, String contactName, int attempts, int notCounted) {}
}
