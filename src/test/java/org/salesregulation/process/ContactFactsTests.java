package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.DealId;

/** What is kept of every attempt and of every visit, and what counts (R4, R5, R31, R33, R34, R76, R123). */
class ContactFactsTests extends ProcessTest {

    private static final String MEETING = "contact_decisionMakerMeeting";

    @Test
    void aProductiveContactIsKeptWithItsEvidenceAndTheReasonWhyItCounts() throws JsonProcessingException {
        var deal = openAt("needs-assessment").dealId();
        itIs("2027-03-02T11:30:00Z");
        complete(
                deal,
                MEETING,
                "decisionMakerMet",
                "Dana Director",
                "metOn",
                "2027-03-02",
                "purchaseAim",
                "Twice the output by autumn",
                "note",
                "Send the summary");

        var attempt = facts.attempts(deal).get(0);
        assertThat(attempt.counted()).isTrue();
        assertThat(attempt.reason()).startsWith("Counted: ");
        assertThat(attempt.attempt()).isEqualTo(1);
        assertThat(attempt.stage()).isEqualTo("needs-assessment");
        assertThat(attempt.visitId()).isEqualTo(facts.visits(deal).get(0).id());
        assertThat(attempt.contact()).isEqualTo("decision-maker-meeting");
        assertThat(attempt.contactChannel()).isEqualTo("meeting");
        assertThat(attempt.note()).isEqualTo("Send the summary");
        assertThat(attempt.rep()).isEqualTo(RITA);
        assertThat(attempt.team()).isEqualTo("north");
        assertThat(attempt.funnel()).isEqualTo(CONSULTATIVE);
        assertThat(attempt.definitionVersion()).isPositive();
        assertThat(attempt.recordedAt().toInstant()).isEqualTo(Instant.parse("2027-03-02T11:30:00Z"));
        assertThat(new ObjectMapper().readValue(attempt.evidence(), Map.class))
                .isEqualTo(Map.of(
                        "decisionMakerMet",
                        "Dana Director",
                        "metOn",
                        "2027-03-02",
                        "purchaseAim",
                        "Twice the output by autumn"));
    }

    @Test
    void aPutOffContactIsKeptWithItsReasonAndDateAndDoesNotCount() {
        var deal = openAt("needs-assessment").dealId();
        complete(
                deal,
                MEETING,
                "outcome",
                "rescheduled",
                "rescheduleReason",
                "documents-missing",
                "nextDate",
                "2027-03-04T08:15:00Z");
        complete(deal, MEETING);

        assertThat(facts.attempts(deal))
                .extracting(Facts.Attempt::attempt, Facts.Attempt::counted, Facts.Attempt::rescheduleReason)
                .containsExactly(tuple(1, false, "documents-missing"), tuple(2, true, null));
        var first = facts.attempts(deal).get(0);
        assertThat(first.reason())
                .isEqualTo("Not counted, because the client did not move on (rescheduled: documents missing).");
        assertThat(first.nextAt().toInstant()).isEqualTo(Instant.parse("2027-03-04T08:15:00Z"));
        assertThat(first.evidence()).isNull();
    }

    @Test
    void theNextAttemptIsDueOnTheAgreedDateAndTheContactAfterItByItsTerm() {
        var deal = openAt("needs-assessment").dealId();
        assertThat(due(deal, MEETING)).isEqualTo(Instant.parse("2027-03-04T10:00:00Z"));
        reschedule(deal, MEETING, "2027-03-20T08:15:00Z");
        assertThat(due(deal, MEETING)).isEqualTo(Instant.parse("2027-03-20T08:15:00Z"));
        complete(deal, MEETING);
        assertThat(due(deal, "contact_processAudit")).isEqualTo(Instant.parse("2027-03-08T10:00:00Z"));
    }

