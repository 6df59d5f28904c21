package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.salesregulation.funnel.Deal;
import org.salesregulation.shared.DealId;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A deal walked through the running regulation, beginning on an ordinary Monday morning. */
@RegulationTest
abstract class ProcessTest {

    static final Instant MONDAY = Instant.parse("2027-03-01T10:00:00Z");
    static final String CONSULTATIVE = "consultative-sale";
    static final String TRANSACTIONAL = "transactional-sale";
    static final String RITA = "rita.north";
    static final String RON = "ron.north";
    static final String MIA = "mia.north";
    static final String HUGO = "hugo.head";

    @Autowired
    Client client;

    @Autowired
    Facts facts;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    IdentityService identity;

    @Autowired
    Clock clock;

    @BeforeEach
    void beginOnMonday() {
        itIs(MONDAY);
    }

    @AfterEach
    void goBackToTheRealTime() {
        identity.clearAuthentication();
        ClockUtil.reset();
    }

    static void itIs(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    static void itIs(String moment) {
        itIs(Instant.parse(moment));
    }

    /** Lets the time come, and with it whatever waits for it in this deal and what it has called. */
    void waitUntil(DealId deal, String moment) {
        itIs(moment);
        runJobsOf(deal.toString());
    }

    /** Runs what is due of the processes with this business key, and what that makes due. */
    void runJobsOf(String businessKey) {
        for (var rounds = 0; rounds < 20; rounds++) {
            var instances = runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                    .map(ProcessInstance::getId)
                    .toList();
            var due = management.createJobQuery().executable().list().stream()
                    .filter(job -> instances.contains(job.getProcessInstanceId()))
                    .map(Job::getId)
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            // one may have taken another away
            due.stream()
                    .filter(id -> management.createJobQuery().jobId(id).count() == 1)
                    .forEach(management::executeJob);
        }
    }

    Deal open(String funnel) {
        return client.open(funnel, RITA);
    }

    Deal openAt(String stage) {
        return client.openAt(CONSULTATIVE, RITA, stage);
    }

    void complete(DealId deal, String element, Object... answers) {
        client.complete(deal, element, answers(answers));
    }

    static Map<String, Object> answers(Object... namesAndValues) {
        var answers = new HashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            answers.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return answers;
    }

    void refuse(DealId deal, String contact) {
        complete(deal, contact, "outcome", "refused", "lossReason", "price");
    }

    void reschedule(DealId deal, String contact, String nextDate) {
        complete(deal, contact, "outcome", "rescheduled", "rescheduleReason", "no-answer", "nextDate", nextDate);
    }

    List<String> openTasks(DealId deal) {
        return client.tasks(deal).stream().map(Task::getTaskDefinitionKey).toList();
    }

    /** The deal's own process and all it has called. */
    List<String> instances(DealId deal) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(deal.toString()).list().stream()
                .map(instance -> instance.getId())
                .toList();
    }

    /** How often the deal, or a process called for it, has passed this element. */
    long passed(DealId deal, String element) {
        return instances(deal).stream()
                .flatMap(instance -> history
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId(element)
                        .finished()
                        .list()
                        .stream())
                .filter(activity -> !activity.isCanceled())
                .map(HistoricActivityInstance::getActivityId)
                .count();
    }

    void assertEndedAt(DealId deal, String end) {
        assertThat(passed(deal, end)).as("passed " + end).isEqualTo(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(deal.toString())
                        .count())
                .as("processes still running")
                .isZero();
    }

    Object variable(Deal deal, String name) {
        return runtime.getVariable(deal.processInstanceId(), name);
    }
}
