package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.EnteredAbsences;
import org.salesregulation.testing.EnteredAbsences.HandOver;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Somebody is away from Wednesday 3 to Friday 5 March 2027 and somebody else stands in: tasks and rights pass for the
 * time, and come back (R142, R145).
 */
class AbsenceTests extends ProcessTest {

    private static final String FIRST_CALL = "contact_leadCheck";
    private static final String MAX = "max.south";
    private static final String ROSA = "rosa.south";
    private static final String BEGINS = "2027-03-03T00:00:00Z";
    private static final String DURING = "2027-03-04T10:00:00Z";
    private static final String ENDS = "2027-03-06T00:00:00Z";

    @Autowired
    EnteredAbsences absences;

    @Autowired
    SmallDeals smallDeals;

    @LocalServerPort
    int port;

    @AfterEach
    void everybodyIsBack() {
        absences.clear();
    }

    // the endings

    @Test
    void openTasksPassWhenTheFirstWorkingDayBeginsAndComeBackWhenTheLastIsOver() {
        var deal = open(CONSULTATIVE);
        var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
        let(absence, "2027-03-02T23:59:59Z");
        assertThat(runtime.getActiveActivityIds(absence.getId())).containsExactly("timer_begins");
        assertThat(first(deal).getAssignee()).isEqualTo(RITA);

        let(absence, BEGINS);
        assertThat(runtime.getActiveActivityIds(absence.getId())).containsExactly("timer_ends");
        assertThat(first(deal).getAssignee()).isEqualTo(RON);
        assertThat(first(deal).getOwner()).isEqualTo(RITA);

        let(absence, "2027-03-05T23:59:59Z");
        assertThat(first(deal).getAssignee()).isEqualTo(RON);
        let(absence, ENDS);
        assertEnded(absence, "end_ended");
        assertThat(first(deal).getAssignee()).isEqualTo(RITA);
        assertThat(first(deal).getOwner()).isNull();
        assertThat(handOvers(deal)).containsExactly(handOver(first(deal), RITA, RON, deal, "given-back"));
    }

    @Test
    void oneThatIsCancelledBeforeItBeginsHandsNothingOver() {
        var deal = open(CONSULTATIVE);
        var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
        cancel(absence, RITA);
        runJobsOf(key(absence));

        assertEnded(absence, "end_cancelled");
        itIs(DURING);
        assertThat(first(open(CONSULTATIVE)).getAssignee()).isEqualTo(RITA);
        assertThat(first(deal).getAssignee()).isEqualTo(RITA);
        assertThat(absences.handOvers()).isEmpty();
    }

    @Test
    void oneThatIsCancelledWhileItLastsGivesBackThatDay() {
        var deal = open(CONSULTATIVE);
        var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
        let(absence, BEGINS);
        itIs(DURING);
        cancel(absence, MIA);
        runJobsOf(key(absence));

        assertEnded(absence, "end_cancelled");
        assertThat(first(deal).getAssignee()).isEqualTo(RITA);
        assertThat(first(open(CONSULTATIVE)).getAssignee()).isEqualTo(RITA);
        assertThat(rest(RON).get("/api/deals/" + deal.dealId()).statusCode()).isEqualTo(404);
    }

    @Test
    void oneUntilFurtherNoticeLastsUntilItIsCancelled() {
        var deal = open(CONSULTATIVE);
        var absence = away(RITA, "2027-03-03", null, RON);
        let(absence, BEGINS);
        let(absence, "2028-03-03T00:00:00Z");
        assertThat(runtime.getActiveActivityIds(absence.getId())).containsExactly("timer_ends");
        assertThat(first(deal).getAssignee()).isEqualTo(RON);

        cancel(absence, RITA);
        runJobsOf(key(absence));
        assertEnded(absence, "end_cancelled");
        assertThat(first(deal).getAssignee()).isEqualTo(RITA);
    }

    @Test
    void overAWeekendNothingChangesHandsForThereIsNoWorkingDay() {
        var deal = open(CONSULTATIVE);
        var absence = away(RITA, "2027-03-06", "2027-03-07", RON);
        let(absence, "2027-03-08T00:00:00Z");

        assertEnded(absence, "end_ended");
        assertThat(first(deal).getAssignee()).isEqualTo(RITA);
        assertThat(absences.handOvers()).isEmpty();
    }