    @Test
    void waitingUsesUpNoAttemptAndMovesTheTermsOfContactAndStage() {
        var deal = openAt("needs-assessment").dealId();
        var termBefore = facts.visits(deal).get(0).dueAt().toInstant();
        assertThat(termBefore).isEqualTo(Instant.parse("2027-03-22T10:00:00Z"));
        for (var times = 0; times < 4; times++) {
            complete(deal, MEETING, "outcome", "waiting", "waitUntil", "2027-03-11");
        }

        assertThat(openTasks(deal)).containsExactly(MEETING);
        assertThat(due(deal, MEETING)).isEqualTo(Instant.parse("2027-03-11T00:00:00Z"));
        assertThat(client.task(deal, MEETING).getFollowUpDate().toInstant())
                .isEqualTo(Instant.parse("2027-03-11T00:00:00Z"));
        assertThat(facts.attempts(deal)).hasSize(4).allMatch(attempt -> attempt.reason()
                .equals("Not counted, because the client did not move on (waiting)."));
        reschedule(deal, MEETING, "2027-03-12T10:00:00Z");
        reschedule(deal, MEETING, "2027-03-12T10:00:00Z");
        assertThat(openTasks(deal)).containsExactly(MEETING);
        reschedule(deal, MEETING, "2027-03-12T10:00:00Z");
        assertThat(openTasks(deal)).contains("decision_attemptsUsedUp");
    }

    @Test
    void theStageIsNotOverdueForAsLongAsTheClientAskedToWait() {
        var deal = openAt("needs-assessment").dealId();
        complete(deal, MEETING, "outcome", "waiting", "waitUntil", "2027-03-11");
        // 9 days and 14 hours later than 22 March 10:00
        assertThat(facts.visits(deal).get(0).dueAt().toInstant()).isEqualTo(Instant.parse("2027-04-01T00:00:00Z"));

        waitUntil(deal, "2027-03-31T23:59:59Z");
        assertThat(openTasks(deal)).containsExactly(MEETING);
        waitUntil(deal, "2027-04-01T00:00:01Z");
        assertThat(openTasks(deal)).containsExactlyInAnyOrder(MEETING, "decision_stageOverdue");
    }

