package org.salesregulation.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Recent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Who is away when by either source: what was entered, and before it what the file of the organisation says. */
@Repository
class AbsenceTable {

    private final JdbcClient jdbc;
    private final Recent<LocalDate, List<Away>> recent = new Recent<>();

    AbsenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those who are away on this day or on one beside it, since it is not the same day everywhere. What it says may be
     * two seconds old where another node has changed it.
     */
    List<Away> around(LocalDate day) {
        return recent.get(day, asked -> between(asked.minusDays(1), asked.plusDays(1)));
    }

    /** @param to null: without end */
    List<Away> between(LocalDate from, LocalDate to) {
        return jdbc.sql(
                        """
                        select 1 as source, id as position, person, substitute, first_day, last_day, back_on from absence
                        where (cast(:to as date) is null or first_day <= :to)
                            and (last_day is null or last_day >= :from) and (back_on is null or back_on > :from)
                            and (back_on is null or back_on > first_day)
                        union all
                        select 2, 0, id, substitute_id, absent_from, absent_until, cast(null as date) from person
                        where absent_from is not null and (cast(:to as date) is null or absent_from <= :to)
                            and (absent_until is null or absent_until >= :from)
                        order by source, position""")
                .param("from", from)
                .param("to", to, Types.DATE)
                .query(AbsenceTable::away)
                .list();
    }

    Optional<Absence> find(long id) {
        return jdbc.sql("select * from absence where id = :id")
                .param("id", id)
                .query(AbsenceTable::absence)
                .optional();
    }

    /** Those of whom some day is not before the given one, the latest first. */
    List<Absence> since(LocalDate day) {
        return jdbc.sql(
                        """
                        select * from absence where (last_day is null or last_day >= :day)
                            and (back_on is null or back_on > :day)
                        order by first_day desc, id desc""")
                .param("day", day)
                .query(AbsenceTable::absence)
                .list();
    }

    /** Lets nobody else enter an absence about these people until the transaction ends. */
    void lock(List<String> people) {
        jdbc.sql("select id from person where id in (:people) order by id for update")
                .param("people", people)
                .query(String.class)
                .list();
    }

    long insert(Absence absence) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into absence (person, first_day, last_day, substitute, reason, entered_by, entered_at)
                        values (:person, :first, :last, :substitute, :reason, :by, :at)""")
                .param("person", absence.person())
                .param("first", absence.firstDay())
                .param("last", absence.lastDay(), Types.DATE)
                .param("substitute", absence.substitute())
                .param("reason", absence.reason(), Types.VARCHAR)
                .param("by", absence.enteredBy())
                .param("at", Dates.utc(absence.enteredAt()))
                .update(key, "id");
        recent.forget();
        return key.getKeyAs(Number.class).longValue();
    }

    /** @return whether it was not cancelled before */
    boolean cancel(long id, String by, Instant at, LocalDate backOn) {
        var updated = jdbc.sql(
                        """
                        update absence set cancelled_by = :by, cancelled_at = :at, back_on = :backOn
                        where id = :id and cancelled_at is null""")
                .param("id", id)
                .param("by", by)
                .param("at", Dates.utc(at))
                .param("backOn", backOn)
                .update();
        recent.forget();
        return updated == 1;
    }

    void substitute(long id, String substitute) {
        jdbc.sql("update absence set substitute = :substitute where id = :id")
                .param("id", id)
                .param("substitute", substitute)
                .update();
        recent.forget();
    }

    /** Something has changed, perhaps elsewhere. */
    void forget() {
        recent.forget();
    }

    private static Away away(ResultSet row, int index) throws SQLException {
        return new Away(
                row.getString("person"),
                row.getString("substitute"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getObject("back_on", LocalDate.class));
    }

    private static Absence absence(ResultSet row, int index) throws SQLException {
        var cancelledAt = row.getObject("cancelled_at", OffsetDateTime.class);
        return new Absence(
                row.getLong("id"),
                row.getString("person"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getString("substitute"),
                row.getString("reason"),
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                row.getString("cancelled_by"),
                cancelledAt == null ? null : cancelledAt.toInstant(),
                row.getObject("back_on", LocalDate.class));
    }
}
