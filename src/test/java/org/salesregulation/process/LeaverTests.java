package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.account.Accounts;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.OwnerChanged;
import org.salesregulation.organisation.Organisation;
import org.salesregulation.organisation.OrganisationPlan;
import org.salesregulation.organisation.People;
import org.salesregulation.plan.DailyPlans;
import org.salesregulation.plan.Plan;
import org.salesregulation.plan.Plans;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.EnteredAbsences;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leo of the team North leaves on Wednesday 3 March 2027, and everything that is open goes to others at once (R94). Each
 * test has a Leo of its own, so that nothing but what it names is his.
 */
class LeaverTests extends ProcessTest {

    private static final AtomicInteger LEOS = new AtomicInteger();
    private static final String ROSA = "rosa.south";
    private static final String MAX = "max.south";
    private static final String DAY = "2027-03-03";
    private static final String BEFORE = "2027-03-02T23:59:59Z";
    private static final String BEGINS = "2027-03-03T00:00:00Z";

    @Autowired
    Organisation organisation;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Plans plans;

    @Autowired
    DailyPlans dailyPlans;

    @Autowired
    EnteredAbsences absences;

    @Autowired
    Listener listener;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private String leo;

    @BeforeEach
    void leoWorksHere() throws IOException {
        leo = "leo" + LEOS.incrementAndGet() + ".north";
        organisation.apply(
                plan("  - {id: " + leo + ", firstName: Leo, lastName: Lane, email: leo@example.com, role: rep,"
                        + " category: specialist, team: north, departments: [lead-generation, sales, account-management],"
                        + " segments: []}\n"));
        listener.startListening();
    }

