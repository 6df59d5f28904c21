package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The working day of a team, from its plans to the last explanation (R39, R40). Spring 2029 belongs to these tests, a
 * week to each; a specialist like Rita is asked for 4 calls, 1 meeting, 1 presentation and 1 proposal, and a trainee like
 * Ron for 5 calls, of which 80 % must be met.
 */
class DailyControlTests extends ProcessTest {

    private static final String ROUND = "control-round";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PastDeals past;

    /** Who has no deal to work on has nothing to explain. */
    @BeforeEach
    void bothHaveADealToWorkOn() {
        forget();
        past.deal(RITA, "north", "2029-03-01").stage("proposal", 4, "2029-03-01", null, null);
        past.deal(RON, "north", "2029-03-01").stage("proposal", 4, "2029-03-01", null, null);
    }

    @AfterEach
    void forget() {
        past.forget();
        for (var process : List.of("daily-explanation", "daily-control", ROUND)) {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .list()
                    .forEach(left ->
                            runtime.deleteProcessInstance(left.getId(), "test is over", true, true, true, true));
        }
        jdbc.sql("delete from absence where entered_by = 'daily tests'").update();
        jdbc.sql("delete from escalation where kind = 'daily-plan-missed'").update();
        for (var table : List.of("daily_result", "daily_plan", "control_run")) {
            jdbc.sql("delete from " + table).update();
        }
    }

    record Planned(String rep, String kind, int planned, String basis, int norm) {}

    record Result(
            String rep,
            int planned,
            int met,
            int counted,
            boolean missed,
            String excused,
            int missesInARow,
            String cause,
            String action,
            LocalDate actionDue,
            String explainedBy,
            OffsetDateTime explainedAt,
            String decision,
            String reason,
            String decidedBy) {}

    @Test
    void theMorningGivesEachRepThePlanOfTheDay() {
        round("2029-03-05T09:00:00Z");

        assertThat(plans("2029-03-05", "north"))
                .extracting(Planned::rep, Planned::kind, Planned::planned, Planned::basis, Planned::norm)
                .containsExactly(
                        tuple(RITA, "call", 4, "norm", 4),
                        tuple(RITA, "meeting", 1, "norm", 1),
                        tuple(RITA, "presentation", 1, "norm", 1),
                        tuple(RITA, "proposal", 1, "norm", 1),
                        tuple(RON, "call", 5, "norm", 5));
        assertThat(running("DC-north-2029-03-05")).isEqualTo(1);
        assertThat(running("DC-south-2029-03-05")).isEqualTo(1);
    }

    /** Before work, after work, on a weekend and on a holiday nothing begins; 28 May 2029 is Memorial Day. */
    @Test
    void nothingBeginsOutsideOfWork() {
        for (var moment : List.of(
                "2029-03-05T08:59:59Z", "2029-03-05T18:00:00Z", "2029-03-10T10:00:00Z", "2029-05-28T10:00:00Z")) {
            round(moment);
        }
        assertThat(count("control_run")).isZero();
    }

    @Test
    void aDayIsBegunOnceHoweverOftenTheRoundComes() {
        round("2029-03-12T09:00:00Z");
        round("2029-03-12T09:30:00Z");
        round("2029-03-12T17:30:00Z");

        assertThat(running("DC-north-2029-03-12")).isEqualTo(1);
        assertThat(count("control_run")).isEqualTo(2);
        assertThat(plans("2029-03-12", "north")).hasSize(5);
    }

    /** Nothing ran on Tuesday and Wednesday: their days are not made up, Thursday's is. */
    @Test
    void missedDaysAreNotMadeUp() {
        round("2029-03-19T09:00:00Z");
        round("2029-03-22T11:00:00Z");

        assertThat(jdbc.sql("select of_day from control_run where team = 'north' order by of_day")
                        .query(LocalDate.class)
                        .list())
                .containsExactly(LocalDate.parse("2029-03-19"), LocalDate.parse("2029-03-22"));
    }

    /** Rita does all 7; Ron 4 of 5 calls, which is exactly the 80 % asked of a trainee. */
    @Test
    void whoMeetsThePlanHasNothingToExplain() {
        round("2029-03-26T09:00:00Z");
        did(RITA, "2029-03-26", "call", "call", "call", "call", "meeting", "presentation", "proposal");
        did(RON, "2029-03-26", "call", "call", "call", "call");
        evening("2029-03-26");

        assertThat(results("2029-03-26"))
                .extracting(Result::rep, Result::planned, Result::met, Result::counted, Result::missed)
                .containsExactly(tuple(RITA, 7, 7, 7, false), tuple(RON, 5, 4, 4, false));
        assertControlled("DC-north-2029-03-26");
        assertThat(tasks("DC-north-2029-03-26")).isEmpty();
    }

