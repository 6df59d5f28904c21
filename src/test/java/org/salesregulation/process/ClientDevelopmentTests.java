package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.shared.DealId;

/** Every ending of relations with a client who has bought before (R90, R153). */
class ClientDevelopmentTests extends ProcessTest {

    private static final String CALL = "contact_satisfactionCall";

    @Test
    void isWonWhenTheClientHasBoughtAgainAndPaid() {
        var deal = openRelations();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(deal.toString())
                        .singleResult())
                .isWaitingAt(CALL)
                .hasPassed("start_lead");
        client.walkToTheEnd(deal);

        assertEndedAt(deal, "end_won");
        assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.WON);
        assertThat(facts.way(deal))
                .containsExactly("relations ADVANCED", "next-order ADVANCED", "next-payment ADVANCED");
        assertThat(facts.attempts(deal))
                .extracting(Facts.Attempt::contact, Facts.Attempt::contactChannel, Facts.Attempt::counted)
                .containsExactly(
                        tuple("satisfaction-call", "call", true),
                        tuple("review-meeting", "meeting", true),
                        tuple("order-confirmation", "call", true),
                        tuple("order-form", "document", true),
                        tuple("invoice", "document", true),
                        tuple("payment-received", "payment", true));
    }

    /** R61: what is counted for the coverage has a value. */
    @Test
    void isValuedBeforeTheOrderIsSpokenOf() {
        var deal = openRelations();
        assertThat(client.deal(deal).amount()).isNull();
        client.walkTo(deal, "contact_orderConfirmation");

        assertThat(client.deal(deal).amount()).isPositive();
    }

    @Test
    void isLostWithADateToComeBackWhenTheClientRefuses() {
        var deal = openRelations();
        refuse(deal, CALL);
        complete(
                deal,
                "decision_confirmLoss",
                "lossDecision",
                "confirm",
                "lossReason",
                "no-need",
                "returnOn",
                "2027-09-01");

        assertEndedAt(deal, "end_lost");
        assertThat(facts.way(deal)).containsExactly("relations LOST");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("no-need");
        assertThat(facts.closing(deal).returnOn()).isEqualTo(LocalDate.parse("2027-09-01"));
    }

    @Test
    void isClosedByTheManagerWhenTheAttemptsAreUsedUp() {
        var deal = openRelations();
        reschedule(deal, CALL, "2027-03-02T10:00:00Z");
        reschedule(deal, CALL, "2027-03-03T10:00:00Z");
        reschedule(deal, CALL, "2027-03-04T10:00:00Z");
        assertThat(client.task(deal, "decision_attemptsUsedUp").getAssignee()).isEqualTo(MIA);
        complete(
                deal,
                "decision_attemptsUsedUp",
                "decision",
                "close",
                "lossReason",
                "lost-touch",
                "returnOn",
                "2027-06-01");

        assertEndedAt(deal, "end_lost");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("lost-touch");
    }

    /** A client who has no need now names a date: nothing is used up, and the contact is due then. */
    @Test
    void waitsUntilTheDateThatTheClientHasNamed() {
        var deal = openRelations();
        complete(deal, CALL, "outcome", "waiting", "waitUntil", "2027-04-12");

        var next = client.task(deal, CALL);
        assertThat(next.getFollowUpDate().toInstant()).isBetween(at("2027-04-11"), at("2027-04-13"));
        assertThat(facts.attempts(deal))
                .extracting(Facts.Attempt::outcome, Facts.Attempt::counted)
                .containsExactly(tuple("WAITING", false));
        itIs("2027-04-12T10:00:00Z");
        client.walkToTheEnd(deal);
        assertEndedAt(deal, "end_won");
    }

    @Test
    void aDiscountThatIsNotApprovedLeadsBackToTheOrder() {
        var deal = openRelations();
        client.walkTo(deal, "contact_orderConfirmation");
        complete(deal, "contact_orderConfirmation", "discount", 15);
        complete(deal, "decision_approve", "approvalResult", "rework", "approvalNote", "Too much");

        assertThat(openTasks(deal)).containsExactly("contact_orderConfirmation");
        client.walkToTheEnd(deal);
        assertEndedAt(deal, "end_won");
    }

    private DealId openRelations() {
        return open("client-development").dealId();
    }

    private static Instant at(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }
}
