package org.salesregulation.revision;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.salesregulation.migration.Policy;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Revisions of the regulation with their texts and steps. */
@Repository
class RevisionTable {

    private static final int LONGEST_NOTE = 4000;
    private static final String REVISION =
            """
            select r.*, p.number as parent_number from regulation_revision r
                left join regulation_revision p on p.id = r.parent_id\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    RevisionTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whoever holds it is the only one on all nodes who writes texts or changes what is in force, until the transaction
     * ends.
     */
    void lock() {
        jdbc.sql("select id from regulation_lock where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    Optional<Revision> find(long id) {
        return jdbc.sql(REVISION + "where r.id = :id")
                .param("id", id)
                .query(RevisionTable::revision)
                .optional();
    }

    Optional<Revision> numbered(int number) {
        return jdbc.sql(REVISION + "where r.number = :number")
                .param("number", number)
                .query(RevisionTable::revision)
                .optional();
    }

    Optional<Revision> inForce() {
        return jdbc.sql(REVISION + "where r.state = 'in-force'")
                .query(RevisionTable::revision)
                .optional();
    }

    /** Numbers of revisions and since when they were in force, by the engine's deployment that brought them. */
    Map<String, Revision> byDeployment() {
        var found = new TreeMap<String, Revision>();
        jdbc.sql(
                        """
                        select r.*, p.number as parent_number from regulation_revision r
                            left join regulation_revision p on p.id = r.parent_id
                        where r.deployment_id is not null order by r.number desc""")
                .query((ResultSet row) -> {
                    found.put(row.getString("deployment_id"), revision(row, 0));
                });
        return found;
    }

    /** What is or was in force, the newest first. */
    List<Revision> revisions() {
        return jdbc.sql(REVISION + "where r.number is not null order by r.number desc")
                .query(RevisionTable::revision)
                .list();
    }

    /** What has not come in force, the newest first. */
    List<Revision> drafts() {
        return jdbc.sql(REVISION + "where r.number is null order by r.id desc")
                .query(RevisionTable::revision)
                .list();
    }

    long add(String origin, String title, String reason, String by, Long parent, RegulationText text) {
        var insert = jdbc.sql(
                        """
                        insert into regulation_revision (origin, state, title, reason, created_by, created_at, parent_id)
                        values (:origin, 'draft', :title, :reason, :by, :at, :parent)""")
                .param("origin", origin)
                .param("title", title)
                .param("reason", reason, Types.VARCHAR)
                .param("by", by)
                .param("at", now())
                .param("parent", parent, Types.BIGINT);
        var key = new GeneratedKeyHolder();
        insert.update(key, "id");
        var number = key.getKey().longValue();
        write(number, text);
        return number;
    }

    /** The whole text, and which revision it is written against. */
    void replace(long id, Long parent, RegulationText text) {
        jdbc.sql("delete from regulation_file where revision_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("update regulation_revision set parent_id = :parent where id = :id")
                .param("parent", parent, Types.BIGINT)
                .param("id", id)
                .update();
        write(id, text);
    }

    private void write(long id, RegulationText text) {
        text.files().forEach((name, content) -> {
            var sha = sha256(content);
            keep(sha, content);
            jdbc.sql("insert into regulation_file (revision_id, name, sha256) values (:id, :name, :sha)")
                    .param("id", id)
                    .param("name", name)
                    .param("sha", sha)
                    .update();
        });
    }

    /** Whoever writes new texts holds the lock, so that nobody else keeps the same one in between. */
    private void keep(String sha, byte[] content) {
        var known = jdbc.sql("select count(*) from regulation_content where sha256 = :sha")
                .param("sha", sha)
                .query(Integer.class)
                .single();
        if (known == 0) {
            jdbc.sql("insert into regulation_content (sha256, content) values (:sha, :content)")
                    .param("sha", sha)
                    .param("content", content)
                    .update();
        }
    }

    RegulationText text(long id) {
        var files = new TreeMap<String, byte[]>();
        jdbc.sql(
                        """
                        select f.name, c.content from regulation_file f
                            join regulation_content c on c.sha256 = f.sha256
                        where f.revision_id = :id""")
                .param("id", id)
                .query((ResultSet row) -> {
                    files.put(row.getString(1), row.getBytes(2));
                });
        return RegulationText.of(files);
    }

    Optional<byte[]> file(long id, String name) {
        return jdbc.sql(
                        """
                        select c.content from regulation_file f join regulation_content c on c.sha256 = f.sha256
                        where f.revision_id = :id and f.name = :name""")
                .param("id", id)
                .param("name", name)
                .query((row, index) -> row.getBytes(1))
                .optional();
    }

    /** Fingerprints by name of file. */
    SortedMap<String, String> fingerprints(long id) {
        return fingerprints("select name, sha256 from regulation_file where revision_id = :id", Map.of("id", id));
    }

    SortedMap<String, String> folder() {
        return fingerprints("select name, sha256 from regulation_folder", Map.of());
    }

    private SortedMap<String, String> fingerprints(String sql, Map<String, Object> parameters) {
        var found = new TreeMap<String, String>();
        jdbc.sql(sql).params(parameters).query((ResultSet row) -> {
            found.put(row.getString(1), row.getString(2));
        });
        return found;
    }

    static SortedMap<String, String> fingerprints(RegulationText text) {
        var prints = new TreeMap<String, String>();
        text.files().forEach((name, content) -> prints.put(name, sha256(content)));
        return prints;
    }

    void folderIs(Map<String, String> fingerprints) {
        jdbc.sql("delete from regulation_folder").update();
        fingerprints.forEach(
                (name, sha) -> jdbc.sql("insert into regulation_folder (name, sha256) values (:name, :sha)")
                        .param("name", name)
                        .param("sha", sha)
                        .update());
    }

    /** @param problem null: none any more */
    void is(long id, State state, String problem) {
        jdbc.sql("update regulation_revision set state = :state, problem = :problem where id = :id")
                .param("state", state.code())
                .param("problem", cut(problem), Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** @return whether the draft was open and its publication now begins: of two who submit it, one */
    boolean submit(long id, String by, Publication.Submission asked) {
        var pilot = asked.pilot() == null ? new PilotAsked(null, null, null, null) : asked.pilot();
        return jdbc.sql(
                                """
                                update regulation_revision set state = 'submitted', problem = null, submitted_by = :by,
                                    reason = :reason, effective_on = :day, migration = :migration, stages = :stages,
                                    mapping = :mapping, pilot_team = :team, pilot_percent = :percent,
                                    pilot_until = :until, pilot_deals = :deals, decided_by = null, decided_at = null, rehearsal = null
                                where id = :id and state in ('draft', 'refused', 'sent-back', 'outdated')""")
                        .param("by", by)
                        .param("reason", asked.reason())
                        .param("day", asked.effectiveOn())
                        .param("migration", asked.policy().code())
                        .param(
                                "stages",
                                asked.stages().isEmpty() ? null : String.join(",", asked.stages()),
                                Types.VARCHAR)
                        .param("mapping", asked.mapping(), Types.VARCHAR)
                        .param("team", pilot.team(), Types.VARCHAR)
                        .param("percent", pilot.percent(), Types.INTEGER)
                        .param("until", pilot.until(), Types.DATE)
                        .param("deals", pilot.deals(), Types.INTEGER)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** @param finding its number; null: the draft answers none */
    void answers(long id, String finding) {
        jdbc.sql("delete from regulation_answer where revision_id = :id")
                .param("id", id)
                .update();
        if (finding != null) {
            jdbc.sql("insert into regulation_answer (revision_id, finding) values (:id, :finding)")
                    .param("id", id)
                    .param("finding", finding)
                    .update();
        }
    }

    Optional<String> answered(long id) {
        return jdbc.sql("select finding from regulation_answer where revision_id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    void decided(long id, State state, String by, LocalDate effectiveOn, String problem) {
        is(id, state, problem);
        jdbc.sql(
                        """
                        update regulation_revision set decided_by = :by, decided_at = :at,
                            effective_on = coalesce(:day, effective_on)
                        where id = :id""")
                .param("by", by, Types.VARCHAR)
                .param("at", now())
                .param("day", effectiveOn, Types.DATE)
                .param("id", id)
                .update();
    }

    void rehearsed(long id, String text) {
        jdbc.sql("update regulation_revision set rehearsal = :text where id = :id")
                .param("text", cut(text), Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** @return its number */
    int putInForce(long id, String deploymentId) {
        jdbc.sql(
                        """
                        update regulation_revision set state = 'replaced', in_force_until = :at
                        where state = 'in-force'""")
                .param("at", now())
                .update();
        jdbc.sql(
                        """
                        update regulation_revision set state = 'in-force', in_force_from = :at, problem = null,
                            deployment_id = :deployment,
                            number = 1 + (select coalesce(max(x.number), 0) from regulation_revision x)
                        where id = :id""")
                .param("at", now())
                .param("deployment", deploymentId)
                .param("id", id)
                .update();
        return find(id).orElseThrow().number();
    }

    void delete(long id) {
        for (var table : List.of("regulation_step", "regulation_file")) {
            jdbc.sql("delete from " + table + " where revision_id = :id")
                    .param("id", id)
                    .update();
        }
        jdbc.sql("delete from regulation_revision where id = :id")
                .param("id", id)
                .update();
    }

    void step(long id, String person, String what, String note) {
        jdbc.sql(
                        """
                        insert into regulation_step (revision_id, at, person, step, note)
                        values (:id, :at, :person, :step, :note)""")
                .param("id", id)
                .param("at", now())
                .param("person", person, Types.VARCHAR)
                .param("step", what)
                .param("note", cut(note), Types.VARCHAR)
                .update();
    }

    List<Step> steps(long id) {
        return jdbc.sql("select at, person, step, note from regulation_step where revision_id = :id order by id")
                .param("id", id)
                .query((row, index) -> new Step(
                        instant(row, "at"), row.getString("person"), row.getString("step"), row.getString("note")))
                .list();
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE - 1) + "…";
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private OffsetDateTime now() {
        return Dates.utc(clock.instant());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static Revision revision(ResultSet row, int index) throws SQLException {
        var stages = row.getString("stages");
        return new Revision(
                row.getLong("id"),
                row.getObject("number", Integer.class),
                row.getString("origin"),
                State.of(row.getString("state")),
                row.getString("title"),
                row.getString("reason"),
                row.getString("created_by"),
                instant(row, "created_at"),
                row.getObject("parent_id", Long.class),
                row.getObject("parent_number", Integer.class),
                row.getObject("effective_on", LocalDate.class),
                Policy.of("migration", row.getString("migration")),
                stages == null ? List.of() : List.of(stages.split(",")),
                row.getString("mapping"),
                PilotAsked.of(
                        row.getString("pilot_team"),
                        row.getObject("pilot_percent", Integer.class),
                        row.getObject("pilot_until", LocalDate.class),
                        row.getObject("pilot_deals", Integer.class)),
                row.getString("submitted_by"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("problem"),
                row.getString("rehearsal"),
                instant(row, "in_force_from"),
                instant(row, "in_force_until"));
    }
}