    /** Ten calls are no meeting: 4 of 7 are met. What did not count is named in the form with its reason. */
    @Test
    void whoMissedItExplainsAndTheManagerConfirms() {
        round("2029-04-02T09:00:00Z");
        did(RITA, "2029-04-02", "call", "call", "call", "call", "call", "call", "call", "call", "call", "call");
        past.deal(RITA, "north", "2029-04-02")
                .stage("proposal", 4, "2029-04-02", null, null)
                .attempt("walkthrough", "meeting", 1, "RESCHEDULED", false, "2029-04-02");
        did(RON, "2029-04-02", "call", "call", "call", "call", "call");
        evening("2029-04-02");

        var explain = task("DC-north-2029-04-02", "action_explainDay");
        assertThat(explain.getAssignee()).isEqualTo(RITA);
        assertThat(explain.getTenantId()).isEqualTo("north");
        assertThat(explain.getDueDate()).hasSameTimeAs("2029-04-03T18:00:00Z");
        var shown = tasks.getVariables(explain.getId());
        assertThat((String) shown.get("planAndFact")).contains("- call 10 of 4, by the norm", "- meeting 0 of 1");
        assertThat((String) shown.get("notCounted")).matches("- D-\\d+, walkthrough\\. told");
        assertThat((String) shown.get("subjectName")).matches("\\d+ [A-Z][a-z]{2} \\d{4}");
        assertThat(shown).containsEntry("metPercent", "57.1").containsEntry("missesInARow", 1);

        explain(explain);
        var confirm = task("DC-north-2029-04-02", "decision_confirmDay");
        assertThat(confirm.getAssignee()).isEqualTo(MIA);
        assertThat(tasks.getVariable(confirm.getId(), "actionDay")).isEqualTo("3 Apr 2029");
        client.complete(confirm, answers("decision", "confirm"));

        assertThat(results("2029-04-02"))
                .extracting(
                        Result::rep,
                        Result::missed,
                        Result::cause,
                        Result::action,
                        Result::actionDue,
                        Result::explainedBy,
                        Result::decision,
                        Result::decidedBy)
                .containsExactly(
                        tuple(
                                RITA,
                                true,
                                "Nobody could meet",
                                "Two meetings tomorrow",
                                LocalDate.parse("2029-04-03"),
                                RITA,
                                "confirm",
                                MIA),
                        tuple(RON, false, null, null, null, null, null, null));
        assertExplained("DC-north-2029-04-02");
        assertControlled("DC-north-2029-04-02");
    }

    @Test
    void theManagerSendsItBackWithAReasonThatTheRepReads() {
        round("2029-04-09T09:00:00Z");
        did(RON, "2029-04-09", "call", "call", "call", "call", "call");
        evening("2029-04-09");
        explain(task("DC-north-2029-04-09", "action_explainDay"));
        client.complete(
                task("DC-north-2029-04-09", "decision_confirmDay"),
                answers("decision", "send-back", "reason", "That is no cause"));

        var again = task("DC-north-2029-04-09", "action_explainDay");
        assertThat(tasks.getVariables(again.getId())).containsEntry("reason", "That is no cause");
        explain(again);
        client.complete(task("DC-north-2029-04-09", "decision_confirmDay"), answers("decision", "confirm"));
        assertExplained("DC-north-2029-04-09");
    }

    /** A specialist has one working day to explain; then the manager decides without it, and after another the head. */
    @Test
    void whatIsNotAnsweredGoesOneUp() {
        round("2029-04-16T09:00:00Z");
        did(RON, "2029-04-16", "call", "call", "call", "call", "call");
        evening("2029-04-16");
        at("DC-north-2029-04-16", "2029-04-17T18:00:01Z");
        assertThat(tasks("DC-north-2029-04-16"))
                .extracting(Task::getTaskDefinitionKey, Task::getAssignee)
                .containsExactly(tuple("decision_confirmDay", MIA));

        // asked after work on Tuesday: Wednesday is the working day, until the same moment on Thursday
        at("DC-north-2029-04-16", "2029-04-19T09:00:00Z");
        assertThat(tasks("DC-north-2029-04-16"))
                .extracting(Task::getTaskDefinitionKey, Task::getAssignee)
                .containsExactly(tuple("decision_confirmDaySecondLevel", HUGO));
        client.complete(task("DC-north-2029-04-16", "decision_confirmDaySecondLevel"), answers("decision", "confirm"));
        assertThat(results("2029-04-16").get(0).explainedAt()).isNull();
        assertThat(results("2029-04-16").get(0).decidedBy()).isEqualTo(HUGO);
        assertExplained("DC-north-2029-04-16");
    }

