package org.salesregulation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.plan.DailyPlans;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.PastDeals;
import org.salesregulation.testing.PastDeals.Past;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The control of the pipeline in the first quarter of 1994, which belongs to these tests, on Monday, 14 February. Petra is
 * the one rep of a team of her own, under Paula, so that nobody else's deals are in what is read of her.
 */
class PipelineControlTests extends ApiTest {

    private static final Instant MONDAY = Instant.parse("1994-02-14T07:00:00Z");
    private static final String PETRA = "petra.pipe";
    private static final String PAULA = "paula.pipe";
    private static final String HUGO = "hugo.head";

    @Autowired
    private PipelineControl control;

    @Autowired
    private PastDeals past;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ManagementService management;

    @Autowired
    private DailyPlans dailyPlans;

    @Autowired
    private Client client;

    @Autowired
    private SmallDeals people;

    @BeforeEach
    void begin() {
        forget();
        ClockUtil.setCurrentTime(Date.from(MONDAY));
        jdbc.sql("insert into team (id, name, manager_id, head_id) values ('pipe', 'Pipe', :manager, :head)")
                .param("manager", PAULA)
                .param("head", HUGO)
                .update();
        jdbc.sql(
                        """
                        insert into person (id, first_name, last_name, email, role, category, team_id, departments,
                            segments, active)
                        values (:id, 'Petra', 'Pipe', 'petra@example.com', 'REP', 'specialist', 'pipe',
                            'lead-generation,sales,account-management', '', true)""")
                .param("id", PETRA)
                .update();
        jdbc.sql(
                        """
                        insert into person (id, first_name, last_name, email, role, category, team_id, departments,
                            segments, active)
                        values (:id, 'Paula', 'Pipe', 'paula@example.com', 'MANAGER', 'senior', 'pipe', '', '', true)""")
                .param("id", PAULA)
                .update();
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        for (var process : List.of(PipelineControl.PROCESS, PipelineControl.ESCALATION)) {
            runtime.createProcessInstanceQuery()
                    .processDefinitionKey(process)
                    .list()
                    .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test is over", true));
        }
        jdbc.sql("delete from escalation where kind = 'pipeline-short'").update();
        jdbc.sql("delete from correction where caused_by = 'pipeline-escalation'")
                .update();
        jdbc.sql("delete from pipeline_signal").update();
        jdbc.sql("delete from pipeline_action").update();
        jdbc.sql("delete from pipeline_escalation").update();
        jdbc.sql("delete from plan").update();
        jdbc.sql("delete from daily_plan where team = 'pipe'").update();
        past.forget();
        jdbc.sql("delete from person where team_id = 'pipe'").update();
        jdbc.sql("delete from team where id = 'pipe'").update();
    }

    // coverage (R60-R66)

    /** The seed's numbers, to the unit: 5,000,000 early and 3,000,000 late cover a plan of 1,000,000. */
    @Test
    void fiveToOneAndThreeToOneExactlyAreGreen() {
        plan("1994-03", "1000000");
        open("5000000", "qualification", 1);
        open("3000000", "negotiation", 5);

        control.read();

        assertThat(coverage("rep", PETRA)).isEmpty();
        assertThat(coverage("team", "pipe")).isEmpty();
    }

    /** One unit of currency less is short by one, of the rep, the unit and the company alike, with both denominators. */
    @Test
    void oneUnitLessIsShortByOne() {
        plan("1994-01", "400000");
        plan("1994-03", "600000");
        open("4999999", "qualification", 1);
        open("3000000", "negotiation", 5);
        won("600000", "1994-02-01");

        control.read();

        for (var subject : List.of("rep " + PETRA, "team pipe", "company company")) {
            var words = subject.split(" ");
            var early = coverage(words[0], words[1]);
            assertThat(early).as(subject).hasSize(1);
            assertThat(figures(early.get(0), "group", "currency", "required", "actual", "missing"))
                    .containsExactly("early", "XTS", "5000000.0", "4999999.0", "1.0");
            assertThat(operands(early.get(0), "plan", "won", "remaining", "ratio", "toPlan", "toRemaining"))
                    .containsExactly("1000000.0", "600000.0", "400000.0", "5.0", "4.99", "12.49");
        }
    }

