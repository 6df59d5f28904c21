package org.salesregulation.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Hand-overs and what went to whom. */
@Repository
class HandOverRecords {

    private final JdbcClient jdbc;

    HandOverRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException when one of this person is open */
    long add(HandOver asked, Instant at) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into hand_over (person, team, of_day, leaves, successor, asked_by, asked_at, open_key)
                        values (:person, :team, :day, :leaves, :successor, :by, :at, :person)""")
                .param("person", asked.person())
                .param("team", asked.team())
                .param("day", asked.day())
                .param("leaves", asked.leaves())
                .param("successor", asked.successor(), Types.VARCHAR)
                .param("by", asked.askedBy())
                .param("at", Dates.utc(at))
                .update(key, "id");
        return key.getKeyAs(Number.class).longValue();
    }

    Optional<HandOver> openOf(String person) {
        return jdbc.sql("select * from hand_over where open_key = :person")
                .param("person", person)
                .query(HandOverRecords::handOver)
                .optional();
    }

    HandOver require(long id) {
        return jdbc.sql("select * from hand_over where id = :id")
                .param("id", id)
                .query(HandOverRecords::handOver)
                .single();
    }

    /** @param successor null: it is spread over the team */
    void change(long id, LocalDate day, String successor) {
        jdbc.sql(
                        """
                        update hand_over set of_day = :day, successor = :successor, confirmed_by = null,
                            confirmed_at = null
                        where id = :id""")
                .param("day", day)
                .param("successor", successor, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    void confirm(long id, String by, Instant at) {
        jdbc.sql("update hand_over set confirmed_by = :by, confirmed_at = :at where id = :id")
                .param("by", by)
                .param("at", Dates.utc(at))
                .param("id", id)
                .update();
    }

    /** @param reason null where none is asked for */
    void end(long id, String result, String reason, Instant at) {
        jdbc.sql(
                        """
                        update hand_over set result = :result, reason = :reason, ended_at = :at, open_key = null
                        where id = :id and ended_at is null""")
                .param("result", result)
                .param("reason", reason, Types.VARCHAR)
                .param("at", Dates.utc(at))
                .param("id", id)
                .update();
    }

    void handed(long id, Kind kind, String item, String to, Instant at) {
        jdbc.sql(
                        """
                        insert into hand_over_item (hand_over_id, kind, item, to_person, handed_at)
                        values (:id, :kind, :item, :to, :at)""")
                .param("id", id)
                .param("kind", kind.word())
                .param("item", item)
                .param("to", to)
                .param("at", Dates.utc(at))
                .update();
    }

    /** What somebody has received, in the order in which it came. */
    List<String> items(long id, Kind kind, String to) {
        return jdbc.sql(
                        """
                        select item from hand_over_item where hand_over_id = :id and kind = :kind and to_person = :to
                        order by id""")
                .param("id", id)
                .param("kind", kind.word())
                .param("to", to)
                .query(String.class)
                .list();
    }

    /** Those who have received a client, a deal or a plan, in the order of their names. */
    List<String> receivers(long id) {
        return jdbc.sql(
                        """
                        select distinct to_person from hand_over_item
                        where hand_over_id = :id and kind in ('client', 'deal', 'plan') order by to_person""")
                .param("id", id)
                .query(String.class)
                .list();
    }

    /** @return how many of the kind each has received */
    Map<String, Integer> count(long id, Kind kind) {
        return jdbc
                .sql(
                        """
                        select to_person, count(*) as items from hand_over_item
                        where hand_over_id = :id and kind = :kind group by to_person""")
                .param("id", id)
                .param("kind", kind.word())
                .query((row, index) -> Map.entry(row.getString("to_person"), row.getInt("items")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static HandOver handOver(ResultSet row, int index) throws SQLException {
        return new HandOver(
                row.getLong("id"),
                row.getString("person"),
                row.getString("team"),
                row.getObject("of_day", LocalDate.class),
                row.getBoolean("leaves"),
                row.getString("successor"),
                row.getString("asked_by"),
                row.getString("confirmed_by"));
    }

    /** What can be handed over. */
    enum Kind {
        CLIENT,
        DEAL,
        TASK,
        ABSENCE,
        PLAN;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