    /** 2 misses, a day away, 1 miss: that is the third in a row, and the head is asked beside the manager. */
    @Test
    void threeMissesInARowGoToTheHead() {
        away(RITA, "2029-04-25");
        for (var day : List.of("2029-04-23", "2029-04-24", "2029-04-25", "2029-04-26")) {
            round(day + "T09:00:00Z");
            did(RON, day, "call", "call", "call", "call", "call");
            evening(day);
        }

        assertThat(List.of("2029-04-23", "2029-04-24", "2029-04-25", "2029-04-26"))
                .extracting(day -> results(day).get(0))
                .extracting(Result::rep, Result::missed, Result::excused, Result::missesInARow)
                .containsExactly(
                        tuple(RITA, true, null, 1),
                        tuple(RITA, true, null, 2),
                        tuple(RITA, false, "away", 2),
                        tuple(RITA, true, null, 3));
        assertThat(plans("2029-04-25", "north")).extracting(Planned::rep).containsOnly(RON);
        assertThat(tasks("DC-north-2029-04-24"))
                .extracting(Task::getTaskDefinitionKey)
                .containsExactly("action_explainDay");
        assertThat(tasks("DC-north-2029-04-26"))
                .extracting(Task::getTaskDefinitionKey, Task::getAssignee)
                .containsExactlyInAnyOrder(tuple("action_explainDay", RITA), tuple("decision_missesInARow", HUGO));

        var decision = task("DC-north-2029-04-26", "decision_missesInARow");
        client.complete(decision, answers("decision", "support", "note", "Mia goes along to two meetings"));
        assertThat(facts.escalationsOf(decision.getId()))
                .extracting(
                        Facts.Escalation::kind,
                        Facts.Escalation::level,
                        Facts.Escalation::rep,
                        Facts.Escalation::result)
                .containsExactly(tuple("daily-plan-missed", 2, RITA, "support"));
        assertThat(passed("DC-north-2029-04-26", "end_escalated")).isEqualTo(1);
        assertThat(running("DC-north-2029-04-26")).as("the explanation goes on").isEqualTo(2);
    }

    /** A day that is met ends a row. */
    @Test
    void aGoodDayEndsTheRow() {
        for (var day : List.of("2029-04-30", "2029-05-01", "2029-05-02")) {
            round(day + "T09:00:00Z");
            did(RON, day, "call", "call", "call", "call", "call");
            if (day.equals("2029-05-01")) {
                did(RITA, day, "call", "call", "call", "call", "meeting", "presentation", "proposal");
            }
            evening(day);
        }
        assertThat(List.of("2029-04-30", "2029-05-01", "2029-05-02"))
                .extracting(day -> results(day).get(0).missesInARow())
                .containsExactly(1, 0, 1);
    }

    /** The comparison breaks off where the explanations begin: nothing of it stays, and the next attempt does it all once. */
    @Test
    void whatBreaksOffInTheMiddleIsDoneOnceWhenItIsTriedAgain() throws IOException {
        round("2029-05-07T09:00:00Z");
        itIs("2029-05-07T18:00:00Z");
        var broken = repository
                .createDeployment()
                .addString(
                        "tests/daily-explanation.bpmn",
                        Files.readString(Path.of("processes/daily-explanation.bpmn"))
                                .replace("${describeDay}", "${recordPayment}"))
                .deploy();
        try {
            assertThatThrownBy(() -> runJobsOf("DC-north-2029-05-07")).isInstanceOf(RuntimeException.class);
        } finally {
            repository.deleteDeployment(broken.getId(), true, true, true);
        }
        assertThat(results("2029-05-07")).isEmpty();

        runJobsOf("DC-north-2029-05-07");
        assertThat(results("2029-05-07")).hasSize(2);
        assertThat(tasks("DC-north-2029-05-07")).extracting(Task::getAssignee).containsExactlyInAnyOrder(RITA, RON);
        assertThat(plans("2029-05-07", "north")).hasSize(5);
    }

    /** Two nodes come at the same moment: one begins the day, the other finds it begun, now or at its next attempt. */
    @Test
    void twoNodesBeginADayOnce() {
        itIs("2029-05-08T09:00:00Z");
        var jobs = Stream.of("one", "other")
                .map(node -> runtime.startProcessInstanceByKey(ROUND, node))
                .map(round -> management
                        .createJobQuery()
                        .processInstanceId(round.getId())
                        .singleResult()
                        .getId())
                .toList();
        var failed = jobs.parallelStream().filter(job -> !isDone(job)).toList();
        failed.forEach(management::executeJob);

        assertThat(count("control_run")).isEqualTo(2);
        assertThat(running("DC-north-2029-05-08")).isEqualTo(1);
        assertThat(running("DC-south-2029-05-08")).isEqualTo(1);
    }