    // the tasks

    @Test
    void newTasksGoToTheSubstituteAndWhatIsOpenOfThemComesBackToo() {
        var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
        let(absence, BEGINS);
        var deal = open(CONSULTATIVE);
        var task = first(deal);
        assertThat(task.getAssignee()).isEqualTo(RON);
        assertThat(task.getOwner()).isEqualTo(RITA);

        let(absence, ENDS);
        assertThat(first(deal).getAssignee()).isEqualTo(RITA);
        assertThat(handOvers(deal)).containsExactly(handOver(task, RITA, RON, deal, "given-back"));
    }

    @Test
    void whatTheSubstituteHasDoneIsTheSubstitutesAndTheDealStaysTheOwners() {
        var deal = open(CONSULTATIVE);
        var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
        let(absence, BEGINS);
        var done = first(deal);
        var answer = completeByRest(RON, done);
        assertThat(answer).isEqualTo(204);
        let(absence, ENDS);

        assertThat(facts.attempts(deal.dealId())).extracting(Facts.Attempt::rep).containsExactly(RON);
        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RITA);
        assertThat(facts.ownerChanges(deal.dealId())).isEmpty();
        assertThat(handOvers(deal))
                .extracting(HandOver::taskId, HandOver::endedAs)
                .contains(tuple(done.getId(), "kept"));
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(deal.dealId().toString())
                        .list())
                .extracting(Task::getAssignee)
                .containsOnly(RITA);
    }

    @Test
    void whatTheManagerGivesToSomebodyElseMeanwhileStaysThere() {
        var deal = open(CONSULTATIVE);
        var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
        let(absence, BEGINS);
        client.as(MIA, () -> tasks.setAssignee(first(deal).getId(), MIA));
        let(absence, ENDS);

        assertThat(first(deal).getAssignee()).isEqualTo(MIA);
        assertThat(handOvers(deal)).extracting(HandOver::endedAs).containsExactly("kept");
    }

    @Test
    void aSubstituteWhoIsAwayTooPassesOnAndEverythingFindsItsWayBack() {
        var ritas = open(CONSULTATIVE);
        var rons = client.openAt(CONSULTATIVE, RON, "closing");
        var ritaAway = away(RITA, "2027-03-02", "2027-03-05", RON);
        var ronAway = away(RON, "2027-03-03", "2027-03-04", MIA);
        let(ritaAway, "2027-03-02T00:00:00Z");
        assertThat(first(ritas).getAssignee()).isEqualTo(RON);

        let(ronAway, BEGINS);
        assertThat(first(ritas).getAssignee()).isEqualTo(MIA);
        assertThat(first(ritas).getOwner()).isEqualTo(RITA);
        assertThat(first(rons).getAssignee()).isEqualTo(MIA);

        let(ronAway, "2027-03-05T00:00:00Z");
        assertThat(first(rons).getAssignee()).isEqualTo(RON);
        assertThat(first(ritas).getAssignee()).isEqualTo(RON);
        let(ritaAway, ENDS);
        assertThat(first(ritas).getAssignee()).isEqualTo(RITA);
    }

    @Test
    void betweenTwoAbsencesInARowTheTasksGoFromOneSubstituteToTheNext() {
        var deal = open(CONSULTATIVE);
        var first = away(RITA, "2027-03-03", "2027-03-04", RON);
        var second = away(RITA, "2027-03-05", "2027-03-08", MIA);
        let(first, BEGINS);
        assertThat(first(deal).getAssignee()).isEqualTo(RON);
        let(first, "2027-03-05T00:00:00Z");
        assertThat(first(deal).getAssignee()).isEqualTo(MIA);
        assertThat(first(deal).getOwner()).isEqualTo(RITA);

        let(second, "2027-03-09T00:00:00Z");
        assertThat(first(deal).getAssignee()).isEqualTo(RITA);
        assertThat(handOvers(deal))
                .extracting(HandOver::toPerson, HandOver::endedAs)
                .containsExactly(tuple(RON, "passed-on"), tuple(MIA, "given-back"));
    }

    /** 100 tasks go in one step. */
    @Test
    void manyTasksGoInStepsOfWhichEachHappensOnce() {
        smallDeals.deploy();
        try {
            for (var i = 0; i < 120; i++) {
                smallDeals.of(RITA, MIA);
            }
            var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
            let(absence, BEGINS);
            assertThat(tasks.createTaskQuery().taskAssignee(RITA).count()).isZero();
            assertThat(tasks.createTaskQuery().taskAssignee(RON).taskOwner(RITA).count())
                    .isEqualTo(120);
            assertThat(passed(absence, "handTasks")).isEqualTo(2);
            assertThat(absences.handOvers()).hasSize(120);

            let(absence, ENDS);
            assertThat(tasks.createTaskQuery().taskAssignee(RITA).count()).isEqualTo(120);
            assertThat(absences.handOvers())
                    .hasSize(120)
                    .extracting(HandOver::endedAs)
                    .containsOnly("given-back");
        } finally {
            smallDeals.clear();
        }
    }

    @Test
    void aStepThatFailsIsRepeatedWithoutHandingTwice() {
        var deal = open(CONSULTATIVE);
        var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
        itIs(BEGINS);
        var timer =
                management.createJobQuery().processInstanceId(absence.getId()).singleResult();
        management.executeJob(timer.getId());
        var step =
                management.createJobQuery().processInstanceId(absence.getId()).singleResult();
        var other = first(deal);
        tasks.setAssignee(other.getId(), RITA);
        management.executeJob(step.getId());

        assertThat(first(deal).getAssignee()).isEqualTo(RON);
        assertThat(handOvers(deal)).containsExactly(handOver(other, RITA, RON, deal, null));
    }

    // the rights

    @Test
    void theSubstituteWorksAtTheEnginesRestForTheTimeAndNotADayLonger() {
        var deal = open(CONSULTATIVE);
        var other = open(CONSULTATIVE);
        var task = first(deal);
        assertThat(completeByRest(RON, task)).isEqualTo(403);
        var absence = away(RITA, "2027-03-03", "2027-03-05", RON);
        // the absence has begun, the tasks have not been handed over yet
        itIs(DURING);
        var ron = rest(RON);
        assertThat(ron.engine("GET", "/task/" + task.getId(), null).statusCode())
                .isEqualTo(200);
        assertThat(ron.engine("GET", "/process-instance/" + deal.processInstanceId() + "/variables", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(ron.get("/api/deals/" + deal.dealId()).statusCode()).isEqualTo(200);
        assertThat(Browser.json(ron.get("/api/deals?owner=" + RITA))
                        .path("total")
                        .asInt())
                .isPositive();
        assertThat(Browser.json(ron.get("/api/today?rep=" + RITA)).path("reps")).hasSize(1);
        assertThat(completeByRest(RON, task)).isEqualTo(204);
        assertThat(facts.attempts(deal.dealId())).extracting(Facts.Attempt::rep).containsExactly(RON);

        let(absence, ENDS);
        assertThat(completeByRest(RON, first(other))).isEqualTo(403);
        assertThat(ron.get("/api/deals/" + deal.dealId()).statusCode()).isEqualTo(404);
        assertThat(Browser.json(ron.get("/api/deals?owner=" + RITA))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aSubstituteOfAnotherTeamGetsInAndSeesNothingElseThere() {
        var deal = open(CONSULTATIVE);
        var rons = client.open(CONSULTATIVE, RON);
        var offered = client.task(client.openAt(CONSULTATIVE, RON, "payment").dealId(), "contact_invoice");
        var absence = away(RITA, "2027-03-03", "2027-03-05", ROSA);
        let(absence, BEGINS);
        var rosa = rest(ROSA);

        assertThat(Browser.json(rosa.engine("GET", "/task?assignee=" + ROSA, null)))
                .extracting(task -> task.path("id").asText())
                .contains(first(deal).getId());
        for (var hidden : List.of(first(rons), offered)) {
            assertThat(rosa.engine("GET", "/task/" + hidden.getId(), null).statusCode())
                    .isIn(403, 404);
            assertThat(Browser.json(rosa.engine(
                                    "GET", "/task/count?processInstanceId=" + hidden.getProcessInstanceId(), null))
                            .path("count")
                            .asInt())
                    .isZero();
        }
        assertThat(completeByRest(ROSA, first(deal))).isEqualTo(204);
        assertThat(facts.attempts(deal.dealId()))
                .extracting(Facts.Attempt::rep, Facts.Attempt::team)
                .containsExactly(tuple(ROSA, "south"));
        assertThat(client.deal(deal.dealId()).team()).isEqualTo("north");

        let(absence, ENDS);
        assertThat(rosa.get("/api/deals/" + deal.dealId()).statusCode()).isEqualTo(404);
        assertThat(Browser.json(rosa.engine("GET", "/task/count?processInstanceId=" + deal.processInstanceId(), null))
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void whoStandsInForAManagerDecidesAndSeesTheTeam() {
        var deal = open(CONSULTATIVE);
        var absence = away(MIA, "2027-03-03", "2027-03-05", MAX);
        let(absence, BEGINS);
        refuse(deal.dealId(), FIRST_CALL);
        var decision = tasks.createTaskQuery()
                .processInstanceBusinessKey(deal.dealId().toString())
                .taskAssignee(MAX)
                .singleResult();
        assertThat(decision.getOwner()).isEqualTo(MIA);
        var max = rest(MAX);
        assertThat(max.engine("GET", "/task/" + decision.getId(), null).statusCode())
                .isEqualTo(200);
        assertThat(max.get("/api/deals/" + deal.dealId()).statusCode()).isEqualTo(200);
        assertThat(Browser.json(max.get("/api/today?team=north")).path("reps")).hasSize(2);

        let(absence, ENDS);
        assertThat(tasks.createTaskQuery()
                        .taskId(decision.getId())
                        .singleResult()
                        .getAssignee())
                .isEqualTo(MIA);
        assertThat(max.engine("GET", "/task/" + decision.getId(), null).statusCode())
                .isIn(403, 404);
        assertThat(max.get("/api/deals/" + deal.dealId()).statusCode()).isEqualTo(404);
        assertThat(Browser.json(max.get("/api/today?team=north")).path("reps")).isEmpty();
    }

    private ProcessInstance away(String person, String firstDay, String lastDay, String substitute) {
        var started = new ProcessInstance[1];
        client.as(
                person,
                () -> started[0] = runtime.startProcessInstanceByKey(
                        "absence", EnteredAbsences.fields(person, firstDay, lastDay, substitute)));
        return started[0];
    }

    private void cancel(ProcessInstance absence, String by) {
        var id = key(absence).replace("absence ", "");
        var answer = rest(by).send("DELETE", "/api/absences/" + id, null, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void let(ProcessInstance absence, String moment) {
        itIs(moment);
        runJobsOf(key(absence));
    }

    private String key(ProcessInstance absence) {
        return ended(absence).getBusinessKey();
    }

    private HistoricProcessInstance ended(ProcessInstance absence) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(absence.getId())
                .singleResult();
    }

    private void assertEnded(ProcessInstance absence, String end) {
        assertThat(ended(absence).getEndActivityId()).isEqualTo(end);
    }

    private long passed(ProcessInstance absence, String element) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(absence.getId())
                .activityId(element)
                .finished()
                .count();
    }

    private Task first(Deal deal) {
        return client.tasks(deal.dealId()).get(0);
    }

    private List<HandOver> handOvers(Deal deal) {
        return absences.handOvers().stream()
                .filter(one -> deal.dealId().toString().equals(one.businessKey()))
                .toList();
    }

    private static HandOver handOver(Task task, String from, String to, Deal deal, String ended) {
        return new HandOver(task.getId(), from, to, deal.dealId().toString(), ended);
    }

    private Browser rest(String person) {
        return Browser.rest(port, person, SmallDeals.PASSWORD);
    }

    private int completeByRest(String person, Task task) {
        var fields = new java.util.HashMap<String, Object>();
        client.fill(task, Map.of()).forEach((name, value) -> fields.put(name, Map.of("value", value)));
        return rest(person)
                .engine(
                        "POST",
                        "/task/" + task.getId() + "/complete",
                        org.camunda.spin.Spin.JSON(Map.of("variables", fields)).toString())
                .statusCode();
    }
}
