package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.migration.Mapping;
import org.salesregulation.migration.Migrations;
import org.salesregulation.migration.Outlook;
import org.salesregulation.migration.Outlook.DealOutlook;
import org.salesregulation.migration.Outlook.Fate;
import org.salesregulation.migration.Policy;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.salesregulation.testing.CopiedFunnel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Running deals go over to a new revision of their funnel, wherever they stand (R14, R85). */
class DealMigrationTests extends ProcessTest {

    private static final String OWNER = "paul.process";

    @Autowired
    private CopiedFunnel funnel;

    @Autowired
    private Migrations migrations;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void begin() {
        funnel.clear();
        funnel.deploy(CopiedFunnel.model());
    }

    @AfterEach
    void takeAway() {
        identity.clearAuthentication();
        funnel.clear();
    }

    @Test
    void aContactIsAskedOfDealsBeforeItsPlaceAndNotOfThoseBehind() {
        var before = at("needs-assessment", "contact_decisionMakerMeeting");
        var there = at("needs-assessment", "contact_processAudit");
        reschedule(there, "contact_processAudit", "2027-03-03T10:00:00Z");
        reschedule(there, "contact_processAudit", "2027-03-04T10:00:00Z");
        var behind = at("needs-assessment", "contact_needsSummary");
        var later = at("presentation", "contact_objectionsCall");
        var facts = factsOf(before, there, behind, later);
        var newest = funnel.deploy(CopiedFunnel.withReferenceCall(CopiedFunnel.model()));

        var run = migrate(Policy.MIGRATE_ALL, null, null);

        assertThat(passed(run, "end_allMoved")).isTrue();
        assertThat(factsOf(before, there, behind, later))
                .as("facts, none lost and none doubled")
                .isEqualTo(facts);
        assertThat(migrated(run)).isEqualTo(4);
        for (var deal : List.of(before, there, behind, later)) {
            assertThat(definition(deal)).isEqualTo(newest);
            client.walkToTheEnd(deal);
            assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.WON);
            assertThat(this.facts.attempts(deal).stream()
                            .filter(Facts.Attempt::counted)
                            .map(Facts.Attempt::contact))
                    .doesNotHaveDuplicates();
        }
        assertThat(this.facts.counted(before, "reference-call")).isEqualTo(1);
        assertThat(this.facts.counted(there, "reference-call")).isEqualTo(1);
        assertThat(this.facts.counted(behind, "reference-call")).isZero();
        assertThat(this.facts.counted(later, "reference-call")).isZero();
        assertThat(this.facts.attempts(there).stream()
                        .filter(attempt -> attempt.contact().equals("process-audit"))
                        .map(attempt ->
                                attempt.attempt() + " " + attempt.outcome() + " v" + attempt.definitionVersion()))
                .containsExactly("1 RESCHEDULED v1", "2 RESCHEDULED v1", "3 PRODUCTIVE v2");
        assertThat(versions(there))
                .as("a visit keeps the revision in which it began")
                .startsWith("needs-assessment 1", "presentation 2");
    }

    @Test
    void aReviewThatIsOpenStaysOneReviewAndItsDecisionHolds() {
        var lost = at("needs-assessment", "contact_processAudit");
        refuse(lost, "contact_processAudit");
        var sentBack = at("needs-assessment", "contact_processAudit");
        refuse(sentBack, "contact_processAudit");
        var usedUp = at("needs-assessment", "contact_processAudit");
        useUpAttempts(usedUp);
        funnel.deploy(CopiedFunnel.withReferenceCall(CopiedFunnel.model()));

        assertThat(passed(migrate(Policy.MIGRATE_ALL, null, null), "end_allMoved"))
                .isTrue();

        assertThat(openTasks(lost)).containsExactlyInAnyOrder("contact_processAudit", "decision_confirmLoss");
        complete(lost, "decision_confirmLoss", "lossDecision", "confirm");
        assertThat(client.deal(lost).status()).isEqualTo(Deal.Status.LOST);
        assertThat(openTasks(lost)).isEmpty();
        complete(sentBack, "decision_confirmLoss", "lossDecision", "send-back");
        assertThat(openTasks(usedUp)).containsExactlyInAnyOrder("contact_processAudit", "decision_attemptsUsedUp");
        complete(usedUp, "decision_attemptsUsedUp", "decision", "grant");
        for (var deal : List.of(sentBack, usedUp)) {
            assertThat(openTasks(deal)).containsExactly("contact_processAudit");
            client.walkToTheEnd(deal);
            assertThat(this.facts.counted(deal, "reference-call")).isEqualTo(1);
            assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.WON);
        }
    }

    @Test
    void anOverdueStageIsNotOverdueASecondTimeAndIsWithdrawnWhenTheStageIsLeft() {
        var deal = at("needs-assessment", "contact_processAudit");
        waitUntil(deal, "2027-06-01T10:00:00Z");
        assertThat(openTasks(deal)).contains("contact_processAudit", "decision_stageOverdue");
        funnel.deploy(CopiedFunnel.withReferenceCall(CopiedFunnel.model()));

        assertThat(passed(migrate(Policy.MIGRATE_ALL, null, null), "end_allMoved"))
                .isTrue();

        assertThat(management
                        .createJobQuery()
                        .processInstanceId(client.deal(deal).processInstanceId())
                        .activityId("overdue_needs-assessment")
                        .count())
                .isZero();
        complete(deal, "contact_processAudit");
        complete(deal, "contact_referenceCall");
        complete(deal, "contact_needsSummary");
        assertThat(openTasks(deal)).containsExactly("contact_solutionPresentation");
        client.walkToTheEnd(deal);
        assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.WON);
    }

    @Test
    void anApprovalRunsOnAndAWaitLastsAsLong() {
        var asked = at("qualification", "decision_goNoGo");
        complete(asked, "decision_goNoGo", "goDecision", "no-go", "noGoReason", "no-budget");
        var approval = openTasks(asked);
        assertThat(approval).containsExactly("decision_approve");
        var waiting = at("needs-assessment", "contact_processAudit");
        complete(waiting, "contact_processAudit", "outcome", "waiting", "waitUntil", "2027-04-01");
        var task = client.task(waiting, "contact_processAudit");
        var term = due(waiting);
        funnel.deploy(CopiedFunnel.withReferenceCall(CopiedFunnel.model()));

        assertThat(passed(migrate(Policy.MIGRATE_ALL, null, null), "end_allMoved"))
                .isTrue();

        assertThat(openTasks(asked)).containsExactly("decision_approve");
        complete(asked, "decision_approve", "approvalResult", "rejected", "approvalNote", "Go on with it");
        assertThat(openTasks(asked)).containsExactly("decision_goNoGo");
        var after = client.task(waiting, "contact_processAudit");
        assertThat(after.getId()).isEqualTo(task.getId());
        assertThat(after.getDueDate()).isEqualTo(task.getDueDate());
        assertThat(after.getFollowUpDate()).isEqualTo(task.getFollowUpDate()).isNotNull();
        assertThat(after.getAssignee()).isEqualTo(RITA);
        assertThat(due(waiting)).as("the stage's term waits with the client").isEqualTo(term);
        client.walkToTheEnd(waiting);
        assertThat(client.deal(waiting).status()).isEqualTo(Deal.Status.WON);
    }

    @Test
    void termsCountFromTheSameMomentsByTheNormsInForce() {
        var deal = at("needs-assessment", "contact_processAudit");
        var byNorm = due(deal);
        var extended = at("needs-assessment", "contact_processAudit");
        var taskDue = client.task(deal, "contact_processAudit").getDueDate();
        // as an earlier revision had it: half of the stage's term, a day for the contact
        setTerm(deal, byNorm.minusDays(3), false);
        setTerm(extended, byNorm.plusDays(20), true);
        var task = client.task(deal, "contact_processAudit");
        task.setDueDate(Date.from(MONDAY));
        tasks.saveTask(task);
        funnel.deploy(CopiedFunnel.withReferenceCall(CopiedFunnel.model())
                .replace("name=\"Audit the key processes\"", "name=\"Audit what costs most\""));
        itIs("2027-03-02T15:00:00Z");

        assertThat(passed(migrate(Policy.MIGRATE_ALL, null, null), "end_allMoved"))
                .isTrue();

        assertThat(due(deal)).isEqualTo(byNorm);
        assertThat(timer(deal)).isCloseTo(Date.from(byNorm.toInstant()), 1000);
        assertThat(due(extended)).as("a day that a person has set stays").isEqualTo(byNorm.plusDays(20));
        assertThat(timer(extended)).isCloseTo(Date.from(byNorm.plusDays(20).toInstant()), 1000);
        var renewed = client.task(deal, "contact_processAudit");
        assertThat(renewed.getDueDate()).isCloseTo(taskDue, 1000);
        assertThat(renewed.getName()).isEqualTo("Audit what costs most");
        assertThat(this.facts.visits(deal)).hasSize(1);
    }

    @Test
    void aRemovedContactKeepsItsDealsUntilTheOwnerMapsIt() {
        var there = at("needs-assessment", "contact_processAudit");
        var too = at("needs-assessment", "contact_processAudit");
        var later = at("presentation", "contact_objectionsCall");
        var draft = CopiedFunnel.withoutAudit(CopiedFunnel.model());

        var outlook = outlook(draft, Mapping.NONE);
        assertThat(outlook.funnels()).singleElement().satisfies(one -> {
            assertThat(one.goes()).isEqualTo(1);
            assertThat(one.stays()).isEqualTo(2);
            assertThat(one.reasons())
                    .containsExactly(
                            "2 deals wait at \"Audit the key processes\", which the new revision no longer has:"
                                    + " map it to another contact, or leave them.");
        });
        assertThat(fates(outlook))
                .containsEntry(there.toString(), Fate.CANNOT)
                .containsEntry(later.toString(), Fate.GOES);
        assertThat(fates(outlook(draft, Mapping.parse("contact_processAudit = contact_needsSummary")))
                        .values())
                .containsOnly(Fate.GOES);
        assertThat(fates(outlook(draft, Mapping.parse("contact_processAudit = -"))))
                .containsEntry(too.toString(), Fate.LEFT);
        assertThatThrownBy(() -> outlook(draft, Mapping.parse("contact_processAudit = contact_nowhere")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("contact_nowhere");
        var oldest = definition(there);
        var newest = funnel.deploy(draft);

        var run = migrate(Policy.MIGRATE_ALL, null, null);

        assertThat(definition(later)).isEqualTo(newest);
        assertThat(definition(there)).isEqualTo(oldest);
        var asked = tasks.createTaskQuery().processInstanceId(run).singleResult();
        assertThat(asked.getAssignee()).isEqualTo(OWNER);
        assertThat(tasks.getVariable(asked.getId(), "whyNot")).asString().startsWith("2 deals wait at");
        client.complete(asked, Map.of("decision", "map", "mapping", "contact_processAudit = contact_needsSummary"));
        runJobs(run);

        assertThat(passed(run, "end_allMoved")).isTrue();
        for (var deal : List.of(there, too)) {
            assertThat(definition(deal)).isEqualTo(newest);
            assertThat(openTasks(deal)).containsExactly("contact_needsSummary");
            assertThat(client.task(deal, "contact_needsSummary").getName()).isEqualTo("Get the needs confirmed");
            client.walkToTheEnd(deal);
            assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.WON);
        }
    }

    @Test
    void whatTheOwnerLeavesBehindGoesOnByItsOldRevision() {
        var there = at("needs-assessment", "contact_processAudit");
        var oldest = definition(there);
        funnel.deploy(CopiedFunnel.withoutAudit(CopiedFunnel.model()));

        var run = migrate(Policy.MIGRATE_ALL, null, null);
        var asked = tasks.createTaskQuery().processInstanceId(run).singleResult();
        client.complete(asked, Map.of("decision", "leave"));
        runJobs(run);

        assertThat(passed(run, "end_someStay")).isTrue();
        assertThat(state(there)).isEqualTo("left");
        assertThat(definition(there)).isEqualTo(oldest);
        client.walkToTheEnd(there);
        assertThat(client.deal(there).status()).isEqualTo(Deal.Status.WON);
        assertThat(this.facts.counted(there, "process-audit")).isEqualTo(1);
    }

    @Test
    void aDealWhoseContactHasGoneToAnotherStageGoesThere() {
        var there = at("needs-assessment", "contact_processAudit");
        reschedule(there, "contact_processAudit", "2027-03-03T10:00:00Z");
        var before = at("needs-assessment", "contact_decisionMakerMeeting");
        funnel.deploy(CopiedFunnel.withAuditInPresentation(CopiedFunnel.model()));

        assertThat(passed(migrate(Policy.MIGRATE_ALL, null, null), "end_allMoved"))
                .isTrue();

        assertThat(openTasks(there)).containsExactly("contact_processAudit");
        assertThat(client.deal(there).stage()).isEqualTo("presentation");
        assertThat(variable(client.deal(there), "stage")).isEqualTo("presentation");
        assertThat(this.facts.way(there)).startsWith("needs-assessment OVERRIDDEN");
        assertThat(client.deal(before).stage()).isEqualTo("needs-assessment");
        for (var deal : List.of(there, before)) {
            client.walkToTheEnd(deal);
            assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.WON);
            assertThat(this.facts.counted(deal, "process-audit")).isEqualTo(1);
        }
        assertThat(this.facts.counted(there, "needs-summary")).isZero();
    }

    @Test
    void anElementThatWasRenamedIsFoundByItsCode() {
        var there = at("needs-assessment", "contact_processAudit");
        reschedule(there, "contact_processAudit", "2027-03-03T10:00:00Z");
        var newest = funnel.deploy(CopiedFunnel.model()
                .replace("\"contact_processAudit\"", "\"contact_audit\"")
                .replace("\"stage_needs-assessment\"", "\"stage_needs\"")
                .replace("\"overdue_needs-assessment\"", "\"overdue_needs\""));
        var term = timer(there);

        assertThat(passed(migrate(Policy.MIGRATE_ALL, null, null), "end_allMoved"))
                .isTrue();

        assertThat(definition(there)).isEqualTo(newest);
        assertThat(openTasks(there)).containsExactly("contact_audit");
        assertThat(management
                        .createJobQuery()
                        .processInstanceId(client.deal(there).processInstanceId())
                        .activityId("overdue_needs")
                        .singleResult()
                        .getDuedate())
                .isEqualTo(term);
        assertThat(this.facts.visits(there)).hasSize(1);
        client.walkToTheEnd(there);
        assertThat(client.deal(there).status()).isEqualTo(Deal.Status.WON);
        assertThat(this.facts.attempts(there).stream()
                        .filter(attempt -> attempt.contact().equals("process-audit"))
                        .map(Facts.Attempt::attempt))
                .containsExactly(1, 2);
    }

    @Test
    void onlyDealsInTheNamedStagesGoByStage() {
        var there = at("needs-assessment", "contact_processAudit");
        var later = at("presentation", "contact_objectionsCall");
        var oldest = definition(later);
        var newest = funnel.deploy(CopiedFunnel.withReferenceCall(CopiedFunnel.model()));
        assertThatThrownBy(() -> migrations.outlook(Policy.BY_STAGE, Set.of("nowhere"), Mapping.NONE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("nowhere");

        var run = migrate(Policy.BY_STAGE, "needs-assessment, qualification", null);

        assertThat(passed(run, "end_allMoved")).isTrue();
        assertThat(definition(there)).isEqualTo(newest);
        assertThat(definition(later)).isEqualTo(oldest);
        assertThat(migrated(run)).isEqualTo(1);
    }

    @Test
    void oneThatFailsIsUndoneWrittenDownAndStopsNobody() {
        var first = at("needs-assessment", "contact_processAudit");
        var broken = at("needs-assessment", "contact_processAudit");
        var last = at("needs-assessment", "contact_processAudit");
        var oldest = definition(broken);
        runtime.setVariable(client.deal(broken).processInstanceId(), "category", 5);
        var newest = funnel.deploy(CopiedFunnel.withReferenceCall(CopiedFunnel.model()));

        var run = migrate(Policy.MIGRATE_ALL, null, null);

        assertThat(definition(first)).isEqualTo(newest);
        assertThat(definition(last)).isEqualTo(newest);
        assertThat(definition(broken)).as("undone whole").isEqualTo(oldest);
        assertThat(state(broken)).isEqualTo("cannot");
        assertThat(reason(broken)).startsWith("met an error");
        runtime.setVariable(client.deal(broken).processInstanceId(), "category", "specialist");
        client.complete(tasks.createTaskQuery().processInstanceId(run).singleResult(), Map.of("decision", "retry"));
        runJobs(run);
        assertThat(passed(run, "end_allMoved")).isTrue();
        assertThat(definition(broken)).isEqualTo(newest);
        assertThat(migrated(run)).isEqualTo(3);
    }

    @Test
    void aStepThatWasCutShortGoesOnAndDoesNothingTwice() {
        var first = at("needs-assessment", "contact_processAudit");
        var second = at("presentation", "contact_objectionsCall");
        var ended = at("needs-assessment", "contact_processAudit");
        funnel.deploy(CopiedFunnel.withReferenceCall(CopiedFunnel.model()));
        var run = begin(Policy.MIGRATE_ALL, null, null);
        runNextJob(run);
        refuse(ended, "contact_processAudit");
        complete(ended, "decision_confirmLoss", "lossDecision", "confirm");
        // the step moved the first deal, and its job was lost before it was done
        runtime.newMigration(runtime.createMigrationPlan(definition(first), newestDefinition())
                        .mapEqualActivities()
                        .build())
                .processInstanceIds(client.deal(first).processInstanceId())
                .execute();
        var task = client.task(first, "contact_processAudit").getId();

        runJobs(run);

        assertThat(passed(run, "end_allMoved")).isTrue();
        assertThat(state(first)).isEqualTo("moved");
        assertThat(state(second)).isEqualTo("moved");
        assertThat(state(ended)).isEqualTo("ended");
        assertThat(client.task(first, "contact_processAudit").getId()).isEqualTo(task);
        assertThat(this.facts.visits(first)).hasSize(1);
    }

    // helpers

    private DealId at(String stage, String element) {
        var deal = client.openAt(CopiedFunnel.KEY, RITA, stage).dealId();
        client.walkTo(deal, element);
        assertThat(openTasks(deal)).containsExactly(element);
        return deal;
    }

    private void useUpAttempts(DealId deal) {
        for (var day = 3; !openTasks(deal).contains("decision_attemptsUsedUp"); day++) {
            reschedule(deal, "contact_processAudit", "2027-03-0" + day + "T10:00:00Z");
        }
    }

    private String migrate(Policy policy, String stages, String mapping) {
        var run = begin(policy, stages, mapping);
        runJobs(run);
        return run;
    }

    private String begin(Policy policy, String stages, String mapping) {
        var variables = new HashMap<String, Object>();
        variables.put("revisionId", 7L);
        variables.put("revisionNumber", 2);
        variables.put("policy", policy.code());
        variables.put("stages", stages);
        variables.put("mapping", mapping);
        return runtime.startProcessInstanceByKey("deal-migration", "RM-7", variables)
                .getId();
    }

    private void runJobs(String instance) {
        while (runNextJob(instance)) {
            // until none is left
        }
    }

    private boolean runNextJob(String instance) {
        var jobs = management
                .createJobQuery()
                .processInstanceId(instance)
                .executable()
                .list();
        jobs.forEach(job -> management.executeJob(job.getId()));
        return !jobs.isEmpty();
    }

    private boolean passed(String instance, String element) {
        return history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId(element)
                        .count()
                == 1;
    }

    private long migrated(String instance) {
        return ((Number) history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance)
                        .variableName("migrated")
                        .singleResult()
                        .getValue())
                .longValue();
    }

    private Outlook outlook(String draft, Mapping mapping) {
        return migrations.outlook(
                RegulationText.of(
                        Map.of("processes/" + CopiedFunnel.KEY + ".bpmn", draft.getBytes(StandardCharsets.UTF_8))),
                Policy.MIGRATE_ALL,
                Set.of(),
                mapping);
    }

    private static Map<String, Fate> fates(Outlook outlook) {
        var fates = new HashMap<String, Fate>();
        outlook.funnels().stream()
                .flatMap(one -> one.deals().stream())
                .forEach((DealOutlook deal) -> fates.put(deal.dealId(), deal.fate()));
        return fates;
    }

    private String definition(DealId deal) {
        return instance(deal).getProcessDefinitionId();
    }

    private ProcessInstance instance(DealId deal) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(client.deal(deal).processInstanceId())
                .singleResult();
    }

    private String newestDefinition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(CopiedFunnel.KEY)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String state(DealId deal) {
        return jdbc.sql("select state from deal_migration_deal where deal_id = :deal")
                .param("deal", deal.number())
                .query(String.class)
                .single();
    }

    private String reason(DealId deal) {
        return jdbc.sql("select reason from deal_migration_deal where deal_id = :deal")
                .param("deal", deal.number())
                .query(String.class)
                .single();
    }

    private List<String> versions(DealId deal) {
        return jdbc.sql("select stage, definition_version from stage_visit where deal_id = :deal order by id")
                .param("deal", deal.number())
                .query((row, index) -> row.getString(1) + " " + row.getInt(2))
                .list();
    }

    private OffsetDateTime due(DealId deal) {
        return jdbc.sql("select due_at from stage_visit where deal_id = :deal and left_at is null")
                .param("deal", deal.number())
                .query(OffsetDateTime.class)
                .single()
                .toInstant()
                .truncatedTo(ChronoUnit.SECONDS)
                .atOffset(java.time.ZoneOffset.UTC);
    }

    private Date timer(DealId deal) {
        return management
                .createJobQuery()
                .processInstanceId(client.deal(deal).processInstanceId())
                .timers()
                .singleResult()
                .getDuedate();
    }

    private void setTerm(DealId deal, OffsetDateTime due, boolean extended) {
        jdbc.sql("update stage_visit set due_at = :due, extended = :extended where deal_id = :deal and left_at is null")
                .param("due", due)
                .param("extended", extended)
                .param("deal", deal.number())
                .update();
        var timer = management
                .createJobQuery()
                .processInstanceId(client.deal(deal).processInstanceId())
                .timers()
                .singleResult();
        management.setJobDuedate(timer.getId(), Date.from(Instant.from(due)));
    }

    /** Every fact of these deals, as text. */
    private List<String> factsOf(DealId... deals) {
        var all = new java.util.ArrayList<String>();
        for (var deal : deals) {
            facts.visits(deal).forEach(visit -> all.add(visit.toString()));
            facts.attempts(deal).forEach(attempt -> all.add(attempt.toString()));
        }
        return all;
    }
}
