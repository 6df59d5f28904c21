package org.salesregulation.pipeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Who was asked to make good what falls short, and the corrective actions that were agreed on (R65). */
@Repository
class EscalationTable {

    private final JdbcClient jdbc;

    EscalationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Never a second one of a subject while one is open. */
    List<Escalation> open() {
        return jdbc.sql("select * from pipeline_escalation where closed_at is null order by id")
                .query(EscalationTable::escalation)
                .list();
    }

    /** @return its number */
    long add(String subjectKind, String subject, String rep, String team, Instant at) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into pipeline_escalation (subject_kind, subject, rep, team, opened_at, open_key)
                        values (:kind, :subject, :rep, :team, :at, :key)""")
                .param("kind", subjectKind)
                .param("subject", subject)
                .param("rep", rep)
                .param("team", team)
                .param("at", Dates.utc(at))
                .param("key", subjectKind + " " + subject)
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    void runsAs(long id, String processInstanceId) {
        jdbc.sql("update pipeline_escalation set process_instance_id = :instance where id = :id")
                .param("instance", processInstanceId)
                .param("id", id)
                .update();
    }

    Optional<Escalation> find(long id) {
        return jdbc.sql("select * from pipeline_escalation where id = :id")
                .param("id", id)
                .query(EscalationTable::escalation)
                .optional();
    }

    /** The number of the escalation that this process carries. */
    Optional<Long> carriedBy(String processInstanceId) {
        return jdbc.sql("select id from pipeline_escalation where process_instance_id = :instance")
                .param("instance", processInstanceId)
                .query(Long.class)
                .optional();
    }

    /** @param reason in words; null unless it was decided */
    void close(String processInstanceId, String result, String reason, Instant at) {
        jdbc.sql(
                        """
                        update pipeline_escalation
                        set closed_at = :at, result = :result, reason = :reason, open_key = null
                        where process_instance_id = :instance and closed_at is null""")
                .param("at", Dates.utc(at))
                .param("result", result)
                .param("reason", reason, Types.VARCHAR)
                .param("instance", processInstanceId)
                .update();
    }

    /** @param taskId the decision that sets it */
    void setAction(
            String processInstanceId,
            String action,
            String owner,
            LocalDate dueOn,
            String setBy,
            String taskId,
            Instant at) {
        jdbc.sql(
                        """
                        insert into pipeline_action (escalation_id, action, owner, due_on, set_by, set_at, task_id)
                        select id, :action, :owner, :due, :by, :at, :task
                        from pipeline_escalation where process_instance_id = :instance""")
                .param("action", action)
                .param("owner", owner)
                .param("due", dueOn)
                .param("by", setBy, Types.VARCHAR)
                .param("at", Dates.utc(at))
                .param("task", taskId)
                .param("instance", processInstanceId)
                .update();
    }

    /** The action that was set last has been carried out. */
    void actionDone(String processInstanceId, String done, String by, Instant at) {
        jdbc.sql(
                        """
                        update pipeline_action set done = :done, done_by = :by, done_at = :at
                        where id = (select max(a.id) from pipeline_action a
                            join pipeline_escalation e on e.id = a.escalation_id
                            where e.process_instance_id = :instance)""")
                .param("done", done)
                .param("by", by, Types.VARCHAR)
                .param("at", Dates.utc(at))
                .param("instance", processInstanceId)
                .update();
    }

    private static Escalation escalation(ResultSet row, int index) throws SQLException {
        return new Escalation(
                row.getLong("id"),
                row.getString("subject_kind"),
                row.getString("subject"),
                row.getString("team"),
                row.getString("process_instance_id"));
    }

    record Escalation(long id, String subjectKind, String subject, String team, String processInstanceId) {

        String subjectKey() {
            return subjectKind + " " + subject;
        }
    }
}
