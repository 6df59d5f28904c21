package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.AbstractThrowableAssert;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.plan.DailyPlans;
import org.salesregulation.shared.Refusal;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The planning of the second quarter of 2093 in kronor, a currency in which nothing was sold until a test says so (R23-R26,
 * R149-R155, R162). It is Monday, 2 March: Rita and Ron work in the unit north, Rosa and Ray in the unit south.
 */
class SalesPlanTests extends ProcessTest {

    private static final String ROSA = "rosa.south";
    private static final String RAY = "ray.south";
    private static final List<String> REPS = List.of(RITA, RON, ROSA, RAY);
    private static final String CONTACTS_OF =
            "select contacts from plan_contacts where of_month = date '2093-04-01' and ";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PastDeals past;

    @Autowired
    DailyPlans dailyPlans;

    @BeforeEach
    void itIsMarch() {
        itIs("2093-03-02T10:00:00Z");
    }

    @AfterEach
    void forget() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .filter(instance -> instance.getBusinessKey() != null
                        && instance.getBusinessKey().matches("(SP|PM|C)-.*"))
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test"));
        past.forget();
        List.of(
                        "plan_client",
                        "plan_contacts",
                        "plan_need",
                        "plan_share",
                        "plan_agreement",
                        "plan_review",
                        "plan_missing",
                        "daily_plan",
                        "plan")
                .forEach(table -> jdbc.sql("delete from " + table).update());
        jdbc.sql("delete from sales_plan where first_version is not null").update();
        jdbc.sql("delete from sales_plan").update();
        jdbc.sql("delete from escalation where kind in ('plan-missing', 'plan-overdue', 'correction-did-not-work')")
                .update();
        jdbc.sql("delete from correction where caused_by = 'sales-plan-review'").update();
    }

    // the ways to an approved plan

    @Test
    void whatAllAgreeToIsInForceToTheCentAndFrozenWhenThePeriodEnds() {
        var plan = propose("quarter", "2093-04", 100000.01);
        assertThat(task(plan).getAssignee()).isEqualTo(HUGO);
        assertThat(local("units")).isEqualTo("north = 50000.01\nsouth = 50000.00");
        assertThat(local("months")).isEqualTo("2093-04 = 33333.34\n2093-05 = 33333.34\n2093-06 = 33333.33");
        setTargets("north = 60000\nsouth = 40000.01");

        assertThat(agreements()).extracting(Task::getAssignee).containsExactlyInAnyOrderElementsOf(REPS);
        assertThat(agreements()).extracting(Task::getTenantId).containsOnly("north", "south");
        REPS.forEach(rep -> agree(rep));
        decide("planDecision", "as-proposed");

        assertThat(sum("select sum(amount) from plan where in_force is not null"))
                .isEqualByComparingTo("100000.01");
        assertThat(sum("select sum(amount) from plan where team = 'north'")).isEqualByComparingTo("60000");
        assertThat(sum("select sum(amount) from plan where of_month = date '2093-05-01'"))
                .isEqualByComparingTo("33333.34");
        assertThat(planned(RITA)).isEqualByComparingTo("30000");
        assertThat(jdbc.sql("select distinct entered_by from plan")
                        .query(String.class)
                        .list())
                .containsExactly(HUGO);

        itIs("2093-05-16T12:00:01Z");
        runJobsOf(key());
        review("reviewDecision", "keep");
        past.deal(RITA, "north", "2093-04-05", "700", "SEK").won("2093-04-20");
        itIs("2093-07-01T00:00:01Z");
        runJobsOf(key());

        assertThat(plan).isEnded().hasPassed("end_frozen");
        assertThat(jdbc.sql("select frozen_plan, frozen_won from sales_plan")
                        .query((row, index) -> row.getString(1) + " " + row.getString(2))
                        .list())
                .containsExactly("100000.01 700.00");
        assertThat(given()).containsOnly("agreed");
    }

    @Test
    void partsThatDoNotComeToTheTargetAreRefusedAndNamed() {
        propose("quarter", "2093-04", 100000);

        refused(() -> setTargets("north = 60000\nsouth = 39999.99"))
                .hasMessageContaining("The units come to 99,999.99 SEK, 0.01 SEK below the target of 100,000.00 SEK")
                .hasMessageContaining("south 39999.99");
        refused(() -> setTargets("north = 60000\nwest = 40000"))
                .hasMessageContaining("\"west\" is none of north, south");
        refused(() -> setTargets("north = 60000\nsouth = many")).hasMessageContaining("After south there must be");
        refused(() -> setTargets("north = 60000\nsouth = 40000\nsouth = 0")).hasMessageContaining("two lines");
        refused(() -> client.complete(
                        task("decision_setTargets"),
                        answers("units", "north = 100000", "months", "2093-04 = 100000\n2093-07 = 0")))
                .hasMessageContaining("months: \"2093-07\" is none of");
        assertThat(agreements()).isEmpty();
    }

    @Test
    void whoCountersGetsWhatIsAskedAndTheUnitsOthersTakeTheDifference() {
        toTheAnswers(100000);
        counter(RITA, 15000, "Two large clients close their works");
        REPS.stream().filter(rep -> !rep.equals(RITA)).forEach(this::agree);

        assertThat(local("missing"))
                .isEqualTo("The answers come to 90,000.00 SEK, 10,000.00 SEK below the target of 100,000.00 SEK.");
        assertThat(local("answerRows")).contains("Two large clients").contains("35,000.00");
        decide("planDecision", "as-asked");

        assertThat(planned(RITA)).isEqualByComparingTo("15000");
        assertThat(planned(RON)).isEqualByComparingTo("35000");
        assertThat(planned(ROSA)).isEqualByComparingTo("25000");
        assertThat(given()).containsExactly("countered", "agreed", "agreed", "agreed");
    }

    @Test
    void aCounterMayBeHeld() {
        toTheAnswers(100000);
        counter(RITA, 15000, "Two large clients close their works");
        REPS.stream().filter(rep -> !rep.equals(RITA)).forEach(this::agree);
        decide("planDecision", "as-proposed");

        assertThat(planned(RITA)).isEqualByComparingTo("25000");
        assertThat(jdbc.sql("select asked, reason, amount from plan_agreement where rep = 'rita.north'")
                        .query((row, index) -> row.getString(1) + ", " + row.getString(2) + ", " + row.getString(3))
                        .single())
                .isEqualTo("15000.00, Two large clients close their works, 25000.00");
    }

    /** The decision is asked again until the shares come to the target, or the target is another one. */
    @Test
    void decidedRepByRepTheSharesMustComeToTheTargetOrTheTargetIsChanged() {
        toTheAnswers(100000);
        counter(RITA, 15000, "Two large clients close their works");
        REPS.stream().filter(rep -> !rep.equals(RITA)).forEach(this::agree);
        var why = "Rosa can take a part of it";

        refused(() -> decide("planDecision", "by-rep", "shares", "rita.north = 15000", "reason", why))
                .hasMessageContaining("10,000.00 SEK below the target")
                .hasMessageContaining("Distribute the difference, or change the target");
        refused(() -> decide(
                        "planDecision",
                        "change-target",
                        "newAmount",
                        90000,
                        "shares",
                        "rita.north = 20000",
                        "reason",
                        why))
                .hasMessageContaining("above the target of 90,000.00");
        refused(() -> decide("planDecision", "by-rep", "shares", "mia.north = 1", "reason", why))
                .hasMessageContaining("\"mia.north\" is none of");
        assertThat(task("decision_decidePlan")).isNotNull();

        decide(
                "planDecision",
                "change-target",
                "newAmount",
                94000,
                "shares",
                "rita.north = 15000\nrosa.south = 29000",
                "reason",
                why);
        assertThat(REPS.stream().map(this::planned).map(BigDecimal::intValueExact))
                .containsExactly(15000, 25000, 29000, 25000);
        assertThat(sum("select amount from sales_plan")).isEqualByComparingTo("94000");
        assertThat(sum("select sum(amount) from plan where of_month = date '2093-06-01'"))
                .isEqualByComparingTo("31333");
    }

    @Test
    void theHeadNeedNotWaitForTheLastAnswer() {
        var plan = toTheAnswers(100000);
        counter(RITA, 15000, "Two large clients close their works");
        client.complete(task("action_endAsking"), answers("enoughAnswers", true));

        assertThat(agreements()).isEmpty();
        assertThat(given()).containsExactly("countered", null, null, null);
        assertThat(plan).isWaitingAt("decision_decidePlan");
        decide("planDecision", "as-asked");
        assertThat(planned(RITA)).isEqualByComparingTo("15000");
        assertThat(REPS.stream().map(this::planned).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100000");
    }

    @Test
    void whenAllHaveAnsweredTheHeadIsNotAskedToEndTheAsking() {
        toTheAnswers(100000);
        REPS.forEach(this::agree);

        assertThat(tasks.createTaskQuery().taskDefinitionKey("action_endAsking").count())
                .isZero();
        assertThat(task("decision_decidePlan").getAssignee()).isEqualTo(HUGO);
    }

    @Test
    void whoDoesNotAnswerInTimeHasNotAnsweredAndTheHeadDecidesWithIt() {
        toTheAnswers(100000);
        agree(RITA);
        itIs("2093-03-03T10:00:01Z");
        runJobsOf(key());

        assertThat(agreements()).isEmpty();
        assertThat(local("answerRows")).contains("not answered");
        assertThat(given()).containsExactly("agreed", null, null, null);
        decide("planDecision", "as-proposed");
        assertThat(planned(RON)).isEqualByComparingTo("25000");
    }

    @Test
    void nobodyAgreesInAnothersPlace() {
        toTheAnswers(100000);
        var ritas = agreementOf(RITA);

        refused(() -> client.as(MIA, () -> tasks.complete(ritas.getId(), Map.of("agreement", "agree"))))
                .hasMessageContaining("says the one who has to keep it");
        refused(() -> client.complete(ritas, answers("agreement", "counter", "reason", null)))
                .hasMessageContaining("reason");
    }

    /** The planning is of no team: a manager sees what the own reps are asked, and nothing of the company's targets. */
    @Test
    void aManagerSeesWhatTheTeamIsAskedAndNotTheCompanysTargets() {
        toTheAnswers(100000);
        assertThat(seen(MIA, "plan-agreement")).isEqualTo(2);
        assertThat(seen(RITA, "plan-agreement")).isEqualTo(1);
        assertThat(seen(HUGO, "plan-agreement")).isEqualTo(4);
        REPS.forEach(this::agree);
        assertThat(seen(MIA, "sales-plan")).isZero();
        assertThat(seen(HUGO, "sales-plan")).isEqualTo(1);
    }

    private long seen(String person, String process) {
        var tasksSeen = new AtomicLong();
        client.as(
                person,
                () -> tasksSeen.set(
                        tasks.createTaskQuery().processDefinitionKey(process).count()));
        return tasksSeen.get();
    }

    @Test
    void aPlanThatIsRejectedEndsThereAndMayBeProposedAgain() {
        var plan = toTheAnswers(100000);
        refused(() -> propose("quarter", "2093-04", 5)).hasMessageContaining("is being decided");
        REPS.forEach(this::agree);
        decide("planDecision", "reject", "reason", "The market has broken away");

        assertThat(plan).isEnded().hasPassed("end_rejected");
        assertThat(count("select count(*) from plan")).isZero();
        assertThat(propose("quarter", "2093-04", 80000)).isNotNull();
    }

    // while it is in force

    @Test
    void anInterimReviewCorrectsTheMonthsThatAreLeftAndKeepsTheVersionBefore() {
        var plan = inForce(90000);
        itIs("2093-05-16T12:00:01Z");
        runJobsOf(key());
        assertThat(local("standing"))
                .contains("Plan of the period 90,000.00 SEK")
                .contains("Won 0.00 SEK");
        assertThat(local("varianceRows")).contains("\"difference\"");
        review("reviewDecision", "correct", "newAmount", 30000, "reason", "Half of the quarter was lost");

        assertThat(local("units")).isEqualTo("north = 15000.00\nsouth = 15000.00");
        assertThat(local("months")).isEqualTo("2093-05 = 15000.00\n2093-06 = 15000.00");
        setTargets("north = 20000\nsouth = 10000");
        REPS.forEach(this::agree);
        decide("planDecision", "as-proposed");

        assertThat(sum("select sum(amount) from plan where in_force is not null"))
                .isEqualByComparingTo("60000");
        assertThat(sum("select sum(amount) from plan where in_force is null")).isEqualByComparingTo("60000");
        assertThat(planned(RITA)).as("7,500 in April, 10,000 after it").isEqualByComparingTo("17500");
        assertThat(versions()).containsExactly("1 approved replaced 90000.00", "2 approved 30000.00");
        assertThat(jdbc.sql("select decision || ', ' || reason from plan_review")
                        .query(String.class)
                        .list())
                .containsExactly("correct, Half of the quarter was lost");

        itIs("2093-06-09T00:00:00Z");
        runJobsOf(key());
        review("reviewDecision", "keep");
        itIs("2093-07-01T00:00:01Z");
        runJobsOf(key());
        assertThat(plan).isEnded().hasPassed("end_frozen");
        assertThat(sum("select frozen_plan from sales_plan where version = 2")).isEqualByComparingTo("60000");
    }

    /**
     * R43, R154: nothing of April's 30,000 was won; of the 30,000 that May and June are to bring since the review, 29,000
     * are: 5 points are the tolerance, so that the corrected plan is kept.
     */
    @Test
    void aCorrectedPlanIsMeasuredWhenItsMonthsAreOver() {
        inForce(90000);
        correct(30000);
        var correction = correction();
        assertThat(correction)
                .containsEntry("caused_by", "sales-plan-review")
                .containsEntry("kind", "plan")
                .containsEntry("explanation", "Half of the quarter was lost")
                .containsEntry("decided_by", HUGO)
                .containsEntry("target", 95)
                .containsEntry("horizon_days", 46);
        assertThat((String) correction.get("what"))
                .endsWith("version 2: 30,000.00 SEK instead of 60,000.00 SEK for May 2093 – June 2093");
        past.deal(RITA, "north", "2093-04-05", "29000", "SEK").won("2093-06-20");

        itIs("2093-07-01T12:00:02Z");
        runJobsOf("C-" + correction.get("id"));

        var measured = correction();
        assertThat(measured).containsEntry("verdict", "better").containsEntry("within_target", true);
        assertThat((BigDecimal) measured.get("before_whole")).isEqualByComparingTo("30000");
        assertThat((BigDecimal) measured.get("before_part")).isZero();
        assertThat((BigDecimal) measured.get("after_part")).isEqualByComparingTo("29000");
        assertThat((BigDecimal) measured.get("after_whole")).isEqualByComparingTo("30000");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey("C-" + correction.get("id"))
                        .count())
                .isZero();
    }

    /** 45,000 of 30,000: the plan was too low again, and its head looks at it. */
    @Test
    void aCorrectedPlanThatIsNotKeptGoesBackToItsHead() {
        past.deal(RITA, "north", "2093-04-05", "33000", "SEK").won("2093-04-20");
        inForce(90000);
        correct(30000);
        past.deal(RITA, "north", "2093-04-05", "45000", "SEK").won("2093-06-20");
        itIs("2093-07-01T12:00:02Z");
        var key = "C-" + correction().get("id");
        runJobsOf(key);

        assertThat(correction()).containsEntry("verdict", "worse").containsEntry("within_target", true);
        var look = tasks.createTaskQuery().processInstanceBusinessKey(key).singleResult();
        assertThat(look.getAssignee()).isEqualTo(HUGO);
        client.complete(look, Map.of("decision", "keep", "reason", "One large deal"));
        assertThat(correction()).containsEntry("decision", "keep").containsEntry("concluded_by", HUGO);
    }

    private void correct(int amount) {
        itIs("2093-05-16T12:00:01Z");
        runJobsOf(key());
        review("reviewDecision", "correct", "newAmount", amount, "reason", "Half of the quarter was lost");
        setTargets("north = " + amount / 2 + "\nsouth = " + amount / 2);
        REPS.forEach(this::agree);
        decide("planDecision", "as-proposed");
    }

    private Map<String, Object> correction() {
        return jdbc.sql("select * from correction where caused_by = 'sales-plan-review'")
                .query()
                .singleRow();
    }

    @Test
    void aCorrectionThatIsRejectedLeavesThePlanInForce() {
        var plan = inForce(90000);
        itIs("2093-05-16T12:00:01Z");
        runJobsOf(key());
        review("reviewDecision", "correct", "newAmount", 30000, "reason", "Half of the quarter was lost");
        setTargets("north = 20000\nsouth = 10000");
        REPS.forEach(this::agree);
        decide("planDecision", "reject", "reason", "It is too early to say");

        assertThat(plan).isWaitingAt("wait_endOfPeriod");
        assertThat(sum("select sum(amount) from plan where in_force is not null"))
                .isEqualByComparingTo("90000");
        itIs("2093-07-01T00:00:01Z");
        runJobsOf(key());
        assertThat(plan).isEnded().hasPassed("end_frozen").hasNotPassed("end_rejected");
        assertThat(sum("select frozen_plan from sales_plan where version = 1")).isEqualByComparingTo("90000");
    }

    @Test
    void aReviewThatNobodyMakesEndsWithThePeriod() {
        var plan = inForce(90000);
        itIs("2093-05-16T12:00:01Z");
        runJobsOf(key());
        itIs("2093-07-01T00:00:01Z");
        runJobsOf(key());

        assertThat(plan).isEnded().hasPassed("end_of_review", "end_frozen");
    }

    @Test
    void aQuarterStaysWithinItsYearUnlessSomebodySaysWhyNot() {
        propose("year", "2093-01", 100000);
        assertThat(local("months")).as("March to December").hasLineCount(10).startsWith("2093-03 = 10000.00");
        setTargets("north = 50000\nsouth = 50000");
        REPS.forEach(this::agree);
        decide("planDecision", "as-proposed");

        refused(() -> propose("quarter", "2093-04", 40000))
                .hasMessageContaining("plans 30,000.00 SEK for April 2093 – June 2093. Say in the note why");
        propose("month", "2093-04", 10000);
    }

    @Test
    void onlyAHeadProposesAndOnlyWhatCanBePlanned() {
        assertThatThrownBy(() -> proposeAs(RITA, "quarter", "2093-04", 1))
                .hasMessageContaining("\"sales-plan\" is started by: head.");
        refused(() -> propose("quarter", "2093-05", 1)).hasMessageContaining("A quarter begins with");
        refused(() -> propose("year", "2094-02", 1)).hasMessageContaining("A year begins with January");
        refused(() -> propose("month", "2093-02", 1)).hasMessageContaining("has ended: its plan is frozen");
        refused(() -> propose("month", "2093-13", 1)).hasMessageContaining("firstMonth");
        refused(() -> propose("month", "2093-04", 0)).hasMessageContaining("amount");
    }

    /** A profit of 450,000 at 15 per cent is a turnover of 3,000,000. */
    @Test
    void aTargetMayBeAProfit() {
        start(
                HUGO,
                answers("kind", "month", "firstMonth", "2093-04", "amount", 450000, "currency", "SEK", "margin", 15));
        assertThat(sum("select amount from sales_plan")).isEqualByComparingTo("3000000");
    }

    // the breakdown

    @Test
    void whoWonMoreBeforeGetsMoreAndWhoIsNewAsMuchAsTheOthers() {
        past.deal(RITA, "north", "2093-01-10", "3000", "SEK").won("2093-02-10");
        past.deal(ROSA, "south", "2093-01-10", "1000", "SEK").won("2093-02-10");
        past.deal(RAY, "south", "2093-01-10", "500", "SEK").won("2093-02-10");
        propose("quarter", "2093-04", 90000);

        assertThat(local("units")).isEqualTo("north = 60000.00\nsouth = 30000.00");
        setTargets("north = 60000\nsouth = 30000");
        assertThat(jdbc.sql("select proposed from plan_agreement order by team, rep")
                        .query(BigDecimal.class)
                        .list())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(amount("30000"), amount("30000"), amount("10000"), amount("20000"));
    }

    /** With nothing measured the norms of 20 % are taken, and each line says so. */
    @Test
    void aShareIsFollowedBackThroughTheFunnelWithItsOperands() {
        past.deal(RITA, "north", "2092-06-10", "1000", "SEK").won("2092-07-10");
        past.deal(RITA, "north", "2093-01-10", "2000", "SEK").stage("payment", 7, "2093-02-10", null, null);
        toTheAnswers(60000);

        assertThat(jdbc.sql(
                                """
                                select wins, average_deal, average_basis, passed, judged, basis, entering, leaving,
                                    in_funnel, fresh, days_to_win, days_basis, leave_by
                                from plan_need
                                where rep = 'rita.north' and stage = 'closing' and of_month = date '2093-04-01'""")
                        .query((row, index) -> tuple(
                                row.getLong(1),
                                row.getBigDecimal(2).intValue(),
                                row.getString(3),
                                row.getInt(4),
                                row.getInt(5),
                                row.getString(6),
                                row.getLong(7),
                                row.getLong(8),
                                row.getLong(9),
                                row.getLong(10),
                                row.getInt(11),
                                row.getString(12),
                                row.getObject(13, LocalDate.class)))
                        .list())
                // 15,000 a quarter are 5,000 a month: five deals of 1,000; one deal in payment is a fifth of a win
                .containsExactly(tuple(
                        5L,
                        1000,
                        "company",
                        20,
                        100,
                        "norm",
                        125L,
                        25L,
                        1L,
                        24L,
                        42,
                        "norm",
                        LocalDate.of(2093, 3, 19)));
        assertThat(variable("needRows")).contains("20 of 100, the norm").contains("19 Mar 2093");
    }

    /**
     * April of Rita and Ron takes five wins each: ten payments, all of which Rita receives, for Ron only sells. At 20 % a
     * stage the meetings are many more than the six a day that a day holds.
     */
    @Test
    void aPlanThatNoDayHoldsIsSaidBeforeItIsAgreedToAndBeforeItIsDecided() {
        past.deal(RITA, "north", "2092-06-10", "1000", "SEK").won("2092-07-10");
        toTheAnswers(60000);

        assertThat(sum(CONTACTS_OF + "rep = 'rita.north' and kind = 'payment'")).isEqualByComparingTo("10");
        assertThat(count("select count(*) from plan_contacts where rep = 'ron.north' and kind = 'payment'"))
                .isZero();
        var meetings = aDay(RITA, "meeting");
        assertThat(meetings.get(1)).isEqualTo(6L);
        assertThat(meetings.get(0)).isGreaterThan(6L);
        assertThat(meetings.get(2)).isEqualTo(meetings.get(0) - 6);
        assertThat(variable("reach"))
                .startsWith("Out of reach by contacts a day. ")
                .contains("April 2093: ", " a day, a day holds 6: ", " short");
        assertThat(variable("contactRows"))
                .contains("\"kind\":\"meeting\"", "\"needed\":\"%d\"".formatted(meetings.get(0)), "\"atMost\":\"6\"");

        REPS.forEach(this::agree);
        assertThat(local("reach")).isEqualTo("Out of reach by contacts a day for 4 of 4 reps; of what, stands below.");
        assertThat(local("shortRows")).contains("Rita Reed", "\"short\":\"%d\"".formatted(meetings.get(2)));
        decide("planDecision", "as-proposed");

        // the first day of the plan asks for what the form has said
        var first = LocalDate.of(2093, 4, 1);
        itIs("2093-04-01T08:00:00Z");
        dailyPlans.set("north", first);
        var day = dailyPlans.of("north", first).stream()
                .filter(line -> line.rep().equals(RITA) && line.kind().equals("meeting"))
                .findFirst()
                .orElseThrow();
        assertThat(day.planned()).isEqualTo(6);
        assertThat(day.basis()).isEqualTo("limit");
        assertThat((long) day.neededPerDay()).isEqualTo(meetings.get(0));
        assertThat((long) day.shortBy()).isEqualTo(meetings.get(2));
    }

    /** What the days hold is said too: one deal of a rep in the whole quarter. */
    @Test
    void aPlanThatTheDaysHoldSaysSo() {
        past.deal(RITA, "north", "2092-06-10", "100000000", "SEK").won("2092-07-10");
        toTheAnswers(60);

        assertThat(variable("reach")).isEqualTo("Your days hold the contacts that it takes.");
        REPS.forEach(this::agree);
        assertThat(local("reach")).isEqualTo("The days of all reps hold the contacts that it takes.");
        assertThat(local("shortRows")).isEqualTo("null");
    }

    /** Needed a day, what a day holds and what is short, in April. */
    private List<Long> aDay(String rep, String kind) {
        return jdbc.sql(
                        """
                        select needed_per_day, at_most, short_by from plan_contacts
                        where rep = :rep and kind = :kind and of_month = date '2093-04-01'""")
                .param("rep", rep)
                .param("kind", kind)
                .query((row, index) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    // who is late

    /** Hugo is the only head, and so he is reminded himself; what he decides takes the reminder back. */
    @Test
    void lateTargetsAndALateDecisionAreEscalatedAndWithdrawnWhenTheyCome() {
        propose("quarter", "2093-04", 100000);
        itIs("2093-03-16T10:00:00Z");
        runJobsOf(key());
        assertThat(late()).extracting(Task::getName).containsExactly("See to the late targets");
        var told = late().get(0);
        assertThat(told.getAssignee()).isEqualTo(HUGO);
        assertThat(facts.escalationsOf(told.getId()))
                .extracting(Facts.Escalation::kind, Facts.Escalation::level, Facts.Escalation::rep)
                .containsExactly(tuple("plan-overdue", 2, HUGO));
        setTargets("north = 50000\nsouth = 50000");
        assertThat(late()).isEmpty();
        assertThat(results()).containsExactly("withdrawn");

        REPS.forEach(this::agree);
        itIs("2093-03-30T10:00:00Z");
        runJobsOf(key());
        assertThat(late()).extracting(Task::getName).containsExactly("See to the late plan");
        client.complete(late().get(0), answers("note", "I decide on it today"));
        assertThat(task("decision_decidePlan")).isNotNull();
        assertThat(results()).containsExactly("withdrawn", "done");
        decide("planDecision", "as-proposed");
        assertThat(planned(RITA)).isEqualByComparingTo("25000");
    }

    @Test
    void aLateReviewIsEscalatedOnceAndWithdrawnWhenItIsMadeOrThePeriodIsOver() {
        var plan = inForce(90000);
        itIs("2093-05-16T12:00:01Z");
        runJobsOf(key());
        assertThat(late()).as("within the term").isEmpty();
        itIs("2093-05-22T12:00:00Z");
        runJobsOf(key());
        runJobsOf(key());

        assertThat(late()).extracting(Task::getName).containsExactly("See to the late review");
        assertThat(late()).extracting(Task::getAssignee).containsExactly(HUGO);
        assertThat(facts.escalationsOf(late().get(0).getId()))
                .extracting(Facts.Escalation::kind, Facts.Escalation::level, Facts.Escalation::rep)
                .containsExactly(tuple("plan-overdue", 2, HUGO));
        review("reviewDecision", "correct", "newAmount", 40000, "reason", "The fair was called off");
        assertThat(late()).isEmpty();

        setTargets("north = 20000\nsouth = 20000");
        REPS.forEach(this::agree);
        decide("planDecision", "as-proposed");
        runJobsOf(key());
        itIs("2093-06-12T12:00:00Z");
        runJobsOf(key());
        itIs("2093-06-20T12:00:00Z");
        runJobsOf(key());
        assertThat(late()).as("the review of the corrected plan").hasSize(1);
        itIs("2093-07-01T00:00:01Z");
        runJobsOf(key());
        assertThat(late()).isEmpty();
        assertThat(results()).containsExactly("withdrawn", "withdrawn");
        assertThat(plan).isEnded().hasPassed("end_of_review", "end_frozen");
    }

    private List<Task> late() {
        return tasks.createTaskQuery()
                .taskDefinitionKeyIn("decision_targetsOverdue", "decision_planOverdue", "decision_reviewOverdue")
                .list();
    }

    private List<String> results() {
        return jdbc.sql("select result from escalation where kind = 'plan-overdue' order by id")
                .query(String.class)
                .list();
    }

    @Test
    void aShareIsDividedAmongClientsWithOpenDealsAndNewOnes() {
        past.deal(RITA, "north", "2092-06-10", "1000", "SEK").won("2092-07-10");
        var open = past.deal(RITA, "north", "2093-01-10", "2000", "SEK")
                .stage("payment", 7, "2093-02-10", null, null)
                .expected("2093-04-20", null);
        toTheAnswers(60000);

        assertThat(jdbc.sql(
                                """
                                select client, amount from plan_client
                                where rep = 'rita.north' and of_month = date '2093-04-01' order by id""")
                        .query((row, index) ->
                                tuple(row.getString(1), row.getBigDecimal(2).intValueExact()))
                        .list())
                .containsExactly(tuple(open.company(), 400), tuple(null, 4600));
        assertThat(sum("select sum(amount) from plan_client")).isEqualByComparingTo("60000");
    }

    @Test
    void whoIsAwayTheWholeQuarterGetsNothingOfIt() throws InterruptedException {
        jdbc.sql(
                        """
                        insert into absence (person, first_day, last_day, substitute, entered_by, entered_at)
                        values ('rita.north', date '2093-04-01', date '2093-06-30', 'ron.north', 'hugo.head',
                            current_timestamp)""")
                .update();
        try {
            // who is away is known anew after two seconds
            Thread.sleep(2100);
            propose("quarter", "2093-04", 90000);
            setTargets("north = 45000\nsouth = 45000");
            assertThat(sum("select proposed from plan_agreement where rep = 'rita.north'"))
                    .isZero();
            assertThat(sum("select proposed from plan_agreement where rep = 'ron.north'"))
                    .isEqualByComparingTo("45000");
        } finally {
            jdbc.sql("delete from absence where person = 'rita.north'").update();
            Thread.sleep(2100);
        }
    }

    @Test
    void aMonthOfTheSeasonIsProposedMore() throws Exception {
        var shipped = Files.readString(Path.of("processes/seasonality.dmn"));
        try {
            // April is worth two ordinary months
            deploy(shipped.replaceFirst("(?s)(<text>4</text>.*?<outputEntry[^>]*>\\s*<text>)1(</text>)", "$12$2"));
            propose("quarter", "2093-04", 100000);
            assertThat(local("months")).isEqualTo("2093-04 = 50000.00\n2093-05 = 25000.00\n2093-06 = 25000.00");
        } finally {
            deploy(shipped);
        }
    }

    private void deploy(String seasons) throws InterruptedException {
        repository
                .createDeployment()
                .name("tests")
                .addString("processes/seasonality.dmn", seasons)
                .deploy();
        Thread.sleep(2100);
    }

    // no period without a plan

    @Test
    void aMonthWithoutAPlanIsSaidOnceAndUntilThereIsOne() {
        watch();
        watch();
        assertThat(missing()).hasSize(1);
        var told = missing().get(0);
        assertThat(told.getAssignee()).isEqualTo(HUGO);
        assertThat(facts.escalationsOf(told.getId()))
                .extracting(Facts.Escalation::kind, Facts.Escalation::level)
                .containsExactly(tuple("plan-missing", 2));
        refused(() -> client.complete(told, answers())).hasMessageContaining("still no approved plan of March 2093");

        // five working days before April its plan is asked for too
        itIs("2093-03-26T07:00:00Z");
        watch();
        assertThat(missing()).hasSize(2);

        inForce(100000);
        assertThat(missing()).extracting(Task::getId).containsExactly(told.getId());
        assertThat(count("select count(*) from plan_missing where closed_at is null"))
                .isEqualTo(1);
        watch();
        assertThat(missing()).hasSize(1);
    }

    private void watch() {
        var before = runtime.startProcessInstanceByKey("plan-watch");
        management
                .createJobQuery()
                .processInstanceId(before.getId())
                .list()
                .forEach(job -> management.executeJob(job.getId()));
        assertThat(before).isEnded();
    }

    private List<Task> missing() {
        return tasks.createTaskQuery()
                .taskDefinitionKey("decision_makePlan")
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    private ProcessInstance inForce(double amount) {
        var plan = toTheAnswers(amount);
        REPS.forEach(this::agree);
        decide("planDecision", "as-proposed");
        assertThat(plan).isWaitingAt("wait_interimReview");
        return plan;
    }

    private ProcessInstance toTheAnswers(double amount) {
        var plan = propose("quarter", "2093-04", amount);
        setTargets("north = " + amount / 2 + "\nsouth = " + amount / 2);
        return plan;
    }

    private ProcessInstance propose(String kind, String firstMonth, double amount) {
        return proposeAs(HUGO, kind, firstMonth, amount);
    }

    private ProcessInstance proposeAs(String person, String kind, String firstMonth, double amount) {
        return start(person, answers("kind", kind, "firstMonth", firstMonth, "amount", amount, "currency", "SEK"));
    }

    private ProcessInstance start(String person, Map<String, Object> target) {
        var started = new HashMap<String, ProcessInstance>();
        client.as(person, () -> started.put("plan", runtime.startProcessInstanceByKey("sales-plan", target)));
        return started.get("plan");
    }

    private void setTargets(String units) {
        client.complete(task("decision_setTargets"), answers("units", units, "months", local("months")));
    }

    private void agree(String rep) {
        client.complete(agreementOf(rep), answers("agreement", "agree"));
    }

    private void counter(String rep, int asked, String reason) {
        client.complete(agreementOf(rep), answers("agreement", "counter", "askedAmount", asked, "reason", reason));
    }

    private void decide(Object... answers) {
        client.complete(task("decision_decidePlan"), answers(answers));
    }

    private void review(Object... answers) {
        client.complete(task("decision_reviewPlan"), answers(answers));
    }

    private AbstractThrowableAssert<?, ?> refused(Runnable work) {
        return assertThatThrownBy(work::run)
                .satisfies(problem -> assertThat(Refusal.behind(problem)).isPresent());
    }

    private String key() {
        return "SP-" + count("select min(id) from sales_plan");
    }

    private List<Task> agreements() {
        return tasks.createTaskQuery().taskDefinitionKey("decision_agreeToPlan").list();
    }

    private Task agreementOf(String rep) {
        return agreements().stream()
                .filter(task -> rep.equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
    }

    private Task task(ProcessInstance plan) {
        return tasks.createTaskQuery().processInstanceId(plan.getId()).singleResult();
    }

    private Task task(String element) {
        return tasks.createTaskQuery()
                .taskDefinitionKey(element)
                .orderByTaskCreateTime()
                .desc()
                .list()
                .get(0);
    }

    /** What a form of the head is shown. */
    private String local(String name) {
        return tasks.createTaskQuery().processDefinitionKey("sales-plan").list().stream()
                .map(task -> tasks.getVariable(task.getId(), name))
                .map(String::valueOf)
                .findFirst()
                .orElseThrow();
    }

    /** What Rita's form shows. */
    private String variable(String name) {
        return String.valueOf(tasks.getVariable(agreementOf(RITA).getId(), name));
    }

    private List<String> given() {
        return jdbc.sql(
                        """
                        select answer from plan_agreement order by case rep when 'rita.north' then 1
                            when 'ron.north' then 2 when 'rosa.south' then 3 else 4 end""")
                .query((row, index) -> row.getString(1))
                .list();
    }

    private List<String> versions() {
        return jdbc.sql(
                        """
                        select version || ' ' || decision || case when replaced_at is null then '' else ' replaced' end
                            || ' ' || amount
                        from sales_plan order by version""")
                .query(String.class)
                .list();
    }

    private BigDecimal planned(String rep) {
        return jdbc.sql("select sum(amount) from plan where in_force is not null and rep = :rep")
                .param("rep", rep)
                .query(BigDecimal.class)
                .single();
    }

    private BigDecimal sum(String sql) {
        return jdbc.sql(sql).query(BigDecimal.class).single();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text);
    }
}
