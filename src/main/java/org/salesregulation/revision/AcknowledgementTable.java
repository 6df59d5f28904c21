package org.salesregulation.revision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.Dates;
import org.salesregulation.web.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was asked to acknowledge which revision, and who has. */
@Repository
class AcknowledgementTable {

    private static final String ASKED =
            """
            select r.number, r.title, a.*, p.first_name, p.last_name from regulation_acknowledgement a
                join regulation_revision r on r.id = a.revision_id
                left join person p on p.id = a.person\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    AcknowledgementTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Asking again changes nothing: a job may run twice. */
    void ask(long revisionId, Person person, Instant dueAt) {
        jdbc.sql(
                        """
                        insert into regulation_acknowledgement (revision_id, person, team, asked_at, due_at)
                        select r.id, :person, :team, :at, :due from regulation_revision r
                        where r.id = :revision and not exists (select 1 from regulation_acknowledgement x
                            where x.revision_id = :revision and x.person = :person)""")
                .param("revision", revisionId)
                .param("person", person.id())
                .param("team", person.teamId())
                .param("at", Dates.utc(clock.instant()))
                .param("due", Dates.utc(dueAt))
                .update();
    }

    List<Acknowledgement> of(long revisionId) {
        return jdbc.sql(ASKED + "where a.revision_id = :revision order by a.person")
                .param("revision", revisionId)
                .query(AcknowledgementTable::read)
                .list();
    }

    Optional<Acknowledgement> find(long revisionId, String person) {
        return of(revisionId).stream()
                .filter(asked -> asked.person().equals(person))
                .findFirst();
    }

    /** Those that this person may know of: the own, a manager those of the team, whoever stands above all. */
    List<Acknowledgement> seenBy(Caller reader) {
        return jdbc.sql(ASKED + "where " + reader.sight("a.person", "a.team") + " order by r.number desc, a.person")
                .params(reader.sightValues())
                .query(AcknowledgementTable::read)
                .list();
    }

    void acknowledged(long revisionId, String person) {
        mark("acknowledged_at = coalesce(acknowledged_at, :at)", revisionId, person);
    }

    /** @param person who is asked, in whatever revision */
    record Open(long revisionId, String person) {}

    /** Who has neither answered nor left. */
    List<Open> open() {
        return jdbc.sql(
                        """
                        select revision_id, person from regulation_acknowledgement
                        where acknowledged_at is null and dropped_at is null order by revision_id, person""")
                .query((row, index) -> new Open(row.getLong("revision_id"), row.getString("person")))
                .list();
    }

    /** @return whether this person was waited for until now */
    boolean dropped(long revisionId, String person) {
        return jdbc.sql(
                                """
                                update regulation_acknowledgement set dropped_at = :at
                                where revision_id = :revision and person = :person and acknowledged_at is null
                                    and dropped_at is null""")
                        .param("at", Dates.utc(clock.instant()))
                        .param("revision", revisionId)
                        .param("person", person)
                        .update()
                > 0;
    }

    void escalated(long revisionId, String person) {
        mark("escalated_at = coalesce(escalated_at, :at)", revisionId, person);
    }

    void reminded(long revisionId, String person) {
        jdbc.sql(
                        """
                        update regulation_acknowledgement set reminders = reminders + 1
                        where revision_id = :revision and person = :person""")
                .param("revision", revisionId)
                .param("person", person)
                .update();
    }

    private void mark(String what, long revisionId, String person) {
        jdbc.sql("update regulation_acknowledgement set " + what
                        + " where revision_id = :revision and person = :person")
                .param("at", Dates.utc(clock.instant()))
                .param("revision", revisionId)
                .param("person", person)
                .update();
    }

    private static Acknowledgement read(ResultSet row, int index) throws SQLException {
        var first = row.getString("first_name");
        return new Acknowledgement(
                row.getInt("number"),
                row.getString("title"),
                row.getString("person"),
                first == null ? row.getString("person") : (first + " " + row.getString("last_name")).strip(),
                row.getString("team"),
                RevisionTable.instant(row, "asked_at"),
                RevisionTable.instant(row, "due_at"),
                row.getInt("reminders"),
                RevisionTable.instant(row, "escalated_at"),
                RevisionTable.instant(row, "acknowledged_at"),
                RevisionTable.instant(row, "dropped_at"));
    }
}
