package org.salesregulation.testing;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.organisation.Absences;
import org.salesregulation.shared.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The absences that a test has entered. */
@Component
public class EnteredAbsences {

    private final JdbcClient jdbc;
    private final Absences absences;
    private final RuntimeService runtime;

    EnteredAbsences(JdbcClient jdbc, Absences absences, RuntimeService runtime) {
        this.jdbc = jdbc;
        this.absences = absences;
        this.runtime = runtime;
    }

    /** Which task went from whom to whom and how that ended; null: it has not. */
    public record HandOver(String taskId, String fromPerson, String toPerson, String businessKey, String endedAs) {}

    public List<HandOver> handOvers() {
        return jdbc.sql(
                        "select task_id, from_person, to_person, business_key, ended_as from task_hand_over order by id")
                .query(HandOver.class)
                .list();
    }

    /** Everybody is back, as if nobody had been away. */
    public void clear() {
        jdbc.sql("select id from absence").query(Long.class).list().forEach(this::cancel);
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("absence")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test is over"));
        List.of("task_hand_over", "absence")
                .forEach(table -> jdbc.sql("delete from " + table).update());
    }

    private void cancel(long id) {
        try {
            absences.cancel(id, "test");
        } catch (Refusal ended) {
            // it is over
        }
    }

    public static Map<String, Object> fields(String person, String firstDay, String lastDay, String substitute) {
        return lastDay == null
                ? Map.of("person", person, "firstDay", firstDay, "substitute", substitute)
                : Map.of("person", person, "firstDay", firstDay, "lastDay", lastDay, "substitute", substitute);
    }
}