    /** The control and the report of the same quarter are one truth. */
    @Test
    void saysWhatTheReportOfCoverageSays() {
        plan("1994-02", "1000");
        open("3000", "qualification", 1);
        won("250", "1994-01-10");

        control.read();

        var report = get(HUGO, "/api/reports/coverage?by=rep&rep=" + PETRA + "&currency=XTS&group=early")
                .body()
                .at("/rows/0/figures");
        var signal = coverage("rep", PETRA).get(0);
        assertThat(report.at("/missing").decimalValue())
                .isEqualByComparingTo(signal.get("missing").decimalValue());
        assertThat(report.at("/coverage").decimalValue())
                .isEqualByComparingTo(signal.at("/operands/toPlan").decimalValue());
        assertThat(report.at("/coverageOfRemaining").decimalValue())
                .isEqualByComparingTo(signal.at("/operands/toRemaining").decimalValue());
        assertThat(report.at("/needed").decimalValue())
                .isEqualByComparingTo(signal.get("required").decimalValue());
    }

    /** METRICS 9: nothing is asked without a plan, or with a plan of zero. */
    @Test
    void noPlanAndAPlanOfZeroAskForNothing() {
        control.read();
        assertThat(coverage("rep", PETRA)).isEmpty();

        plan("1994-02", "0");
        control.read();
        assertThat(coverage("rep", PETRA)).isEmpty();
    }

    /** Common trap: two currencies are never added. */
    @Test
    void whatIsOpenInAnotherCurrencyDoesNotCover() {
        plan("1994-02", "100");
        past.deal(PETRA, "pipe", "1994-01-10", "500", "XXX").stage("qualification", 1, "1994-01-10", null, null);

        control.read();

        assertThat(figures(coverage("rep", PETRA).get(0), "currency", "actual", "missing"))
                .containsExactly("XTS", "0.0", "500.0");
    }

    /**
     * R65, the number of deals: 5 won for 100 each on average; 10 of 20 get from the first stage into the group, so that
     * 500 missing are 5 deals there and 10 at the top.
     */
    @Test
    void theMissingSumIsSaidAsNewDealsAtTheMeasuredConversion() {
        plan("1994-02", "100");
        for (var deal = 0; deal < 5; deal++) {
            won("100", "1993-06-01");
        }
        passed("prequalification", 0, 10, 20);

        control.read();

        var early = coverage("rep", PETRA).get(0);
        assertThat(figures(early, "missing", "dealsNeeded", "basis")).containsExactly("500.0", "10", "rep");
        assertThat(operands(early, "averageDeal", "reachPercent")).containsExactly("100.0", "50.0");
    }

    /** Four deals won are no average yet: how many are needed cannot be said, by nobody else's deals either. */
    @Test
    void withoutEnoughDealsWonTheNumberIsNotMadeUp() {
        plan("1994-02", "100");
        for (var deal = 0; deal < 4; deal++) {
            won("100", "1993-06-01");
        }

        control.read();

        assertThat(coverage("rep", PETRA).get(0).has("dealsNeeded")).isFalse();
    }

    // clients in the stages (R36)

    /** Without a measured way to the win the norm alone asks: 8 in qualification, one client with two deals is one. */
    @Test
    void theNormIsTheLeastOfEveryStage() {
        var one = open("10", "qualification", 1);
        open("10", "qualification", 1).sameClientAs(one);
        open("10", "qualification", 1);

        control.read();

        var stage = fill("qualification");
        assertThat(figures(stage, "required", "actual", "missing", "dealsNeeded", "basis"))
                .containsExactly("8.0", "2.0", "6.0", "6", "norm");
        assertThat(figures(fill("proposal"), "required", "actual")).containsExactly("5.0", "0.0");
    }

    /**
     * METRICS 15: a quarter's plan of 6,000 at 100 for a deal is 60 deals; 10 of 20 come from payment to the win, and
     * stay there for 31 of the quarter's 62 working days: 60.
     */
    @Test
    void theFloorFollowsFromPlanConversionAndTimeInStage() {
        plan("1994-02", "6000");
        for (var deal = 0; deal < 10; deal++) {
            past.deal(PETRA, "pipe", "1993-12-01", "100", "XTS")
                    .stage("payment", 7, "1993-12-01", "1994-01-14", "ADVANCED")
                    .won("1994-01-14");
            past.deal(PETRA, "pipe", "1993-12-01", "100", "XTS")
                    .stage("payment", 7, "1993-12-01", "1994-01-14", "LOST")
                    .lost("1994-01-14", "price", null);
        }

        control.read();

        var stage = fill("payment");
        assertThat(figures(stage, "required", "basis")).containsExactly("60.0", "rep");
        assertThat(operands(stage, "plannedDeals", "passed", "judged", "winPercent", "stageDays", "workingDays"))
                .containsExactly("60.0", "10.0", "20.0", "50.0", "31.0", "62.0");
    }

