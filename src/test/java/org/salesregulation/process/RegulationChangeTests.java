package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.shared.Refusal;
import org.salesregulation.testing.Drafts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A change of the regulation from the draft until everybody knows of it, to each of its ends. What is published here is a
 * table that nobody else asks.
 */
class RegulationChangeTests extends ProcessTest {

    private static final String PAUL = "paul.process";
    private static final AtomicInteger TABLES = new AtomicInteger();

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final List<String> testDeployments = new ArrayList<>();
    private Drafts drafts;

    @BeforeEach
    void signIn() {
        drafts = new Drafts(port);
    }

    @AfterEach
    void cleanUp() {
        for (var process : List.of("regulation-change", "regulation-acknowledgement")) {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .list()
                    .forEach(left -> {
                        if (runtime.createProcessInstanceQuery()
                                        .processInstanceId(left.getId())
                                        .count()
                                > 0) {
                            runtime.deleteProcessInstance(left.getId(), "test");
                        }
                    });
        }
        testDeployments.forEach(id -> repository.deleteDeployment(id, true));
        jdbc.sql("update regulation_revision set state = 'withdrawn' where state in ('submitted', 'approved',"
                        + " 'failed')")
                .update();
    }

    @Test
    void aDraftWithErrorsIsRefusedAndItsFindingsAreKept() {
        var draft = drafts.send(PAUL, Map.of("processes/broken.dmn", "no table"))
                .path("id")
                .asLong();
        var refused = drafts.submit(PAUL, draft, Map.of("reason", "To see what happens"));

        assertThat(refused.path("state").asText()).isEqualTo("refused");
        assertThat(refused.path("problem").asText()).contains("processes/broken.dmn");
        assertThat(refused.path("findings").findValuesAsText("file")).contains("processes/broken.dmn");
        assertThat(steps(refused)).containsExactly("uploaded", "submitted", "refused");
        assertThat(endOf(draft)).isEqualTo("end_refused");
        // and may be corrected
        var corrected = drafts.exchange(PAUL, draft, Map.of("processes/broken.dmn", table("broken", 1)));
        assertThat(corrected.path("state").asText()).isEqualTo("draft");
        assertThat(drafts.submit(PAUL, draft, Map.of("reason", "Now it is one"))
                        .path("state")
                        .asText())
                .isEqualTo("submitted");
    }

    @Test
    void whatTheHeadSendsBackIsAnOpenDraftAgainAndSaysWhy() {
        var draft = submitted(newTable());
        decide(draft, "decision", "send-back", "reason", "Say it for trainees too");

        var toRead = task(draft, "action_readSentBack");
        assertThat(toRead.getAssignee()).isEqualTo(PAUL);
        assertThat(tasks.getVariable(toRead.getId(), "problem")).isEqualTo("Say it for trainees too");
        client.complete(toRead, Map.of());
        assertThat(endOf(draft)).isEqualTo("end_sentBack");
        var read = drafts.read(PAUL, draft);
        assertThat(read.path("state").asText()).isEqualTo("sent-back");
        assertThat(read.path("problem").asText()).isEqualTo("Say it for trainees too");
        assertThat(drafts.submit(PAUL, draft, Map.of("reason", "It says it now"))
                        .path("state")
                        .asText())
                .isEqualTo("submitted");
    }

    @Test
    void whatIsRejectedStaysKnownAndCannotBeSubmittedAgain() {
        var draft = submitted(newTable());
        decide(draft, "decision", "reject", "reason", "We do not want this");

        client.complete(task(draft, "action_readRejection"), Map.of());
        assertThat(endOf(draft)).isEqualTo("end_rejected");
        assertThat(drafts.read(PAUL, draft).path("state").asText()).isEqualTo("rejected");
        assertThat(drafts.trySubmit(PAUL, draft, Map.of("reason", "Once more")).statusCode())
                .isEqualTo(400);
        assertThat(drafts.delete(PAUL, draft)).isEqualTo(400);
    }

