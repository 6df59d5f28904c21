package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.shared.DealId;

/** Every ending of the transactional sale (R12, R45). */
class TransactionalSaleTests extends ProcessTest {

    @Test
    void isWonWithThePaymentAndEndsServed() {
        var deal = open(TRANSACTIONAL).dealId();
        client.walkTo(deal, "contact_deliveryCheck");
        assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.WON);
        client.walkToTheEnd(deal);

        assertEndedAt(deal, "end_won");
        assertThat(facts.way(deal))
                .containsExactly("attraction ADVANCED", "order ADVANCED", "payment ADVANCED", "service ADVANCED");
        assertThat(facts.attempts(deal)).hasSize(8).allMatch(Facts.Attempt::counted);
    }

    @Test
    void isLostWhenTheClientRefusesTheOrder() {
        var deal = client.openAt(TRANSACTIONAL, RITA, "order").dealId();
        refuse(deal, "contact_orderConfirmation");
        confirmLoss(deal);

        assertEndedAt(deal, "end_lost");
        assertThat(facts.way(deal)).containsExactly("order LOST");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("price");
    }

    @Test
    void isDisqualifiedWhenTheLeadDoesNotPass() {
        var deal = open(TRANSACTIONAL).dealId();
        refuse(deal, "contact_leadCheck");
        confirmLoss(deal);

        assertEndedAt(deal, "end_disqualified");
        assertThat(facts.way(deal)).containsExactly("attraction DISQUALIFIED");
    }

    @Test
    void aRefusalInServiceLeavesTheDealWon() {
        var deal = client.openAt(TRANSACTIONAL, RITA, "payment").dealId();
        client.walkTo(deal, "contact_deliveryCheck");
        var won = facts.closing(deal);
        itIs("2027-03-08T10:00:00Z");
        refuse(deal, "contact_deliveryCheck");
        confirmLoss(deal);

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(deal.toString())
                        .count())
                .isZero();
        assertThat(facts.closing(deal)).isEqualTo(won);
        assertThat(facts.closing(deal).status()).isEqualTo("WON");
        assertThat(facts.way(deal)).containsExactly("payment ADVANCED", "service LOST");
    }

    private void confirmLoss(DealId deal) {
        complete(
                deal,
                "decision_confirmLoss",
                "lossDecision",
                "confirm",
                "lossReason",
                "price",
                "returnOn",
                "2027-09-01");
    }
}