    /** A stage that the rep's department does not carry is not asked of the rep. */
    @Test
    void onlyTheStagesOfTheOwnDepartmentAreAsked() {
        jdbc.sql("update person set departments = 'sales' where id = :id")
                .param("id", PETRA)
                .update();

        control.read();

        assertThat(signals("rep", PETRA).stream()
                        .map(signal -> signal.path("stage").asText()))
                .contains("qualification")
                .doesNotContain("prequalification", "attraction");
    }

    // early warnings (R37, R91)

    /** 10 deals in 20 working days and 7 in the next 20, after a month whose plan was reached; 8 are in order. */
    @Test
    void theTopShrinksAfterAPlanThatWasReached() {
        plan("1994-01", "1000");
        won("1000", "1994-01-31T23:59:59Z");
        begun(10, "1994-01-05");
        begun(7, "1994-02-02");

        control.read();

        var warning = ofKind("rep", PETRA, "top-shrinks").get(0);
        assertThat(figures(warning, "required", "actual", "missing", "dealsNeeded"))
                .containsExactly("8.0", "7.0", "1.0", "1");
        assertThat(operands(warning, "before", "norm", "workingDays")).containsExactly("10.0", "30.0", "20.0");
        assertThat(ofKind("team", "pipe", "top-shrinks")).hasSize(1);

        begun(1, "1994-02-03");
        control.readAgain();
        assertThat(ofKind("rep", PETRA, "top-shrinks")).isEmpty();
    }

    @Test
    void aShrinkingTopIsNoWarningWithoutAPlanThatWasReached() {
        plan("1994-01", "1000");
        won("999.99", "1994-01-31");
        begun(10, "1994-01-05");
        begun(1, "1994-02-02");

        control.read();

        assertThat(ofKind("rep", PETRA, "top-shrinks")).isEmpty();
    }

    /** R91: 9 of 10 deals are begun with clients who have bought before. */
    @Test
    void aRepWhoBeginsWithBuyersOnlyHasSettled() {
        nineOfTenBegunWithABuyer();

        control.read();

        var settled = ofKind("rep", PETRA, "settled-in-base").get(0);
        assertThat(figures(settled, "required", "actual", "missing")).containsExactly("3.0", "1.0", "2.0");
        assertThat(operands(settled, "passed", "judged", "norm")).containsExactly("9.0", "10.0", "80.0");

        begun(2, "1994-02-03");
        control.readAgain();
        assertThat(ofKind("rep", PETRA, "settled-in-base")).isEmpty();
    }

    /** R153: relations are begun with buyers only, and are no sign of anything; nor do they fill up a top that shrinks. */
    @Test
    void relationsWithClientsAreNoTopOfAFunnel() {
        plan("1994-01", "1000");
        var buyer = won("1000", "1994-01-31");
        begun(10, "1994-01-05");
        begun(7, "1994-02-02");
        for (var deal = 0; deal < 90; deal++) {
            past.deal(PETRA, "pipe", "1994-02-02", "10", "XTS")
                    .funnel("client-development")
                    .stage("relations", 0, "1994-02-02", null, null)
                    .sameClientAs(buyer);
        }

        control.read();

        assertThat(ofKind("rep", PETRA, "settled-in-base")).isEmpty();
        assertThat(ofKind("rep", PETRA, "top-shrinks")).hasSize(1);
    }

    private void nineOfTenBegunWithABuyer() {
        var buyer = won("100", "1993-03-01");
        for (var deal = 0; deal < 9; deal++) {
            past.deal(PETRA, "pipe", "1994-02-02", "10", "XTS")
                    .stage("prequalification", 0, "1994-02-02", null, null)
                    .sameClientAs(buyer);
        }
        begun(1, "1994-02-02");
    }