    /** A head reads what changes and whom it touches before anything is decided. */
    @Test
    void theHeadReadsWhatChangesAndWhomItTouches() {
        var draft =
                submitted(Map.of("processes/coverage.dmn", edited("processes/coverage.dmn", "<text>5<", "<text>6<")));
        var task = task(draft, "decision_approveChange");

        assertThat(task.getAssignee()).isEqualTo(HUGO);
        assertThat((String) tasks.getVariable(task.getId(), "changes")).contains("from 5 to 6");
        assertThat((String) tasks.getVariable(task.getId(), "impact"))
                .contains("Open deals in stages that change: 0")
                .contains("Rita Reed")
                .contains("Mia Moore");
    }

    @Test
    void approvedForTodayItIsInForceAtOnceAndWhoIsConcernedAcknowledges() {
        var before = inForce();
        var name = newTable();
        var draft = submitted(name);
        decide(draft, "decision", "approve", "effectiveOn", "2027-03-01");
        runJobsOf(key(draft));

        var revision = drafts.revision(PAUL, before + 1);
        assertThat(revision.path("state").asText()).isEqualTo("in-force");
        assertThat(drafts.revision(PAUL, before).path("state").asText()).isEqualTo("replaced");
        var key = name.keySet().iterator().next().replaceAll(".*/|\\.dmn", "");
        assertThat(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .count())
                .isEqualTo(1);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("consultative-sale")
                        .count())
                .as("only what has changed is deployed")
                .isEqualTo(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("consultative-sale")
                        .latestVersion()
                        .singleResult()
                        .getVersion());

        var asked = acknowledgements(draft);
        assertThat(asked)
                .extracting(Task::getAssignee)
                .contains(RITA, RON, MIA, "rosa.south", "ray.south", "max.south")
                .doesNotContain(HUGO, PAUL);
        assertThat(asked)
                .filteredOn(task -> RITA.equals(task.getAssignee()))
                .extracting(Task::getTenantId)
                .containsExactly("north");
        asked.forEach(task -> client.complete(task, Map.of()));
        assertThat(drafts.revision("rita.north", before + 1).path("acknowledgements"))
                .as("everybody sees the own")
                .hasSize(1)
                .allSatisfy(
                        own -> assertThat(own.path("acknowledgedAt").asText()).startsWith("2027-03-01"));
        assertThat(drafts.revision("mia.north", before + 1)
                        .path("acknowledgements")
                        .size())
                .isEqualTo(asked.stream()
                        .filter(task -> "north".equals(task.getTenantId()))
                        .count());

