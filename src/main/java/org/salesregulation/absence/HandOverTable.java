package org.salesregulation.absence;

import java.sql.Types;
import java.time.Instant;
import org.salesregulation.engine.TaskHandedOver;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which task changed hands for which absence, and how that ended: the audit of standing in. */
@Repository
class HandOverTable {

    private final JdbcClient jdbc;

    HandOverTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param absenceId null: the file of the organisation says that the person is away */
    void begin(TaskHandedOver fact, Long absenceId, Instant at) {
        jdbc.sql(
                        """
                        insert into task_hand_over (absence_id, task_id, task_name, business_key, from_person, to_person,
                            handed_at, open_task)
                        values (:absence, :task, :name, :key, :from, :to, :at, :task)""")
                .param("absence", absenceId, Types.BIGINT)
                .param("task", fact.taskId())
                .param("name", fact.taskName(), Types.VARCHAR)
                .param("key", fact.businessKey(), Types.VARCHAR)
                .param("from", fact.from())
                .param("to", fact.to())
                .param("at", Dates.utc(at))
                .update();
    }

    /** Ends the hand-over of a task that is handed over; of any other nothing. */
    void end(String taskId, String how, Instant at) {
        jdbc.sql(
                        """
                        update task_hand_over set ended_at = :at, ended_as = :how, open_task = null
                        where open_task = :task""")
                .param("task", taskId)
                .param("how", how)
                .param("at", Dates.utc(at))
                .update();
    }

    /** Ends whatever was handed over for somebody and is still said to be. */
    void endRest(String person, String how, Instant at) {
        jdbc.sql(
                        """
                        update task_hand_over set ended_at = :at, ended_as = :how, open_task = null
                        where from_person = :person and open_task is not null""")
                .param("person", person)
                .param("how", how)
                .param("at", Dates.utc(at))
                .update();
    }
}