    @AfterEach
    void leoNeverWorkedHere() throws IOException {
        listener.startListening();
        absences.clear();
        runtime.createProcessInstanceQuery()
                .processDefinitionKeyIn("hand-over", "received-clients")
                .rootProcessInstances()
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "test is over"));
        jdbc.sql("update hand_over set open_key = null").update();
        jdbc.sql("update person set left_at = null").update();
        jdbc.sql("delete from plan where rep in (:reps)")
                .param("reps", List.of(leo, RITA, RON, ROSA))
                .update();
        organisation.apply(plan(""));
    }

    // the endings

    @Test
    void onTheDayEverythingThatIsOpenIsTheSuccessorsAndWhatWasDoneStaysHis() {
        var early = client.openAt(CONSULTATIVE, leo, "needs-assessment");
        complete(early.dealId(), "contact_decisionMakerMeeting");
        var late = client.openAt(CONSULTATIVE, leo, "closing");
        var served = client.openAt(TRANSACTIONAL, leo, "payment");
        client.walkTo(served.dealId(), "contact_deliveryCheck");
        var quiet = accounts.add("Quiet " + leo, null, null, "medium", leo);

        var handOver = askedFor(MIA, "leaves", "one", RITA);
        assertThat(shown(handOver, "clients", "openDeals", "dealsInService", "worth", "openTasks"))
                .containsExactly(4, 2, 1, "18,000.00 USD", 3);
        assertThat(shares(handOver)).containsExactly("Rita Reed 4 2");
        confirm(handOver, MIA);
        let(handOver, BEFORE);
        assertThat(client.deal(early.dealId()).owner()).isEqualTo(leo);

        let(handOver, BEGINS);
        for (var deal : List.of(early, late, served)) {
            assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RITA);
            assertThat(facts.accountOwner(deal.dealId())).isEqualTo(RITA);
            assertThat(variable(deal, "owner")).isEqualTo(RITA);
            assertThat(client.tasks(deal.dealId()))
                    .extracting(Task::getAssignee)
                    .containsOnly(RITA);
            assertThat(facts.ownerChanges(deal.dealId()))
                    .containsExactly(new Facts.OwnerChange(leo, RITA, "Leo Lane has left."));
        }
        assertThat(accounts.ownerOf(quiet)).hasValue(RITA);
        assertThat(facts.attempts(early.dealId()))
                .extracting(Facts.Attempt::rep)
                .containsExactly(leo);
        assertThat(facts.visits(early.dealId())).extracting(Facts.Visit::rep).containsExactly(leo);
        assertThat(facts.visits(late.dealId())).extracting(Facts.Visit::rep).containsExactly(RITA);
        assertThat(rest(leo).get("/api/deals").statusCode()).isEqualTo(401);
        assertThat(people.find(leo))
                .hasValueSatisfying(person -> assertThat(person.active()).isFalse());

        var known = received(handOver, RITA);
        assertThat(known.getName()).isEqualTo("Get to know your new clients");
        assertThat(known.getDueDate()).isEqualTo("2027-03-10T09:00:00Z");
        assertThat(tasks.getVariable(known.getId(), "clientCount")).isEqualTo(4);
        assertThat(tasks.getVariable(known.getId(), "worth")).isEqualTo("18,000.00 USD");
        assertThat(rows(known))
                .hasSize(4)
                .anyMatch(row -> row.contains("Quiet " + leo))
                .anyMatch(row -> row.contains(late.dealId() + " Closing 9,000.00 USD Draft the contract"));
        client.complete(known, Map.of());
        assertEnded(handOver, "end_handedOver");
        assertThat(ends("received-clients", handOver)).containsExactly("end_known");
        assertThat(result(handOver)).isEqualTo("handed-over");
    }

    @Test
    void whoMovesKeepsTheSignInAndWhatIsNoClients() {
        var deal = client.openAt(CONSULTATIVE, leo, "closing");
        var ritas = client.open(CONSULTATIVE, RITA);
        client.as(MIA, () -> tasks.setAssignee(first(ritas).getId(), leo));
        var handOver = askedFor(HUGO, "moves", "one", RITA);
        confirm(handOver, HUGO);
        let(handOver, BEGINS);

        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RITA);
        assertThat(facts.ownerChanges(deal.dealId()))
                .extracting(Facts.OwnerChange::reason)
                .containsExactly("Leo Lane has moved to another job.");
        assertThat(rest(leo).get("/api/deals").statusCode()).isEqualTo(200);
        assertThat(first(ritas).getAssignee()).isEqualTo(leo);
    }

    @Test
    void notConfirmedNothingHappensAndItCanBeAskedForAnew() {
        var deal = client.open(CONSULTATIVE, leo);
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        assertThatThrownBy(() -> askedFor(HUGO, "leaves", "one", RITA))
                .hasMessageContaining("of Leo Lane is open already");
        decide(handOver, MIA, "decision", "cancel", "reason", "Leo stays after all.");

        assertEnded(handOver, "end_notConfirmed");
        assertThat(result(handOver)).isEqualTo("not-confirmed");
        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(leo);
        assertThat(askedFor(HUGO, "leaves", "one", RITA)).isNotNull();
    }

    /** There is one working day to confirm it: from Monday to Tuesday 2 March, ten o'clock. */
    @Test
    void whatTheManagerDoesNotConfirmInTimeIsTheHeadsToConfirm() {
        var deal = client.open(CONSULTATIVE, leo);
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        assertThat(open(handOver, "decision_confirmHandOver").get(0).getDueDate())
                .isEqualTo("2027-03-02T10:00:00Z");
        let(handOver, "2027-03-02T09:59:59Z");
        assertThat(open(handOver, "decision_confirmHandOverSecondLevel")).isEmpty();

        let(handOver, "2027-03-02T10:00:00Z");
        var asked = open(handOver, "decision_confirmHandOverSecondLevel").get(0);
        assertThat(asked.getAssignee()).isEqualTo(HUGO);
        assertThat(tasks.getVariable(asked.getId(), "handOverDay")).isEqualTo("3 Mar 2027");
        assertThat(facts.escalationsOf(asked.getId()))
                .extracting(Facts.Escalation::kind, Facts.Escalation::level, Facts.Escalation::closedAt)
                .containsExactly(tuple("hand-over-not-confirmed", 2, null));
        confirm(handOver, HUGO);
        assertThat(facts.escalationsOf(asked.getId()))
                .extracting(Facts.Escalation::result)
                .containsExactly("confirm");
        let(handOver, BEGINS);
        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RITA);
    }

    @Test
    void calledOffBeforeTheDayNothingHappens() {
        var deal = client.open(CONSULTATIVE, leo);
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        confirm(handOver, MIA);
        decide(handOver, MIA, "decision", "call-off", "reason", "Leo stays after all.");
        let(handOver, BEGINS);

        assertEnded(handOver, "end_calledOff");
        assertThat(result(handOver)).isEqualTo("called-off");
        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(leo);
        assertThat(rest(leo).get("/api/deals").statusCode()).isEqualTo(200);
    }

    @Test
    void anotherDayAndAnotherSuccessorAreConfirmedAnew() {
        var deal = client.openAt(CONSULTATIVE, leo, "presentation");
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        decide(handOver, MIA, "decision", "change", "handOverOn", DAY, "how", "one", "successor", RON);
        assertThat(shares(handOver)).containsExactly("Ron Rivers 1 1");
        confirm(handOver, MIA);
        decide(handOver, MIA, "decision", "change", "handOverOn", "2027-03-10", "how", "one", "successor", RON);
        confirm(handOver, MIA);
        let(handOver, "2027-03-09T23:59:59Z");
        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(leo);

        let(handOver, "2027-03-10T00:00:00Z");
        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RON);
        assertThat(first(deal).getAssignee()).isEqualTo(RON);
    }

    /** A specialist has 5 working days, is reminded after 3, and after 5 the manager is told: from Wednesday 3 March. */
    @Test
    void whoDoesNotGetToKnowThemIsRemindedAndThenTheManagerIsTold() {
        client.open(CONSULTATIVE, leo);
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        confirm(handOver, MIA);
        let(handOver, BEGINS);
        var priority = received(handOver, RITA).getPriority();
        let(handOver, "2027-03-08T09:00:00Z");
        assertThat(received(handOver, RITA).getPriority())
                .isGreaterThan(priority)
                .isEqualTo(75);
        assertThat(open(handOver, "decision_clientsNotKnown")).isEmpty();

        let(handOver, "2027-03-10T09:00:00Z");
        var told = open(handOver, "decision_clientsNotKnown").get(0);
        assertThat(told.getAssignee()).isEqualTo(MIA);
        assertThat(facts.escalationsOf(told.getId()))
                .extracting(Facts.Escalation::kind, Facts.Escalation::level, Facts.Escalation::closedAt)
                .containsExactly(tuple("clients-not-known", 1, null));
        client.complete(told, answers("note", "Rita calls them all tomorrow."));
        assertThat(facts.escalationsOf(told.getId()))
                .extracting(Facts.Escalation::result)
                .containsExactly("done");
        assertThat(received(handOver, RITA).getAssignee()).isEqualTo(RITA);

        client.complete(received(handOver, RITA), Map.of());
        assertEnded(handOver, "end_handedOver");
        assertThat(passed("received-clients", handOver)).contains("end_reminded", "end_seenTo", "end_known");
    }

    /** Those of the team who do the same work are Leo and Rita: Ron sells only. */
    @Test
    void spreadItGoesToThoseOfTheTeamWhoDoTheSameWorkAsWasShownBefore() {
        var deals = new ArrayList<Deal>();
        for (var i = 0; i < 3; i++) {
            deals.add(client.open(CONSULTATIVE, leo));
        }
        var handOver = askedFor(MIA, "leaves", "spread", null);
        assertThat(shares(handOver)).containsExactly("Rita Reed 3 3");
        confirm(handOver, MIA);
        let(handOver, BEGINS);

        assertThat(deals).extracting(deal -> client.deal(deal.dealId()).owner()).containsOnly(RITA);
    }

    @Test
    void aSuccessorWhoHasLeftMeanwhileLeavesItToTheTeam() {
        var deal = client.open(CONSULTATIVE, leo);
        var handOver = askedFor(HUGO, "leaves", "one", "ray.south");
        confirm(handOver, HUGO);
        organisation.leave("ray.south");
        let(handOver, BEGINS);

        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RITA);
    }

    // steps

    /** 20 clients go in one step. */
    @Test
    void manyClientsGoInStepsOfWhichEachHappensOnce() {
        for (var i = 0; i < 45; i++) {
            accounts.add("Client " + i + " of " + leo, null, null, "medium", leo);
        }
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        confirm(handOver, MIA);
        let(handOver, BEGINS);

        assertThat(passed("hand-over", handOver))
                .filteredOn("serviceTask_handClients"::equals)
                .hasSize(3);
        assertThat(items(handOver, "client")).hasSize(45);
        assertThat(jdbc.sql("select count(*) from account where owner = :leo")
                        .param("leo", leo)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aStepThatFailsIsUndoneAsAWholeAndRepeatedHandsNothingOverTwice() {
        var one = client.openAt(CONSULTATIVE, leo, "closing");
        var other = client.openAt(CONSULTATIVE, leo, "presentation");
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        confirm(handOver, MIA);
        itIs(BEGINS);
        runJob(handOver, "timer_day");
        runJob(handOver, "serviceTask_endSignIn");
        listener.failAt(OwnerChanged.class);
        assertThatThrownBy(() -> runJob(handOver, "serviceTask_handClients"))
                .hasMessageContaining("The listener of OwnerChanged fails");

        for (var deal : List.of(one, other)) {
            assertThat(client.deal(deal.dealId()).owner()).isEqualTo(leo);
            assertThat(facts.accountOwner(deal.dealId())).isEqualTo(leo);
            assertThat(first(deal).getAssignee()).isEqualTo(leo);
            assertThat(facts.ownerChanges(deal.dealId())).isEmpty();
        }
        assertThat(items(handOver, "client")).isEmpty();
        assertThat(rest(leo).get("/api/deals").statusCode())
                .as("the step before stays done")
                .isEqualTo(401);

        listener.startListening();
        let(handOver, "2027-03-03T00:05:00Z");
        for (var deal : List.of(one, other)) {
            assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RITA);
            assertThat(first(deal).getAssignee()).isEqualTo(RITA);
            assertThat(facts.ownerChanges(deal.dealId())).hasSize(1);
        }
        assertThat(items(handOver, "client")).hasSize(2);
        assertThat(items(handOver, "deal")).hasSize(2);
        assertThat(items(handOver, "task")).hasSize(2);
    }

    // what else changes hands

    @Test
    void aContactThatTheSuccessorsDepartmentsDoNotCarryIsOfferedToItsDepartment() {
        var deal = client.openAt(CONSULTATIVE, leo, "payment");
        var handOver = askedFor(MIA, "leaves", "one", RON);
        confirm(handOver, MIA);
        let(handOver, BEGINS);

        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RON);
        assertThat(first(deal).getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(first(deal).getId()))
                .anyMatch(link -> "account-management".equals(link.getGroupId()));
    }

    @Test
    void inAnotherTeamTheDecisionsAreForThoseWhoLeadThere() {
        var deal = client.openAt(CONSULTATIVE, leo, "closing");
        refuse(deal.dealId(), "contact_contractDraft");
        assertThat(client.task(deal.dealId(), "decision_confirmLoss").getAssignee())
                .isEqualTo(MIA);
        var handOver = askedFor(HUGO, "leaves", "one", ROSA);
        assertThat(shown(handOver, "openEscalations")).containsExactly(1);
        confirm(handOver, HUGO);
        let(handOver, BEGINS);

        assertThat(client.deal(deal.dealId()).team()).isEqualTo("south");
        var decision = client.task(deal.dealId(), "decision_confirmLoss");
        assertThat(decision.getTenantId()).isEqualTo("south");
        assertThat(decision.getAssignee()).isEqualTo(MAX);
        complete(deal.dealId(), "decision_confirmLoss", "lossDecision", "send-back");
        assertThat(client.task(deal.dealId(), "contact_contractDraft").getAssignee())
                .isEqualTo(ROSA);
        assertThat(received(handOver, ROSA).getTenantId()).isEqualTo("south");
    }

    @Test
    void aClientOfAColleagueStaysThereAndOnlyTheDealGoes() {
        var deal = client.openAt(CONSULTATIVE, leo, "closing");
        accounts.changeOwner(deal.accountId(), RON);
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        confirm(handOver, MIA);
        let(handOver, BEGINS);

        assertThat(client.deal(deal.dealId()).owner()).isEqualTo(RITA);
        assertThat(facts.accountOwner(deal.dealId())).isEqualTo(RON);
        assertThat(items(handOver, "client")).isEmpty();
        assertThat(items(handOver, "deal")).hasSize(1);
    }

    @Test
    void whomHeStandsInForGetsTheSuccessorAndHisOwnTasksGoToTheManager() {
        var rons = client.openAt(CONSULTATIVE, RON, "closing");
        client.as(
                MIA,
                () -> runtime.startProcessInstanceByKey(
                        "absence", EnteredAbsences.fields(RON, "2027-03-01", "2027-03-05", leo)));
        let("absence");
        assertThat(first(rons).getAssignee()).isEqualTo(leo);
        var ritas = client.open(CONSULTATIVE, RITA);
        client.as(MIA, () -> tasks.setAssignee(first(ritas).getId(), leo));

        var handOver = askedFor(MIA, "leaves", "one", RITA);
        assertThat(shown(handOver, "standsIn")).containsExactly(1);
        confirm(handOver, MIA);
        let(handOver, BEGINS);

        assertThat(first(rons).getAssignee()).isEqualTo(RITA);
        assertThat(first(rons).getOwner()).isEqualTo(RON);
        assertThat(client.deal(rons.dealId()).owner()).isEqualTo(RON);
        assertThat(people.presentOrSubstitute(RON)).isEqualTo(RITA);
        assertThat(first(ritas).getAssignee()).isEqualTo(MIA);
    }

    @Test
    void whatIsHisAndWithWhoStandsInForHimIsTheSuccessorsToo() {
        var deal = client.openAt(CONSULTATIVE, leo, "closing");
        client.as(
                MIA,
                () -> runtime.startProcessInstanceByKey(
                        "absence", EnteredAbsences.fields(leo, "2027-03-01", "2027-03-05", RON)));
        let("absence");
        assertThat(first(deal).getAssignee()).isEqualTo(RON);
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        confirm(handOver, MIA);
        let(handOver, BEGINS);

        assertThat(first(deal).getAssignee()).isEqualTo(RITA);
        assertThat(first(deal).getOwner()).isNull();
    }

    /** March 2027 has 23 working days, 11 of them before the 16th. */
    @Test
    void thePlanOfTheDaysThatAreLeftIsTheSuccessorsAndTheSumStaysTheSame() {
        var person = people.find(leo).orElseThrow();
        plans.begin(person, YearMonth.parse("2027-03"), new BigDecimal("2300.00"), "USD", "test");
        plans.begin(person, YearMonth.parse("2027-04"), new BigDecimal("1000.01"), "USD", "test");
        plans.begin(people.find(RITA).orElseThrow(), YearMonth.parse("2027-03"), new BigDecimal("500"), "USD", "test");
        client.open(CONSULTATIVE, leo);
        itIs("2027-03-16T05:00:00Z");
        dailyPlans.set("north", LocalDate.parse("2027-03-16"));
        assertThat(dailyPlans.of("north", LocalDate.parse("2027-03-16")))
                .anyMatch(line -> line.rep().equals(leo));
        var handOver = askedFor(MIA, "leaves", "one", RITA, "2027-03-16");
        assertThat(shown(handOver, "planMonths")).containsExactly(2);
        confirm(handOver, MIA);
        let(handOver, "2027-03-16T05:00:01Z");

        assertThat(inForce("2027-03", leo)).containsExactly("1100.00");
        assertThat(inForce("2027-03", RITA)).containsExactly("1700.00");
        assertThat(inForce("2027-04", leo)).isEmpty();
        assertThat(inForce("2027-04", RITA)).containsExactly("1000.01");
        assertThat(dailyPlans.of("north", LocalDate.parse("2027-03-16")))
                .noneMatch(line -> line.rep().equals(leo));
        assertThat(tasks.getVariable(received(handOver, RITA).getId(), "planLines"))
                .isEqualTo("March 2027: 1,200.00 USD, April 2027: 1,000.01 USD");
    }

    // the rights

    @Test
    void onlyTheManagerOfTheTeamOrAHeadAsksForItAtEveryDoor() {
        for (var other : List.of(RITA, leo, MAX, "fiona.finance", "paul.process", "admin")) {
            if (!other.equals("admin")) {
                assertThatThrownBy(() -> askedFor(other, "leaves", "one", RITA))
                        .as(other)
                        .isInstanceOf(AuthorizationException.class);
            }
            var answer = rest(other)
                    .engine(
                            "POST",
                            "/process-definition/key/hand-over/start",
                            org.camunda.spin.Spin.JSON(Map.of("variables", typed(fields("leaves", "one", RITA, DAY))))
                                    .toString());
            assertThat(answer.statusCode()).as(other + ": " + answer.body()).isEqualTo(403);
        }
        var offered = rest(RITA).engine("GET", "/process-definition?startableInTasklist=true&latest=true", null);
        assertThat(offered.body()).contains("absence").doesNotContain("hand-over");
        assertThat(jdbc.sql("select count(*) from hand_over where person = :leo")
                        .param("leo", leo)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(askedFor(MIA, "leaves", "one", RITA)).isNotNull();
    }

    @Test
    void nobodyElseConfirmsItThoughTheTaskBeGivenAway() {
        var handOver = askedFor(MIA, "leaves", "one", RITA);
        var task = open(handOver, "decision_confirmHandOver").get(0);
        for (var other : List.of(RITA, MAX)) {
            assertThatThrownBy(
                            () -> client.as(other, () -> tasks.complete(task.getId(), Map.of("decision", "confirm"))))
                    .as(other)
                    .isInstanceOf(AuthorizationException.class);
        }
        tasks.setAssignee(task.getId(), RITA);
        assertThatThrownBy(() -> client.as(RITA, () -> tasks.complete(task.getId(), Map.of("decision", "confirm"))))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("by the manager of the team or a head of sales");
        client.as(HUGO, () -> tasks.complete(task.getId(), Map.of("decision", "confirm")));
        assertThat(open(handOver, "decision_callOffHandOver")).hasSize(1);

        var answer = rest(MIA)
                .engine(
                        "POST",
                        "/task/"
                                + open(handOver, "decision_callOffHandOver")
                                        .get(0)
                                        .getId() + "/complete",
                        org.camunda.spin.Spin.JSON(Map.of(
                                        "variables",
                                        typed(answers(
                                                "decision",
                                                "change",
                                                "handOverOn",
                                                "2027-02-28",
                                                "how",
                                                "one",
                                                "successor",
                                                RITA))))
                                .toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("handOverOn: The day is over already.");
    }

    @Test
    void whatCannotBeIsRefusedWithTheNameOfTheField() {
        refused("Nobody takes over from oneself", MIA, leo, "one", leo, DAY);
        refused("Mia Moore is not a rep", HUGO, leo, "one", MIA, DAY);
        refused("works in another team: ask the head", MIA, leo, "one", ROSA, DAY);
        refused("The day is over already", MIA, leo, "one", RITA, "2027-02-28");
        refused("is no rep: clients belong to reps", HUGO, MIA, "one", RITA, DAY);
        refused("signs in as \"nobody\"", HUGO, leo, "one", "nobody", DAY);
    }

    private void refused(String why, String by, String person, String how, String successor, String day) {
        var fields = answers("person", person, "what", "leaves", "how", how, "successor", successor, "handOverOn", day);
        assertThatThrownBy(() -> client.as(by, () -> runtime.startProcessInstanceByKey("hand-over", fields)))
                .as(why)
                .hasMessageContaining(why);
    }

    private ProcessInstance askedFor(String by, String what, String how, String successor) {
        return askedFor(by, what, how, successor, DAY);
    }

    private ProcessInstance askedFor(String by, String what, String how, String successor, String day) {
        var started = new ProcessInstance[1];
        client.as(
                by,
                () -> started[0] = runtime.startProcessInstanceByKey("hand-over", fields(what, how, successor, day)));
        return started[0];
    }

    private Map<String, Object> fields(String what, String how, String successor, String day) {
        var fields = answers("person", leo, "what", what, "how", how, "handOverOn", day);
        if (successor != null) {
            fields.put("successor", successor);
        }
        return fields;
    }

    private static Map<String, Object> typed(Map<String, Object> fields) {
        var typed = new java.util.HashMap<String, Object>();
        fields.forEach((name, value) -> typed.put(name, Map.of("value", value)));
        return typed;
    }

    private void confirm(ProcessInstance handOver, String by) {
        decide(handOver, by, "decision", "confirm");
    }

    private void decide(ProcessInstance handOver, String by, Object... answers) {
        var task = tasks.createTaskQuery().processInstanceId(handOver.getId()).singleResult();
        client.as(by, () -> tasks.complete(task.getId(), answers(answers)));
    }

    private void let(ProcessInstance handOver, String moment) {
        itIs(moment);
        runJobsOf(key(handOver));
    }

    /** Runs what is due of all processes of a kind. */
    private void let(String process) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .list()
                .forEach(instance -> runJobsOf(instance.getBusinessKey()));
    }

    private void runJob(ProcessInstance handOver, String activity) {
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(handOver.getId())
                .activityId(activity)
                .singleResult()
                .getId());
    }

    private List<Object> shown(ProcessInstance handOver, String... names) {
        return List.of(names).stream()
                .map(name -> runtime.getVariable(handOver.getId(), name))
                .toList();
    }

    private List<String> shares(ProcessInstance handOver) {
        return ((SpinJsonNode) runtime.getVariable(handOver.getId(), "shares"))
                .elements().stream()
                        .map(row ->
                                row.prop("name").stringValue() + " " + row.prop("clients") + " " + row.prop("deals"))
                        .toList();
    }

    private List<String> rows(Task task) {
        return ((SpinJsonNode) tasks.getVariable(task.getId(), "rows"))
                .elements().stream()
                        .map(row -> String.join(
                                " ",
                                List.of("client", "deal", "stage", "worth", "next").stream()
                                        .map(name -> row.prop(name).stringValue())
                                        .toList()))
                        .toList();
    }

    private Task received(ProcessInstance handOver, String by) {
        return open(handOver, "action_getToKnow").stream()
                .filter(task -> by.equals(task.getAssignee()))
                .findFirst()
                .orElseThrow();
    }

    private List<Task> open(ProcessInstance handOver, String element) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(key(handOver))
                .taskDefinitionKey(element)
                .list();
    }

    private Task first(Deal deal) {
        return client.tasks(deal.dealId()).get(0);
    }

    private List<String> inForce(String month, String rep) {
        return plans.inForce(YearMonth.parse(month)).stream()
                .filter(plan -> plan.rep().equals(rep))
                .map(Plan::amount)
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private List<String> items(ProcessInstance handOver, String kind) {
        return jdbc.sql("select item from hand_over_item where hand_over_id = :id and kind = :kind")
                .param("id", number(handOver))
                .param("kind", kind)
                .query(String.class)
                .list();
    }

    private String result(ProcessInstance handOver) {
        return jdbc.sql("select result from hand_over where id = :id")
                .param("id", number(handOver))
                .query(String.class)
                .single();
    }

    private long number(ProcessInstance handOver) {
        return Long.parseLong(key(handOver).substring("HO-".length()));
    }

    private String key(ProcessInstance handOver) {
        return ended(handOver).getBusinessKey();
    }

    private HistoricProcessInstance ended(ProcessInstance handOver) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceId(handOver.getId())
                .singleResult();
    }

    private void assertEnded(ProcessInstance handOver, String end) {
        assertThat(ended(handOver).getEndActivityId()).isEqualTo(end);
    }

    private List<String> ends(String process, ProcessInstance handOver) {
        return of(process, handOver).stream()
                .map(HistoricProcessInstance::getEndActivityId)
                .toList();
    }

    private List<String> passed(String process, ProcessInstance handOver) {
        return of(process, handOver).stream()
                .flatMap(
                        instance -> history
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .finished()
                                .list()
                                .stream())
                .map(activity -> activity.getActivityId())
                .toList();
    }

    private List<HistoricProcessInstance> of(String process, ProcessInstance handOver) {
        return history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(key(handOver))
                .list();
    }

    private Browser rest(String person) {
        return Browser.rest(port, person, SmallDeals.PASSWORD);
    }

    private static OrganisationPlan plan(String more) throws IOException {
        var yaml = new ClassPathResource("organisation-test.yaml").getContentAsString(StandardCharsets.UTF_8) + more;
        return OrganisationPlan.read(
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "organisation-test.yaml");
    }
}