        var report = task(draft, "action_readReport");
        assertThat(report.getAssignee()).isEqualTo(PAUL);
        assertThat((String) tasks.getVariable(report.getId(), "report"))
                .contains("Rita Reed (North): acknowledged on 1 Mar 2027");
        client.complete(report, Map.of());
        assertThat(endOf(draft)).isEqualTo("end_published");
        assertThat(steps(drafts.revision(PAUL, before + 1)))
                .startsWith("uploaded", "submitted", "checked", "rehearsed", "approved", "checked", "in-force", "asked")
                .contains("acknowledged");
        assertThat(steps(drafts.revision(RITA, before + 1)))
                .as("who else has acknowledged it is none of a rep's business")
                .doesNotContain("acknowledged");
    }

    /** R43: a change that answers a review is its correction from the moment it is in force, and is measured again. */
    @Test
    void aChangeThatAnswersAReviewIsMeasuredAgain() {
        var review = openReview();
        try {
            var finding = drafts.get(PAUL, "findings").body();
            assertThat(finding).contains("\"CR-" + review + "\"", "Rita Reed, Qualification: 1 of 10 passed");
            var draft = drafts.send(PAUL, newTable()).path("id").asLong();
            var submitted = drafts.submit(
                    PAUL, draft, Map.of("reason", "The norm was for another market", "answers", "CR-" + review));
            assertThat(submitted.path("history").findValuesAsText("note").toString())
                    .contains("It answers CR-" + review + ", Rita Reed, Qualification");
            runJobsOf(key(draft));
            assertThat((String) tasks.getVariable(
                            task(draft, "decision_approveChange").getId(), "answers"))
                    .startsWith("CR-" + review);
            assertThat(corrections()).isEmpty();

            decide(draft, "decision", "approve", "effectiveOn", "2027-03-01");
            runJobsOf(key(draft));

            assertThat(corrections()).hasSize(1);
            var correction = corrections().get(0);
            assertThat(correction)
                    .containsEntry("cause_id", review)
                    .containsEntry("kind", "norm")
                    .containsEntry("owner", PAUL)
                    .containsEntry("decided_by", HUGO)
                    .containsEntry("rep", RITA)
                    .containsEntry("stage", "qualification")
                    .containsEntry("target", 20)
                    .containsEntry("horizon_days", 90);
            assertThat((String) correction.get("what")).startsWith("Revision " + inForce() + ": ");
            assertThat(correction.get("made_at")).isNotNull();
            assertThat(runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey("C-" + correction.get("id"))
                            .count())
                    .isEqualTo(1);
        } finally {
            corrections().forEach(one -> runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey("C-" + one.get("id"))
                    .list()
                    .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test")));
            jdbc.sql("delete from correction where caused_by = 'conversion-review' and cause_id = :id")
                    .param("id", review)
                    .update();
            jdbc.sql("delete from conversion_review where id = :id")
                    .param("id", review)
                    .update();
        }
    }

    @Test
    void onlyWhatIsOpenCanBeAnswered() {
        var draft = drafts.send(PAUL, newTable()).path("id").asLong();
        var refused = drafts.trySubmit(PAUL, draft, Map.of("reason", "To see what happens", "answers", "CR-999999"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("\"field\":\"answers\"", "No review or escalation \\\"CR-999999\\\" is open.");
    }

    private List<Map<String, Object>> corrections() {
        return jdbc.sql("select * from correction where what like 'Revision %'")
                .query()
                .listOfRows();
    }

    /** @return its number */
    private long openReview() {
        jdbc.sql(
                        """
                        insert into conversion_review (rep, team, of_team, funnel, stage, passed, judged, norm_percent,
                            window_days, occasion, process_instance_id, open_key, opened_at)
                        values (:rep, 'north', false, 'consultative-sale', 'qualification', 1, 10, 20, 90, 'weekly',
                            'none', 'test', current_timestamp)""")
                .param("rep", RITA)
                .update();
        return jdbc.sql("select id from conversion_review where open_key = 'test'")
                .query(Long.class)
                .single();
    }

    /** What nothing refers to any more is taken out; what is still asked for is an error of the draft. */
    @Test
    void aFileIsTakenOutWhenNothingRefersToIt() {
        var files = newTable();
        var name = files.keySet().iterator().next();
        decide(submitted(files), "decision", "approve", "effectiveOn", "2027-03-01");
        client.runJobs();
        assertThat(drafts.revision(PAUL, inForce()).path("files").findValuesAsText("name"))
                .contains(name);

        var referred = drafts.send(PAUL, Map.of(), "forms/first-call.form");
        assertThat(referred.path("findings").findValuesAsText("rule")).contains("form-exists");
        assertThat(drafts.delete(PAUL, referred.path("id").asLong())).isEqualTo(204);
        assertThat(drafts.trySend(PAUL, Map.of(), "processes/nowhere.dmn").body())
                .contains("There is no file processes/nowhere.dmn to be taken out");
        assertThat(drafts.trySend(PAUL, Map.of(name, table("other", 1)), name).body())
                .contains("sent and taken out at the same time");

        var draft = drafts.send(PAUL, Map.of(), name);
        assertThat(draft.path("changes").findValuesAsText("sentence"))
                .containsExactly("The file " + name + " is no longer there.");
        var id = draft.path("id").asLong();
        drafts.submit(PAUL, id, Map.of("reason", "Nothing asks it", "effectiveOn", "2027-03-01"));
        runJobsOf(key(id));
        decide(id, "decision", "approve", "effectiveOn", "2027-03-01");
        runJobsOf(key(id));
        var revision = drafts.revision(PAUL, inForce());
        assertThat(revision.path("id").asLong()).isEqualTo(id);
        assertThat(revision.path("files")).anySatisfy(file -> {
            assertThat(file.path("name").asText()).isEqualTo(name);
            assertThat(file.path("status").asText()).isEqualTo("removed");
        });
    }

    @Test
    void approvedForLaterItWaitsForTheDay() {
        var before = inForce();
        var draft = submitted(newTable());
        decide(draft, "decision", "approve", "effectiveOn", "2027-03-10");
        runJobsOf(key(draft));
        assertThat(instance(draft)).isWaitingAt("wait_effective");
        assertThat(drafts.read(PAUL, draft).path("state").asText()).isEqualTo("approved");
        assertThat(inForce()).isEqualTo(before);

        itIs("2027-03-10T00:00:01Z");
        runJobsOf(key(draft));
        assertThat(inForce()).isEqualTo(before + 1);
    }

    @Test
    void aDayThatHasPassedIsRefused() {
        var draft = submitted(newTable());
        assertThatThrownBy(() -> decide(draft, "decision", "approve", "effectiveOn", "2027-02-01"))
                .satisfies(problem -> assertThat(Refusal.behind(problem)).isPresent());
        assertThat(drafts.trySubmit(PAUL, draft, Map.of("reason", "twice")).body())
                .contains("is submitted and cannot");
    }

    /** Two changes of different files: the second is put together with the first. */
    @Test
    void whatWasWrittenAgainstAnOlderRevisionIsPutTogetherWithTheNewOne() {
        var first = newTable();
        var second = newTable();
        var later = submitted(first);
        decide(later, "decision", "approve", "effectiveOn", "2027-03-10");
        var sooner = submitted(second);
        assertThat(drafts.read(PAUL, sooner).path("beside").get(0).asText()).contains("Draft " + later, "approved");
        decide(sooner, "decision", "approve", "effectiveOn", "2027-03-01");
        runJobsOf(key(sooner));
        itIs("2027-03-10T00:00:01Z");
        runJobsOf(key(later));

        var revision = drafts.revision(PAUL, inForce());
        assertThat(revision.path("id").asLong()).isEqualTo(later);
        assertThat(steps(revision)).contains("merged");
        assertThat(revision.path("files").findValuesAsText("name"))
                .contains(
                        first.keySet().iterator().next(),
                        second.keySet().iterator().next());
        assertThat(revision.path("changes").findValuesAsText("file"))
                .as("what the other has changed is not this one's")
                .containsExactly(first.keySet().iterator().next());
    }

    /** Both have been checked before the first of them is deployed. */
    @Test
    void twoThatComeInTheSameMomentComeInForceOneAfterAnother() {
        var before = inForce();
        var one = submitted(newTable());
        var other = submitted(newTable());
        for (var draft : List.of(one, other)) {
            decide(draft, "decision", "approve", "effectiveOn", "2027-03-01");
            management.executeJob(management
                    .createJobQuery()
                    .processInstanceId(instance(draft).getId())
                    .singleResult()
                    .getId());
            assertThat(instance(draft)).isWaitingAt("serviceTask_deployRevision");
        }
        runJobsOf(key(one));
        runJobsOf(key(other));

        assertThat(inForce()).isEqualTo(before + 2);
        assertThat(steps(drafts.revision(PAUL, before + 1))).doesNotContain("merged", "failed");
        assertThat(steps(drafts.revision(PAUL, before + 2))).contains("merged").doesNotContain("failed");
    }

    /** Two changes of the same file: the second is stopped and says why. */
    @Test
    void whatChangesTheSameAsARevisionThatCameBetweenIsStopped() {
        var name = newTable().keySet().iterator().next();
        var key = name.replaceAll(".*/|\\.dmn", "");
        var before = inForce();
        var later = submitted(Map.of(name, table(key, 1)));
        decide(later, "decision", "approve", "effectiveOn", "2027-03-10");
        var sooner = submitted(Map.of(name, table(key, 2)));
        decide(sooner, "decision", "approve", "effectiveOn", "2027-03-01");
        runJobsOf(key(sooner));
        itIs("2027-03-10T00:00:01Z");
        runJobsOf(key(later));

        client.complete(task(later, "action_readStopped"), Map.of());
        assertThat(endOf(later)).isEqualTo("end_outdated");
        var stopped = drafts.read(PAUL, later);
        assertThat(stopped.path("state").asText()).isEqualTo("outdated");
        assertThat(stopped.path("problem").asText())
                .contains("Written against revision " + before + ", now " + (before + 1) + " is in force")
                .contains(name);
        // sent anew on what is in force, it may be submitted again
        assertThat(drafts.exchange(PAUL, later, Map.of(name, table(key, 3)))
                        .path("parentNumber")
                        .asInt())
                .isEqualTo(before + 1);
        assertThat(drafts.submit(PAUL, later, Map.of("reason", "Written anew", "effectiveOn", "2027-03-10"))
                        .path("state")
                        .asText())
                .isEqualTo("submitted");
    }

    @Test
    void aDeploymentThatFailsLeavesWhatIsInForceAndIsTriedAgain() {
        var before = inForce();
        var others = otherListenerTo("reg-test-message-1");
        var draft = submitted(Map.of("processes/listens-1.bpmn", listener("listens-1", "reg-test-message-1")));
        decide(draft, "decision", "approve", "effectiveOn", "2027-03-01");
        runJobsOf(key(draft));

        assertThat(instance(draft)).isWaitingAt("decision_retryDeployment");
        assertThat(inForce()).isEqualTo(before);
        var failed = drafts.read(PAUL, draft);
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("problem").asText()).contains("reg-test-message-1");
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("listens-1")
                        .count())
                .isZero();

        repository.deleteDeployment(others, true);
        testDeployments.remove(others);
        var task = task(draft, "decision_retryDeployment");
        assertThat(task.getAssignee()).isEqualTo(PAUL);
        client.complete(task, answers("decision", "retry"));
        runJobsOf(key(draft));
        assertThat(inForce()).isEqualTo(before + 1);
        assertThat(steps(drafts.revision(PAUL, before + 1))).containsSubsequence("failed", "retried", "in-force");
    }

    @Test
    void aDeploymentThatFailsMayBeWithdrawn() {
        var before = inForce();
        otherListenerTo("reg-test-message-2");
        var draft = submitted(Map.of("processes/listens-2.bpmn", listener("listens-2", "reg-test-message-2")));
        decide(draft, "decision", "approve", "effectiveOn", "2027-03-01");
        runJobsOf(key(draft));
        client.complete(task(draft, "decision_retryDeployment"), answers("decision", "withdraw"));

        assertThat(endOf(draft)).isEqualTo("end_withdrawn");
        assertThat(drafts.read(PAUL, draft).path("state").asText()).isEqualTo("withdrawn");
        assertThat(inForce()).isEqualTo(before);
    }

    /** The author has not read yet why it was sent back, submits it anew, and withdraws it then. */
    @Test
    void whatWasSubmittedAnewIsWithdrawnOnce() {
        var draft = submitted(newTable());
        decide(draft, "decision", "send-back", "reason", "Say it for trainees too");
        drafts.submit(PAUL, draft, Map.of("reason", "It says it now", "effectiveOn", "2027-03-01"));
        var withdrawn = drafts.withdraw(PAUL, draft);

        assertThat(withdrawn.path("state").asText()).isEqualTo("withdrawn");
        assertThat(steps(withdrawn)).containsOnlyOnce("withdrawn");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key(draft))
                        .count())
                .isZero();
    }

    @Test
    void theProcessOwnerMayTakeItBackUntilItIsInForce() {
        var draft = submitted(newTable());
        assertThat(drafts.withdraw(PAUL, draft).path("state").asText()).isEqualTo("withdrawn");
        assertThat(endOf(draft)).isEqualTo("end_takenBack");
        assertThat(steps(drafts.read(PAUL, draft))).last().isEqualTo("withdrawn");

        var other = submitted(newTable());
        decide(other, "decision", "approve", "effectiveOn", "2027-03-01");
        runJobsOf(key(other));
        assertThat(drafts.tryWithdraw(PAUL, other).statusCode()).isEqualTo(400);
    }

    /** The norms of a specialist: reminded after two working days, escalated after three. */
    @Test
    void whoDoesNotAnswerIsRemindedAndThenTheManagerIsTold() {
        var draft = submitted(newTable());
        decide(draft, "decision", "approve", "effectiveOn", "2027-03-01");
        runJobsOf(key(draft));
        var ritas = acknowledgementOf(draft, RITA);
        assertThat(ritas.getDueDate()).isEqualTo("2027-03-04T10:00:00Z");

        itIs("2027-03-03T10:00:01Z");
        runJobsOf(key(draft));
        assertThat(acknowledgementOf(draft, RITA).getPriority()).isEqualTo(75);
        assertThat(drafts.acknowledgement(RITA).path("reminders").asInt()).isEqualTo(1);
        assertThat(jdbc.sql("select subject from escalation_mail where recipient = 'rita.north'")
                        .query(String.class)
                        .list())
                .anyMatch(subject -> subject.startsWith("Acknowledge revision " + inForce() + " of the regulation"));
        assertThat(overdue(draft, RITA)).isEmpty();

        itIs("2027-03-04T10:00:01Z");
        runJobsOf(key(draft));
        var told = overdue(draft, RITA);
        assertThat(told).extracting(Task::getAssignee).containsExactly(MIA);
        assertThat(overdue(draft, MIA))
                .as("what a manager does not read goes to the head")
                .extracting(Task::getAssignee)
                .containsExactly(HUGO);
        assertThat(facts.escalationsOf(told.get(0).getId()))
                .extracting(Facts.Escalation::kind, Facts.Escalation::level)
                .containsExactly(tuple("acknowledgement-overdue", 1));

        // the rep answers after all: the escalation closes by itself
        client.complete(acknowledgementOf(draft, RITA), Map.of());
        assertThat(overdue(draft, RITA)).isEmpty();
        assertThat(drafts.acknowledgement(RITA).path("escalatedAt").asText()).startsWith("2027-03-04");
        // a manager may also say what was done, and the person is still asked
        var rons = overdue(draft, RON).get(0);
        client.complete(rons, answers("note", "I have read it with Ron"));
        assertThat(acknowledgementOf(draft, RON)).isNotNull();
    }

    /** Only a publication deploys, whoever asks. */
    @Test
    void nobodyDeploysPastThePublication() {
        for (var person : List.of(PAUL, HUGO, MIA, RITA)) {
            assertThatThrownBy(() -> client.as(person, () -> repository
                            .createDeployment()
                            .addString("processes/by-hand.dmn", table("by-hand", 1))
                            .deploy()))
                    .hasMessageContaining("publishing");
        }
    }

    // doing it

    private long submitted(Map<String, String> files) {
        var draft = drafts.send(PAUL, files).path("id").asLong();
        var state = drafts.submit(PAUL, draft, Map.of("reason", "Wanted by the test", "effectiveOn", "2027-03-01"));
        assertThat(state.path("state").asText()).as(state.toString()).isEqualTo("submitted");
        runJobsOf(key(draft));
        return draft;
    }

    private void decide(long draft, Object... answers) {
        client.complete(task(draft, "decision_approveChange"), answers(answers));
    }

    private Task task(long draft, String element) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(key(draft))
                .taskDefinitionKey(element)
                .singleResult();
    }

    private List<Task> acknowledgements(long draft) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(key(draft))
                .taskDefinitionKey("action_acknowledge")
                .list();
    }

    private Task acknowledgementOf(long draft, String person) {
        return acknowledgements(draft).stream()
                .filter(task -> person.equals(tasks.getVariable(task.getId(), "rep")))
                .findFirst()
                .orElseThrow();
    }

    private List<Task> overdue(long draft, String person) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(key(draft))
                .taskDefinitionKey("decision_acknowledgementOverdue")
                .list()
                .stream()
                .filter(task -> person.equals(tasks.getVariable(task.getId(), "rep")))
                .toList();
    }

    private static String key(long draft) {
        return "RC-" + draft;
    }

    private ProcessInstance instance(long draft) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key(draft))
                .processDefinitionKey("regulation-change")
                .singleResult();
    }

    /** The end event at which its publication has ended, the last one. */
    private String endOf(long draft) {
        var ended = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(key(draft))
                .processDefinitionKey("regulation-change")
                .finished()
                .list();
        assertThat(ended).hasSize(1);
        return history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(ended.get(0).getId())
                .list()
                .stream()
                .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
                .map(activity -> activity.getActivityId())
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    private int inForce() {
        return drafts.revisions(PAUL).path("items").get(0).path("number").asInt();
    }

    private static List<String> steps(JsonNode revision) {
        return revision.path("history").findValuesAsText("what");
    }

    private String otherListenerTo(String message) {
        var id = repository
                .createDeployment()
                .name("tests")
                .addString("processes/other.bpmn", listener("other-" + message, message))
                .deploy()
                .getId();
        testDeployments.add(id);
        return id;
    }

    private static Map<String, String> newTable() {
        var name = "revision-test-" + TABLES.incrementAndGet();
        return Map.of("processes/" + name + ".dmn", table(name, 1));
    }

    private static String table(String id, int days) {
        return read("processes/coverage.dmn")
                .replace("id=\"coverage\"", "id=\"" + id + "\"")
                .replace("definitions_coverage", "definitions_" + id)
                .replace("dmnElementRef=\"coverage\"", "dmnElementRef=\"" + id + "\"")
                .replaceFirst("<text>5</text>", "<text>" + (10 + days) + "</text>");
    }

    private static String edited(String file, String from, String to) {
        var text = read(file);
        assertThat(text).contains(from);
        return text.replaceFirst(from, to);
    }

    private static String listener(String id, String message) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions_%1$s" targetNamespace="http://salesregulation.org/processes">
                  <bpmn:message id="message_start" name="%2$s" />
                  <bpmn:process id="%1$s" name="Listens" isExecutable="true" camunda:versionTag="1" camunda:historyTimeToLive="P1095D" camunda:isStartableInTasklist="false">
                    <bpmn:documentation>Listens to a message.</bpmn:documentation>
                    <bpmn:startEvent id="start" name="Message">
                      <bpmn:documentation>The message has come.</bpmn:documentation>
                      <bpmn:outgoing>flow_start_to_end</bpmn:outgoing>
                      <bpmn:messageEventDefinition id="start_message" messageRef="message_start" />
                    </bpmn:startEvent>
                    <bpmn:endEvent id="end" name="Heard">
                      <bpmn:incoming>flow_start_to_end</bpmn:incoming>
                    </bpmn:endEvent>
                    <bpmn:sequenceFlow id="flow_start_to_end" sourceRef="start" targetRef="end" />
                  </bpmn:process>
                  <bpmndi:BPMNDiagram id="diagram_%1$s">
                    <bpmndi:BPMNPlane id="plane_%1$s" bpmnElement="%1$s">
                      <bpmndi:BPMNShape id="start_di" bpmnElement="start"><dc:Bounds x="160" y="100" width="36" height="36" /></bpmndi:BPMNShape>
                      <bpmndi:BPMNShape id="end_di" bpmnElement="end"><dc:Bounds x="300" y="100" width="36" height="36" /></bpmndi:BPMNShape>
                      <bpmndi:BPMNEdge id="flow_start_to_end_di" bpmnElement="flow_start_to_end"><di:waypoint x="196" y="118" /><di:waypoint x="300" y="118" /></bpmndi:BPMNEdge>
                    </bpmndi:BPMNPlane>
                  </bpmndi:BPMNDiagram>
                </bpmn:definitions>
                """
                .formatted(id, message);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
