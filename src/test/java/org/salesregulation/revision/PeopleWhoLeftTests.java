package org.salesregulation.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.organisation.People;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody waits for the acknowledgement of somebody who has left the company (R15, R16). */
@RegulationTest
class PeopleWhoLeftTests {

    private static final String RITA = "rita.north";
    private static final String RON = "ron.north";

    @Autowired
    private PeopleWhoLeft left;

    @Autowired
    private AcknowledgementTable table;

    @Autowired
    private RevisionTable revisions;

    @Autowired
    private People people;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private long revision;

    @AfterEach
    void theyWorkHereAgain() {
        jdbc.sql("update person set active = true where id = :id")
                .param("id", RITA)
                .update();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey("RC-" + revision)
                .list()
                .forEach(open -> runtime.deleteProcessInstance(open.getId(), "test is over"));
        jdbc.sql("delete from regulation_acknowledgement where revision_id = :id")
                .param("id", revision)
                .update();
    }

    @Test
    void whoHasLeftIsAskedNoLongerAndTheOthersAre() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2027-03-01T10:00:00Z")));
        try {
            revision = revisions.inForce().orElseThrow().id();
            for (var person : List.of(RITA, RON)) {
                table.ask(revision, people.find(person).orElseThrow(), Instant.parse("2027-03-04T10:00:00Z"));
                runtime.startProcessInstanceByKey(
                        "regulation-acknowledgement",
                        "RC-" + revision,
                        Map.of("revisionId", revision, "revisionNumber", 1, "rep", person, "changes", "- One"));
            }
            left.waitForThemNoLonger();
            assertThat(asked()).containsExactlyInAnyOrder(RITA, RON);

            jdbc.sql("update person set active = false where id = :id")
                    .param("id", RITA)
                    .update();
            left.waitForThemNoLonger();
            left.waitForThemNoLonger();

            assertThat(asked()).containsExactly(RON);
            var ritas = table.find(revision, RITA).orElseThrow();
            assertThat(ritas.acknowledgedAt()).isNull();
            assertThat(ritas.droppedAt().atOffset(ZoneOffset.UTC).toLocalDate()).isEqualTo("2027-03-01");
            assertThat(table.find(revision, RON).orElseThrow().droppedAt()).isNull();
            assertThat(revisions.steps(revision).stream()
                            .filter(step -> step.what().equals("dropped"))
                            .map(Step::note))
                    .containsExactly(RITA);
        } finally {
            ClockUtil.reset();
        }
    }

    private List<String> asked() {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey("RC-" + revision)
                .taskDefinitionKey("action_acknowledge")
                .list()
                .stream()
                .map(Task::getAssignee)
                .toList();
    }
}