    /** 09:00 in New York is 13:00 by the company's clock, and what is done there at 22:00 is of the same day. */
    @Test
    void aTeamElsewhereHasItsDayAtItsOwnHours() {
        jdbc.sql("insert into team (id, name, manager_id, head_id, zone) values ('far', 'Far', :manager, :head, :zone)")
                .param("manager", MIA)
                .param("head", HUGO)
                .param("zone", "America/New_York")
                .update();
        jdbc.sql(
                        """
                        insert into person (id, first_name, last_name, role, category, team_id, departments, segments,
                            active)
                        values ('rob.far', 'Rob', 'Far', 'REP', 'senior', 'far', 'sales', '', true)""")
                .update();
        try {
            round("2029-05-14T09:00:00Z");
            assertThat(running("DC-north-2029-05-14")).isEqualTo(1);
            assertThat(running("DC-far-2029-05-14")).isZero();
            round("2029-05-14T13:00:00Z");
            assertThat(running("DC-far-2029-05-14")).isEqualTo(1);

            past.deal("rob.far", "far", "2029-05-15T02:00:00Z")
                    .stage("presentation", 3, "2029-05-15T02:00:00Z", null, null)
                    .attempt("contact", "call", 1, "PRODUCTIVE", true, "2029-05-15T02:00:00Z");
            at("DC-far-2029-05-14", "2029-05-14T21:59:59Z");
            assertThat(count("daily_result where team = 'far'")).isZero();
            at("DC-far-2029-05-14", "2029-05-14T22:00:00Z");
            assertThat(jdbc.sql("select counted from daily_result where rep = 'rob.far'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            forget();
            jdbc.sql("delete from person where id = 'rob.far'").update();
            jdbc.sql("delete from team where id = 'far'").update();
        }
    }

    private boolean isDone(String job) {
        try {
            management.executeJob(job);
            return true;
        } catch (RuntimeException another) {
            return false;
        }
    }

    private void round(String moment) {
        itIs(moment);
        var instance = runtime.startProcessInstanceByKey(ROUND, "round " + moment);
        runJobsOf(instance.getBusinessKey());
        for (var team : List.of("north", "south", "far")) {
            runJobsOf("DC-" + team + "-" + moment.substring(0, 10));
        }
    }

    private void evening(String day) {
        at("DC-north-" + day, day + "T18:00:00Z");
    }

    private void at(String key, String moment) {
        itIs(moment);
        runJobsOf(key);
    }

    /** Contacts that counted, each in a deal of its own. */
    private void did(String rep, String day, String... kinds) {
        for (var kind : kinds) {
            past.deal(rep, "north", day)
                    .stage("presentation", 3, day, null, null)
                    .attempt("contact", kind, 1, "PRODUCTIVE", true, day);
        }
    }

    private void explain(Task task) {
        client.complete(
                task,
                answers(
                        "cause",
                        "Nobody could meet",
                        "action",
                        "Two meetings tomorrow",
                        "actionDue",
                        clock.instant().toString().startsWith("2029-04-02") ? "2029-04-03" : "2029-05-30"));
    }

    private void away(String rep, String day) {
        jdbc.sql(
                        """
                        insert into absence (person, first_day, last_day, substitute, entered_by, entered_at)
                        values (:rep, :day, :day, 'mia.north', 'daily tests', :at)""")
                .param("rep", rep)
                .param("day", LocalDate.parse(day))
                .param("at", OffsetDateTime.parse(day + "T00:00:00Z"))
                .update();
    }

    private List<Planned> plans(String day, String team) {
        return jdbc.sql("select * from daily_plan where of_day = :day and team = :team order by rep, kind")
                .param("day", LocalDate.parse(day))
                .param("team", team)
                .query(Planned.class)
                .list();
    }

    private List<Result> results(String day) {
        return jdbc.sql("select * from daily_result where of_day = :day and team = 'north' order by rep")
                .param("day", LocalDate.parse(day))
                .query(Result.class)
                .list();
    }

    private int count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Integer.class).single();
    }

    private long running(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .count();
    }

    private List<Task> tasks(String key) {
        return tasks.createTaskQuery().processInstanceBusinessKey(key).list();
    }

    private Task task(String key, String element) {
        return tasks(key).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private long passed(String key, String element) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(key).list().stream()
                .mapToLong(instance -> history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .activityId(element)
                        .finished()
                        .count())
                .sum();
    }

    private void assertExplained(String key) {
        assertThat(passed(key, "end_explained")).isEqualTo(1);
    }

    private void assertControlled(String key) {
        assertThat(passed(key, "end_controlled")).isEqualTo(1);
        assertThat(running(key)).isZero();
    }
}