    /** The same wait said twice is one wait: the term is not moved by the sum. */
    @Test
    void waitingForTheSameDateTwiceMovesTheTermOnce() {
        var deal = openAt("needs-assessment").dealId();
        complete(deal, MEETING, "outcome", "waiting", "waitUntil", "2027-03-11");
        complete(deal, MEETING, "outcome", "waiting", "waitUntil", "2027-03-11");

        assertThat(facts.visits(deal).get(0).dueAt().toInstant()).isEqualTo(Instant.parse("2027-04-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"rita.north, 3", "ron.north, 4"})
    void howManyAttemptsAreAllowedDependsOnTheCategory(String rep, int attempts) {
        var deal = client.openAt(CONSULTATIVE, rep, "qualification").dealId();
        for (var times = 1; times < attempts; times++) {
            reschedule(deal, "contact_qualificationCall", "2027-03-12T10:00:00Z");
            assertThat(openTasks(deal)).containsExactly("contact_qualificationCall");
        }
        reschedule(deal, "contact_qualificationCall", "2027-03-12T10:00:00Z");
        assertThat(openTasks(deal)).contains("decision_attemptsUsedUp");
    }

    @Test
    void aContactCountsOncePerDealHoweverOftenItsStageIsVisited() {
        var deal = openAt("negotiation").dealId();
        complete(deal, "contact_competitorCheck");
        itIs("2027-03-02T10:00:00Z");
        override(deal, "proposal");
        itIs("2027-03-03T10:00:00Z");
        override(deal, "negotiation");
        complete(deal, "contact_competitorCheck");
        complete(deal, "contact_termsMeeting");

        assertThat(facts.attempts(deal))
                .extracting(Facts.Attempt::contact, Facts.Attempt::counted, Facts.Attempt::reason)
                .satisfies(rows -> {
                    assertThat(rows.get(1))
                            .isEqualTo(tuple(
                                    "competitor-check",
                                    false,
                                    "Not counted, because this contact counted already on 1 Mar 2027."));
                    assertThat(rows.get(2))
                            .isEqualTo(tuple(
                                    "terms-meeting",
                                    false,
                                    "Not counted, because this is visit 2 of the stage Negotiation."));
                });
        assertThat(facts.counted(deal, "competitor-check")).isEqualTo(1);
        assertThat(facts.counted(deal, "terms-meeting")).isZero();
        assertThat(facts.way(deal)).startsWith("negotiation RETURNED", "proposal OVERRIDDEN", "negotiation ADVANCED");
    }

    @Test
    void aVisitKnowsWhenItBeganWhenItWasDueAndWhenItEnded() {
        var deal = openAt("presentation").dealId();
        complete(deal, "contact_solutionPresentation");
        itIs("2027-03-05T16:00:00Z");
        complete(deal, "contact_objectionsCall");

        var visit = facts.visits(deal).get(0);
        assertThat(visit.enteredAt().toInstant()).isEqualTo(MONDAY);
        assertThat(visit.dueAt().toInstant()).isEqualTo(Instant.parse("2027-03-15T10:00:00Z"));
        assertThat(visit.leftAt().toInstant()).isEqualTo(Instant.parse("2027-03-05T16:00:00Z"));
        assertThat(visit.ended()).isEqualTo("ADVANCED");
        assertThat(visit.rep()).isEqualTo(RITA);
        assertThat(visit.normPercent()).isEqualTo(20);
        assertThat(visit.judged()).isPositive();
        var next = facts.visits(deal).get(1);
        assertThat(next.enteredAt()).isEqualTo(visit.leftAt());
        assertThat(next.ended()).isNull();
        assertThat(next.leftAt()).isNull();
    }

    @Test
    void whoeverDidTheContactIsNamedAndTheVisitKeepsItsRepWhenTheOwnerChangesMidStage() {
        var deal = openAt("needs-assessment").dealId();
        complete(deal, MEETING);
        waitUntil(deal, "2027-03-22T10:00:01Z");
        complete(deal, "decision_stageOverdue", "decision", "reassign", "newOwner", RON);
        complete(deal, "contact_processAudit");
        complete(deal, "contact_needsSummary");

        assertThat(facts.attempts(deal)).extracting(Facts.Attempt::rep).containsExactly(RITA, RON, RON);
        assertThat(facts.visits(deal)).extracting(Facts.Visit::rep).containsExactly(RITA, RON);
        assertThat(client.deal(deal).owner()).isEqualTo(RON);
    }

    @Test
    void theManagerWhoDoesARepsContactIsNamedForIt() {
        var deal = openAt("needs-assessment").dealId();
        var task = client.task(deal, MEETING);
        var answers = client.fill(task, Map.of());
        client.as(MIA, () -> tasks.complete(task.getId(), answers));

        assertThat(facts.attempts(deal)).extracting(Facts.Attempt::rep).containsExactly(MIA);
        assertThat(client.deal(deal).owner()).isEqualTo(RITA);
    }

    @Test
    void whatAContactLearnsStandsOnTheDealsCard() {
        var started = openAt("qualification");
        var deal = started.dealId();
        complete(
                deal,
                "contact_qualificationCall",
                "amount",
                12345.67,
                "currency",
                "EUR",
                "expectedCloseDate",
                "2027-06-30");

        assertThat(client.deal(deal).amount()).isEqualByComparingTo("12345.67");
        assertThat(client.deal(deal).currency()).isEqualTo("EUR");
        assertThat(variable(started, "currency")).isEqualTo("EUR");
        assertThat(variable(started, "lastContacts").toString())
                .startsWith("- 1 Mar 2027, Call to qualify: productive. Counted: ");
    }

    private void override(DealId deal, String target) {
        client.as(
                RITA,
                () -> runtime.startProcessInstanceByKey(
                        "deal-override",
                        answers(
                                "dealId",
                                deal.toString(),
                                "targetStage",
                                target,
                                "reason",
                                "The client wants it another way")));
        complete(deal, "decision_approveOverride", "overrideDecision", "approve");
        runJobsOf(deal.toString());
    }

    private Instant due(DealId deal, String element) {
        return client.task(deal, element).getDueDate().toInstant();
    }
}