    /** A specialist's norms are 4 calls and 1 meeting; who has settled makes 2 calls and 1 meeting more (R136). */
    @Test
    void whoHasSettledIsAskedForMoreUntilItIsInOrderAgainOrDecidedOn() {
        nineOfTenBegunWithABuyer();
        assertThat(asked("1994-02-14")).containsExactly("call 4 0 []", "meeting 1 0 []");
        control.read();
        assertThat(asked("1994-02-15")).containsExactly("call 6 2 [SETTLED_IN_BASE]", "meeting 2 1 [SETTLED_IN_BASE]");

        control.escalate();
        assertThat(asked("1994-02-16")).startsWith("call 6 2 [SETTLED_IN_BASE]");
        jdbc.sql("update pipeline_escalation set closed_at = opened_at where subject = :petra")
                .param("petra", PETRA)
                .update();
        assertThat(asked("1994-02-17")).containsExactly("call 4 0 []", "meeting 1 0 []");
        jdbc.sql("update pipeline_escalation set closed_at = null where subject = :petra")
                .param("petra", PETRA)
                .update();

        begun(2, "1994-02-03");
        control.readAgain();
        assertThat(asked("1994-02-18")).containsExactly("call 4 0 []", "meeting 1 0 []");
    }

    private List<String> asked(String day) {
        var of = LocalDate.parse(day);
        dailyPlans.set("pipe", of);
        return dailyPlans.of("pipe", of).stream()
                .filter(line -> List.of("call", "meeting").contains(line.kind()))
                .map(line -> line.kind() + " " + line.planned() + " " + line.extra() + " " + line.because())
                .toList();
    }

    // one escalation for each subject (R65)

