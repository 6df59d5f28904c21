package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.contact.ContactRecorded;
import org.salesregulation.funnel.DealLost;
import org.salesregulation.funnel.DealOpened;
import org.salesregulation.funnel.DealWon;
import org.salesregulation.funnel.StageEntered;
import org.salesregulation.funnel.StageLeft;
import org.salesregulation.shared.DealId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fact and the step of the token that it is about are stored together or not at all (R17, R31). */
class OneTransactionTests extends ProcessTest {

    @Autowired
    Listener listener;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void listen() {
        listener.startListening();
    }

    @Test
    void anAttemptThatAListenerCannotTakeLeavesTheTaskOpenAndNoRow() {
        var started = openAt("needs-assessment");
        assertUndone(started.dealId(), "contact_decisionMakerMeeting", ContactRecorded.class);
        assertThat(variable(started, "purchaseAim")).isNull();
        assertThat(variable(started, "lastContacts")).isNull();
    }

    @Test
    void theLastContactOfAStageIsUndoneWhenTheNextStageCannotBegin() {
        var deal = openAt("presentation").dealId();
        complete(deal, "contact_solutionPresentation");
        assertUndone(deal, "contact_objectionsCall", StageEntered.class);
        assertUndone(deal, "contact_objectionsCall", StageLeft.class);
    }

    @Test
    void aPaymentIsUndoneWhenTheDealCannotBeWon() {
        var deal = openAt("payment").dealId();
        complete(deal, "contact_invoice");
        assertUndone(deal, "contact_paymentReceived", DealWon.class);
        assertThat(facts.payments(deal)).isEmpty();
        assertThat(client.deal(deal).isOpen()).isTrue();

        complete(deal, "contact_paymentReceived");
        assertThat(facts.payments(deal)).hasSize(1);
        assertEndedAt(deal, "end_won");
    }

    @Test
    void aLossIsUndoneWhenItCannotBeClosed() {
        var deal = openAt("presentation").dealId();
        refuse(deal, "contact_solutionPresentation");
        assertUndone(deal, "decision_confirmLoss", DealLost.class);
        assertThat(client.deal(deal).isOpen()).isTrue();
        assertThat(facts.escalations(deal).get(0).closedAt()).isNull();
    }

    @Test
    void aDealThatCannotBeOpenedLeavesNothingBehind() {
        var before = jdbc.sql("select count(*) from deal").query(Integer.class).single();
        var running = runtime.createProcessInstanceQuery().count();
        listener.failAt(DealOpened.class);

        assertThatThrownBy(() -> open(CONSULTATIVE)).hasMessageContaining("The listener of DealOpened fails");
        assertThat(jdbc.sql("select count(*) from deal").query(Integer.class).single())
                .isEqualTo(before);
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(running);
    }

    @ParameterizedTest
    @ValueSource(strings = {"productive", "rescheduled", "waiting", "refused"})
    void everyOutcomeIsOneFact(String outcome) {
        var deal = openAt("needs-assessment").dealId();
        listener.startListening();
        complete(deal, "contact_decisionMakerMeeting", "outcome", outcome);

        assertThat(listener.heard(ContactRecorded.class)).singleElement().satisfies(fact -> {
            assertThat(fact.dealId()).isEqualTo(deal);
            assertThat(fact.stage()).isEqualTo("needs-assessment");
            assertThat(fact.contact()).isEqualTo("decision-maker-meeting");
            assertThat(fact.channel()).isEqualTo("meeting");
            assertThat(fact.rep()).isEqualTo(RITA);
            assertThat(fact.outcome().word()).isEqualTo(outcome);
            assertThat(fact.verdict().counted()).isEqualTo(outcome.equals("productive"));
            assertThat(fact.at()).isEqualTo(MONDAY);
        });
    }

    /** A deal that is won stays won: its refusal in service is no loss of a deal. */
    @Test
    void aRefusalInServiceIsNotALostDeal() {
        var deal = client.openAt(TRANSACTIONAL, RITA, "payment").dealId();
        client.walkTo(deal, "contact_deliveryCheck");
        refuse(deal, "contact_deliveryCheck");
        complete(deal, "decision_confirmLoss", "lossDecision", "confirm");

        assertThat(listener.heard(DealWon.class)).extracting(DealWon::dealId).containsExactly(deal);
        assertThat(listener.heard(DealLost.class)).isEmpty();
    }

    private void assertUndone(DealId deal, String element, Class<?> failing) {
        var visits = facts.visits(deal);
        var attempts = facts.attempts(deal);
        var task = client.task(deal, element);
        listener.failAt(failing);
        assertThatThrownBy(() -> client.complete(task, answers()))
                .hasStackTraceContaining("The listener of " + failing.getSimpleName() + " fails");
        listener.failAt(null);

        assertThat(client.task(deal, element).getId()).isEqualTo(task.getId());
        assertThat(facts.visits(deal)).isEqualTo(visits);
        assertThat(facts.attempts(deal)).isEqualTo(attempts);
    }
}
