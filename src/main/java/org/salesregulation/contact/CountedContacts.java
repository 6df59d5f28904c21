package org.salesregulation.contact;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many contacts counted, for plans and their control (R31-R34, R138). */
@Repository
public class CountedContacts {

    private final JdbcClient jdbc;

    CountedContacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param from the first moment
     * @param to the first moment no longer asked for
     * @return by who did them; nothing for whom nothing counted
     */
    public List<Counted> between(Instant from, Instant to) {
        return counted("", Map.of(), from, to);
    }

    /** The same of what one of them did. */
    public List<Counted> of(String rep, Instant from, Instant to) {
        return counted("and rep = :rep", Map.of("rep", rep), from, to);
    }

    private List<Counted> counted(String whose, Map<String, ?> parameters, Instant from, Instant to) {
        return jdbc.sql(
                        """
                        select rep, team, contact_channel, count(*) as contacts
                        from contact_attempt
                        where counted and recorded_at >= :from and recorded_at < :to %s
                        group by rep, team, contact_channel
                        order by rep, team, contact_channel"""
                                .formatted(whose))
                .params(parameters)
                .param("from", Dates.utc(from))
                .param("to", Dates.utc(to))
                .query((row, index) -> new Counted(
                        row.getString("rep"),
                        row.getString("team"),
                        row.getString("contact_channel"),
                        row.getInt("contacts")))
                .list();
    }

    /** @return which contacts have counted in which of these visits of a stage */
    public List<InVisit> in(Collection<Long> visits) {
        return visits.isEmpty()
                ? List.of()
                : jdbc.sql(
                                """
                                select visit_id, contact from contact_attempt
                                where counted and visit_id in (:visits)""")
                        .param("visits", visits)
                        .query((row, index) -> new InVisit(row.getLong("visit_id"), row.getString("contact")))
                        .list();
    }

    /** A contact that has counted in a visit of a stage. */
    public record InVisit(long visitId, String contact) {}

    /**
     * @param team the rep's at that time
     * @param kind how the client was contacted: call, meeting, presentation, proposal, message, document or payment
     */
    public record Counted(String rep, String team, String kind, int contacts) {}
}