    /** Whatever is repeated, by the same node or another, writes nothing twice. */
    @Test
    void aControlThatIsRepeatedOpensNothingTwice() {
        plan("1994-02", "100");
        controlNow();
        var signals = signals("rep", PETRA).size();
        var escalations = count("pipeline_escalation");

        controlNow();
        control.escalate();

        assertThat(signals("rep", PETRA)).hasSize(signals);
        assertThat(count("pipeline_escalation")).isEqualTo(escalations);
        assertThat(jdbc.sql("select count(*) from pipeline_escalation where subject = :id")
                        .param("id", PETRA)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** The superior of each: the manager for the rep, the head for the team and for the company. */
    @Test
    void theSuperiorIsAsked() {
        plan("1994-02", "100");
        controlNow();

        assertThat(task("rep", PETRA).getAssignee()).isEqualTo(PAULA);
        assertThat(task("team", "pipe").getAssignee()).isEqualTo(HUGO);
        assertThat(task("company", "company").getAssignee()).isEqualTo(HUGO);
        assertThat((String) tasks.getVariable(task("rep", PETRA).getId(), "lines"))
                .contains("Coverage of the plan, early: 0.00 XTS open, 500.00 asked (5 times the plan of 100.00")
                .contains("500.00 XTS missing")
                .contains("Qualification (consultative-sale): 0 clients, 8 asked by the norm. 8 missing");
    }

    /** Day by day what is open is read again; when nothing is short any more, the escalation ends by itself. */
    @Test
    void endsByItselfWhenDealsAreAdded() {
        onlyCoverageIsAsked();
        plan("1994-02", "100");
        controlNow();
        var task = task("rep", PETRA);
        open("500", "qualification", 1);
        control.readAgain();
        assertThat((String) tasks.getVariable(task.getId(), "lines"))
                .doesNotContain("early")
                .contains("late");

        open("300", "negotiation", 5);
        control.readAgain();

        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isZero();
        assertThat(result("rep", PETRA)).isEqualTo("green");
        assertThat(escalationOf(task)).isEqualTo("green");
        assertThat(signals("rep", PETRA)).isEmpty();
        var closed = get(HUGO, "/api/pipeline-signals?status=closed&kind=coverage&rep=" + PETRA)
                .body()
                .get("items");
        assertThat(closed).hasSize(2);
        assertThat(closed.get(0).at("/escalation/result").asText()).isEqualTo("green");
    }

    /** Agreed on, carried out, kept with who and when, and green after that. */
    @Test
    void endsGreenAfterActionsThatWereCarriedOut() {
        onlyCoverageIsAsked();
        plan("1994-02", "100");
        controlNow();
        act("rep", PETRA, PETRA, "1994-02-25");
        var action = task("rep", PETRA);
        assertThat(action.getTaskDefinitionKey()).isEqualTo("action_carryOut");
        assertThat(action.getAssignee()).isEqualTo(PETRA);
        assertThat(action.getDueDate()).isEqualTo(Date.from(Instant.parse("1994-02-25T18:00:00Z")));
        client.complete(action, Map.of("actionDone", "Called 200 companies"));
        open("500", "qualification", 1);
        open("300", "negotiation", 5);

        control.readAgain();

        assertThat(result("rep", PETRA)).isEqualTo("green-after-actions");
        var shown = get(HUGO, "/api/pipeline-signals?status=closed&rep=" + PETRA)
                .body()
                .at("/items/0/escalation/actions/0");
        assertThat(figures(shown, "action", "owner", "dueOn", "setBy", "done", "doneBy"))
                .containsExactly("Call 30 companies a day", PETRA, "1994-02-25", PAULA, "Called 200 companies", PETRA);
    }

    /** An action that was only agreed on has not made it green. */
    @Test
    void isGreenByItselfWhileTheActionWaits() {
        onlyCoverageIsAsked();
        plan("1994-02", "100");
        controlNow();
        act("rep", PETRA, PETRA, "1994-02-25");
        open("500", "qualification", 1);
        open("300", "negotiation", 5);

        control.readAgain();

        assertThat(result("rep", PETRA)).isEqualTo("green");
        assertThat(correction().at("/study/verdict").asText()).isEqualTo("withdrawn");
    }

    // what is agreed on is a correction (R43)

    /** Of 500 and 300 asked nothing is there; then 250 of 500: 50 of 100 and 0 of 100. */
    @Test
    void whatTheActionsHaveComeToIsMeasuredWhenTheyAreDue() {
        onlyCoverageIsAsked();
        plan("1994-02", "100");
        controlNow();
        act("rep", PETRA, PETRA, "1994-02-25");
        client.complete(task("rep", PETRA), Map.of("actionDone", "Called 200 companies"));
        assertThat(correction().has("study")).isFalse();
        open("250", "qualification", 1);
        control.readAgain();

        runTimers("1994-02-25T18:00:01Z");

        var correction = correction();
        assertThat(figures(correction.get("plan"), "kind", "what", "owner", "dueOn", "decidedBy"))
                .containsExactly("action", "Call 30 companies a day", PETRA, "1994-02-25", PAULA);
        assertThat(figures(correction.get("measure"), "indicator", "rep", "team", "target", "horizonDays"))
                .containsExactly("fulfilment", PETRA, "pipe", "100", "11");
        assertThat(figures(correction.get("before"), "part", "whole")).containsExactly("0", "200");
        assertThat(figures(correction.at("/study/after"), "part", "whole")).containsExactly("50", "200");
        assertThat(figures(correction.get("study"), "verdict", "withinTarget")).containsExactly("better", "false");
        // and the superior, who decides again, reads it
        assertThat(tasks.getVariable(task("rep", PETRA).getId(), "afterPercent"))
                .isEqualTo("25.0");
    }

    @Test
    void actionsThatMadeItGreenHaveWorked() {
        onlyCoverageIsAsked();
        plan("1994-02", "100");
        controlNow();
        act("rep", PETRA, PETRA, "1994-02-25");
        client.complete(task("rep", PETRA), Map.of("actionDone", "Called 200 companies"));
        open("500", "qualification", 1);
        open("300", "negotiation", 5);

        control.readAgain();

        assertThat(figures(correction().get("study"), "verdict", "withinTarget"))
                .containsExactly("better", "true");
        assertThat(figures(correction().at("/study/after"), "part", "whole")).containsExactly("200", "200");
    }

    /** Only people whom it concerns are offered: of a rep's pipeline the team and its head, of the company's who leads. */
    @Test
    void theOwnerIsChosenAmongThePeopleConcerned() {
        plan("1994-02", "100");
        controlNow();

        assertThat(offered("rep", PETRA)).containsExactlyInAnyOrder(PETRA, PAULA, HUGO);
        assertThat(offered("company", "company"))
                .contains(HUGO, "mia.north", PAULA)
                .doesNotContain(PETRA, "rita.north");
        assertThatThrownBy(() -> act("rep", PETRA, "rita.north", "1994-02-25"))
                .hasMessageContaining("actionOwner")
                .hasMessageContaining("must be one of");
        assertThat(count("pipeline_action")).isZero();
    }

    /** Carried out, but still short at the deadline: the superior decides again. */
    @Test
    void whatIsStillShortAtTheDeadlineIsDecidedOnAgain() {
        plan("1994-02", "100");
        controlNow();
        act("rep", PETRA, PETRA, "1994-02-25");
        client.complete(task("rep", PETRA), Map.of("actionDone", "Called 200 companies"));
        assertThat(tasksOf("rep", PETRA)).isEmpty();

        runTimers("1994-02-25T18:00:01Z");

        assertThat(task("rep", PETRA).getTaskDefinitionKey()).isEqualTo("decision_setActions");
        assertThat(task("rep", PETRA).getAssignee()).isEqualTo(PAULA);
    }

    /** One working day beyond the deadline is what the norm allows: then one level up, where it stays. */
    @Test
    void anActionThatWasNotCarriedOutGoesOneLevelUp() {
        plan("1994-02", "100");
        controlNow();
        act("rep", PETRA, PETRA, "1994-02-25");
        runTimers("1994-02-28T17:59:59Z");
        assertThat(task("rep", PETRA).getTaskDefinitionKey()).isEqualTo("action_carryOut");

        runTimers("1994-02-28T18:00:01Z");

        assertThat(correction().at("/study/verdict").asText()).isEqualTo("no-difference");

        assertThat(task("rep", PETRA).getTaskDefinitionKey()).isEqualTo("decision_setActionsSecondLevel");
        assertThat(task("rep", PETRA).getAssignee()).isEqualTo(HUGO);
    }

    @Test
    void theSecondLevelDecidesWhenTheSuperiorDoesNotInTime() {
        plan("1994-02", "100");
        controlNow();

        runTimers("1994-02-15T09:00:01Z");

        assertThat(task("rep", PETRA).getAssignee()).isEqualTo(HUGO);
    }

    /** The decision to leave it holds for these lines; something else that falls short is asked about. */
    @Test
    void closedByDecisionItIsNotAskedAgainAboutTheSameLines() {
        onlyCoverageIsAsked();
        plan("1994-02", "100");
        open("300", "negotiation", 5);
        controlNow();
        client.complete(task("rep", PETRA), Map.of("decision", "close", "reason", "She goes on leave"));
        assertThat(result("rep", PETRA)).isEqualTo("closed");

        controlNow();
        assertThat(tasksOf("rep", PETRA)).isEmpty();
        assertThat(signals("rep", PETRA)).hasSize(1);

        jdbc.sql("update plan set amount = 200").update();
        controlNow();
        assertThat((String) tasks.getVariable(task("rep", PETRA).getId(), "lines"))
                .contains("late")
                .doesNotContain("early");
    }

    @Test
    void anActionNeedsAnOwnerWhoWorksHere() {
        plan("1994-02", "100");
        controlNow();

        assertThatThrownBy(() -> act("rep", PETRA, "nobody", "1994-02-25")).hasMessageContaining("actionOwner");
        assertThat(task("rep", PETRA).getTaskDefinitionKey()).isEqualTo("decision_setActions");
        assertThat(count("pipeline_action")).isZero();
    }

    /** An escalation whose process was taken away by hand does not keep the control from going on. */
    @Test
    void whatWasTakenAwayByHandIsOpenedAnew() {
        plan("1994-02", "100");
        controlNow();
        runtime.deleteProcessInstance(task("rep", PETRA).getProcessInstanceId(), "by hand", true);

        controlNow();

        assertThat(result("rep", PETRA)).isEqualTo("withdrawn");
    }

    // rights

    @ParameterizedTest
    @CsvSource({
        "rita.north, 403",
        "mia.north, 202",
        "hugo.head, 202",
        "fiona.finance, 403",
        "paul.process, 403",
        "admin, 202"
    })
    void aControlIsBegunByThoseWhoLead(String person, int status) {
        assertThat(post(person, "/api/pipeline-controls", "application/json", "{}")
                        .status())
                .isEqualTo(status);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PipelineControl.PROCESS)
                        .count())
                .isEqualTo(status == 202 ? 1 : 0);
    }

    @Test
    void whoBeganOneSeesWhenItIsOver() {
        var begun = post("mia.north", "/api/pipeline-controls", "application/json", "{}")
                .at("/processInstanceId");
        assertThat(get("mia.north", "/api/pipeline-controls/" + begun).at("/running"))
                .isEqualTo("true");
        assertThat(get("rita.north", "/api/pipeline-controls/" + begun).status())
                .isEqualTo(403);

        runtime.deleteProcessInstance(begun, "over");
        assertThat(get("mia.north", "/api/pipeline-controls/" + begun).at("/running"))
                .isEqualTo("false");
    }

    @Test
    void inTasklistTooOnlyThoseWhoLeadBeginOne() {
        people.as("mia.north", () -> runtime.startProcessInstanceByKey(PipelineControl.PROCESS));
        assertThatThrownBy(
                        () -> people.as("rita.north", () -> runtime.startProcessInstanceByKey(PipelineControl.PROCESS)))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() ->
                        people.as("mia.north", () -> runtime.startProcessInstanceByKey(PipelineControl.ESCALATION)))
                .isInstanceOf(Exception.class);
    }

    /** A rep own signals, a manager the team's, all for those above; of the company to those above alone. */
    @ParameterizedTest
    @CsvSource({
        "rita.north, rep:rita.north, ''",
        "mia.north, rep:rita.north rep:ron.north team:north, ''",
        "hugo.head, rep:rita.north rep:petra.pipe team:north team:pipe company:company, all",
        "fiona.finance, rep:rita.north rep:petra.pipe team:north team:pipe company:company, all",
        "admin, rep:rita.north rep:petra.pipe team:north team:pipe company:company, all"
    })
    void signalsAreSeenAsDealsAre(String person, String seen, String all) {
        plan("1994-02", "100");
        planOf("rita.north", "north", "1994-02", "100");
        control.read();

        var signals = get(person, "/api/pipeline-signals?size=500").body().get("items");
        var subjects = new TreeSet<String>();
        signals.forEach(signal -> subjects.add(
                signal.get("level").asText() + ":" + signal.get("subject").asText()));

        if (all.isEmpty()) {
            assertThat(subjects).containsExactlyInAnyOrder(seen.split(" "));
        } else {
            assertThat(subjects).contains(seen.split(" "));
        }
    }

    @Test
    void theListIsAFileTooAndNamesWhatItDoesNotKnow() {
        plan("1994-02", "100");
        control.read();

        var csv = get(HUGO, "/api/pipeline-signals?format=csv&kind=coverage&level=rep&rep=" + PETRA)
                .text();
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv.lines().findFirst().orElseThrow())
                .startsWith("level,subject,rep,team,kind,funnel,stage,group,currency,required,actual,missing");
        assertThat(csv.lines().skip(1).findFirst().orElseThrow())
                .startsWith("rep,petra.pipe,petra.pipe,pipe,coverage,,,early,XTS,500.00,0.00,500.00");
        assertThat(get(HUGO, "/api/pipeline-signals?kind=nonsense").fieldsAtFault())
                .containsExactly("kind");
        assertThat(get(HUGO, "/api/pipeline-signals?status=x&size=10").fieldsAtFault())
                .containsExactly("status");
    }

    // what the tests do

    /** As the process does: reads, then has made good what is short. */
    private void controlNow() {
        control.start();
        for (var steps = 0; steps < 2; steps++) {
            management
                    .createJobQuery()
                    .processDefinitionKey(PipelineControl.PROCESS)
                    .messages()
                    .list()
                    .forEach(job -> management.executeJob(job.getId()));
        }
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PipelineControl.PROCESS)
                        .count())
                .isZero();
    }

    /** The one that the escalation of Petra's pipeline has led to. */
    private JsonNode correction() {
        var found = get(HUGO, "/api/corrections?cause=pipeline-escalation&rep=" + PETRA)
                .body()
                .get("items");
        assertThat(found).hasSize(1);
        assertThat(PipelineControl.number(found.get(0).at("/cause/id").asLong()))
                .isEqualTo(jdbc.sql("select 'PE-' || id from pipeline_escalation where subject = :id")
                        .param("id", PETRA)
                        .query(String.class)
                        .single());
        return found.get(0);
    }

    private List<String> offered(String level, String subject) {
        try {
            return json.readTree(tasks.getVariable(task(level, subject).getId(), "ownerChoices")
                            .toString())
                    .findValuesAsText("value");
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void onlyCoverageIsAsked() {
        jdbc.sql("update person set departments = '' where id = :id")
                .param("id", PETRA)
                .update();
    }

    private void act(String level, String subject, String owner, String due) {
        client.complete(
                task(level, subject),
                Map.of("decision", "act", "action", "Call 30 companies a day", "actionOwner", owner, "actionDue", due));
    }

    private void runTimers(String moment) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(moment)));
        var instance = jdbc.sql(
                        "select process_instance_id from pipeline_escalation where subject = :id and closed_at is null")
                .param("id", PETRA)
                .query(String.class)
                .single();
        management
                .createJobQuery()
                .processInstanceId(instance)
                .executable()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
    }

    private List<Task> tasksOf(String level, String subject) {
        return jdbc
                .sql(
                        """
                        select process_instance_id from pipeline_escalation
                        where subject_kind = :level and subject = :subject and closed_at is null""")
                .param("level", level)
                .param("subject", subject)
                .query(String.class)
                .list()
                .stream()
                .flatMap(instance -> tasks.createTaskQuery().processInstanceId(instance).list().stream())
                .toList();
    }

    private Task task(String level, String subject) {
        var open = tasksOf(level, subject);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private String result(String level, String subject) {
        return jdbc.sql(
                        """
                        select result from pipeline_escalation where subject_kind = :level and subject = :subject
                        order by id fetch first 1 rows only""")
                .param("level", level)
                .param("subject", subject)
                .query(String.class)
                .single();
    }

    private String escalationOf(Task task) {
        return jdbc.sql("select result from escalation where task_id = :task")
                .param("task", task.getId())
                .query(String.class)
                .single();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    // what is read

    private List<JsonNode> signals(String level, String subject) {
        var found = new ArrayList<JsonNode>();
        get(HUGO, "/api/pipeline-signals?size=500&level=" + level)
                .body()
                .get("items")
                .forEach(signal -> {
                    if (signal.get("subject").asText().equals(subject)) {
                        found.add(signal);
                    }
                });
        return found;
    }

    private List<JsonNode> ofKind(String level, String subject, String kind) {
        return signals(level, subject).stream()
                .filter(signal -> signal.get("kind").asText().equals(kind))
                .toList();
    }

    private List<JsonNode> coverage(String level, String subject) {
        return ofKind(level, subject, "coverage").stream()
                .filter(signal -> signal.get("currency").asText().equals("XTS"))
                .toList();
    }

    private JsonNode fill(String stage) {
        return ofKind("rep", PETRA, "stage-fill").stream()
                .filter(signal -> signal.get("stage").asText().equals(stage))
                .filter(signal -> signal.get("funnel").asText().equals("consultative-sale"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> figures(JsonNode node, String... names) {
        return Arrays.stream(names).map(name -> node.path(name).asText()).toList();
    }

    private static List<String> operands(JsonNode signal, String... names) {
        return figures(signal.get("operands"), names);
    }

    // what has happened

    private void plan(String month, String amount) {
        planOf(PETRA, "pipe", month, amount);
    }

    private void planOf(String rep, String team, String month, String amount) {
        jdbc.sql(
                        """
                        insert into plan (rep, team, of_month, amount, currency, entered_by, entered_at, in_force)
                        values (:rep, :team, :month, :amount, 'XTS', 'hugo.head', current_timestamp, :key)""")
                .param("rep", rep)
                .param("team", team)
                .param("month", LocalDate.parse(month + "-01"))
                .param("amount", new BigDecimal(amount))
                .param("key", rep + " " + month + " XTS")
                .update();
    }

    private Past open(String amount, String stage, int order) {
        return past.deal(PETRA, "pipe", "1993-05-03", amount, "XTS").stage(stage, order, "1993-05-03", null, null);
    }

    private Past won(String amount, String on) {
        return past.deal(PETRA, "pipe", "1993-02-01", amount, "XTS")
                .stage("payment", 7, "1993-02-01", on, "ADVANCED")
                .won(on);
    }

    /** So many of all have gone on from this stage within its window. */
    private void passed(String stage, int order, int passed, int judged) {
        for (var deal = 0; deal < judged; deal++) {
            var one = past.deal(PETRA, "pipe", "1993-12-20", "1", "XTS")
                    .stage(stage, order, "1993-12-20", "1993-12-21", deal < passed ? "ADVANCED" : "LOST");
            if (deal >= passed) {
                one.lost("1993-12-21", "price", null);
            } else {
                one.stage("payment", 7, "1993-12-21", "1993-12-22", "LOST").lost("1993-12-22", "price", null);
            }
        }
    }

    /** New deals with new clients, on a day, lost by now. */
    private void begun(int deals, String on) {
        for (var deal = 0; deal < deals; deal++) {
            past.deal(PETRA, "pipe", on, "1", "XTS")
                    .stage("prequalification", 0, on, on, "LOST")
                    .lost(on, "price", null);
        }
    }
}
