package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;

/** Every ending of the consultative sale, and the ways back (R2, R13, R53-R55, R69, R76). */
class ConsultativeSaleTests extends ProcessTest {

    @Test
    void isWonWhenTheClientHasPaidInFull() {
        var deal = open(CONSULTATIVE).dealId();
        client.walkToTheEnd(deal);

        assertEndedAt(deal, "end_won");
        assertThat(facts.way(deal))
                .containsExactly(
                        "prequalification ADVANCED",
                        "qualification ADVANCED",
                        "needs-assessment ADVANCED",
                        "presentation ADVANCED",
                        "proposal ADVANCED",
                        "negotiation ADVANCED",
                        "closing ADVANCED",
                        "payment ADVANCED");
        assertThat(facts.attempts(deal)).hasSize(16).allMatch(Facts.Attempt::counted);
        assertThat(facts.closing(deal).status()).isEqualTo("WON");
        assertThat(facts.closing(deal).closedAt().toInstant()).isEqualTo(MONDAY);
        assertThat(client.deal(deal).stage()).isNull();
    }

    @Test
    void isLostWhenTheManagerConfirmsTheRefusal() {
        var deal = openAt("presentation").dealId();
        refuse(deal, "contact_solutionPresentation");
        complete(
                deal,
                "decision_confirmLoss",
                "lossDecision",
                "confirm",
                "lossReason",
                "competitor",
                "competitor",
                "Rival Inc",
                "returnOn",
                "2027-09-01");

        assertEndedAt(deal, "end_lost");
        assertThat(facts.way(deal)).containsExactly("presentation LOST");
        assertThat(facts.closing(deal).status()).isEqualTo("LOST");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("competitor");
        assertThat(facts.closing(deal).competitor()).isEqualTo("Rival Inc");
        assertThat(facts.closing(deal).returnOn()).isEqualTo(LocalDate.of(2027, 9, 1));
    }

    @Test
    void aLeadThatIsRefusedInPrequalificationIsDisqualifiedAndKept() {
        var deal = open(CONSULTATIVE).dealId();
        complete(deal, "contact_leadCheck", "outcome", "refused", "lossReason", "not-our-client");
        complete(
                deal,
                "decision_confirmLoss",
                "lossDecision",
                "confirm",
                "lossReason",
                "not-our-client",
                "returnOn",
                "2027-12-01");

        assertEndedAt(deal, "end_disqualified");
        assertThat(facts.way(deal)).containsExactly("prequalification DISQUALIFIED");
        assertThat(facts.closing(deal).status()).isEqualTo("DISQUALIFIED");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("not-our-client");
        assertThat(facts.closing(deal).returnOn()).isEqualTo(LocalDate.of(2027, 12, 1));
    }

    @Test
    void isDisqualifiedByANoGoOnlyWhenTheManagerApproves() {
        var deal = openAt("qualification").dealId();
        complete(deal, "contact_qualificationCall");
        complete(deal, "decision_goNoGo", "goDecision", "no-go", "noGoReason", "no-budget");
        assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.OPEN);
        assertThat(client.task(deal, "decision_approve").getAssignee()).isEqualTo(MIA);
        complete(deal, "decision_approve");

        assertEndedAt(deal, "end_disqualified");
        assertThat(facts.way(deal)).containsExactly("qualification DISQUALIFIED");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("no-budget");
        assertThat(facts.approvals(deal))
                .extracting(Facts.Approval::kind, Facts.Approval::decision, Facts.Approval::approver)
                .containsExactly(tuple("no-go", "approved", MIA));
    }

    @Test
    void aNoGoThatIsNotApprovedGoesBackToTheDecision() {
        var deal = openAt("qualification").dealId();
        complete(deal, "contact_qualificationCall");
        complete(deal, "decision_goNoGo", "goDecision", "no-go", "noGoReason", "no-budget");
        complete(deal, "decision_approve", "approvalResult", "rejected", "approvalNote", "They got money last week");

        assertThat(openTasks(deal)).containsExactly("decision_goNoGo");
        complete(deal, "decision_goNoGo", "goDecision", "go");
        assertThat(client.deal(deal).stage()).isEqualTo("needs-assessment");
    }

    @Test
    void aBigDealGoesOnlyWithTheManagersApproval() {
        var deal = openAt("qualification").dealId();
        complete(deal, "contact_qualificationCall", "amount", 20000);
        complete(deal, "decision_goNoGo", "goDecision", "go");
        assertThat(client.deal(deal).stage()).isEqualTo("qualification");
        complete(deal, "decision_approve");

        assertThat(client.deal(deal).stage()).isEqualTo("needs-assessment");
        assertThat(client.deal(deal).amount()).isEqualByComparingTo("20000");
    }

    @Test
    void comesBackOnTheClientsDateAndGoesOn() {
        var deal = openAt("qualification").dealId();
        complete(deal, "contact_qualificationCall");
        complete(deal, "decision_goNoGo", "goDecision", "later", "returnOn", "2027-03-10");
        assertThat(openTasks(deal)).isEmpty();

        waitUntil(deal, "2027-03-10T00:00:00Z");
        assertThat(openTasks(deal)).containsExactly("contact_qualificationCall");
        complete(deal, "contact_qualificationCall");
        complete(deal, "decision_goNoGo", "goDecision", "go");
        assertThat(facts.way(deal)).containsExactly("qualification ADVANCED", "needs-assessment null");
        assertThat(facts.attempts(deal))
                .extracting(Facts.Attempt::reason)
                .element(1)
                .isEqualTo("Not counted, because this contact counted already on 1 Mar 2027.");
    }

    /** DESIGN 2: waiting for a date the client named is no stall. */
    @Test
    void nobodyIsAskedAboutADelayWhileTheClientsDateIsWaitedFor() {
        var deal = openAt("qualification").dealId();
        complete(deal, "contact_qualificationCall");
        complete(deal, "decision_goNoGo", "goDecision", "later", "returnOn", "2027-04-12");

        waitUntil(deal, "2027-04-12T00:00:00Z");
        assertThat(openTasks(deal)).containsExactly("contact_qualificationCall");
        assertThat(facts.escalations(deal)).isEmpty();
    }

    @Test
    void isNotWonBeforeThePartPaymentsMakeTheWhole() {
        var deal = openAt("payment").dealId();
        complete(deal, "contact_invoice");
        complete(deal, "contact_paymentReceived", "paidAmount", 4000, "paidOn", "2027-03-01");
        assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.OPEN);
        complete(deal, "contact_paymentReceived", "paidAmount", 4999.99, "paidOn", "2027-03-05");
        assertThat(client.deal(deal).status()).isEqualTo(Deal.Status.OPEN);
        complete(deal, "contact_paymentReceived", "paidAmount", 0.01, "paidOn", "2027-03-06");

        assertEndedAt(deal, "end_won");
        assertThat(facts.payments(deal))
                .extracting(Facts.Payment::amount, Facts.Payment::paidOn)
                .containsExactly(
                        payment("4000.00", "2027-03-01"),
                        payment("4999.99", "2027-03-05"),
                        payment("0.01", "2027-03-06"));
        assertThat(facts.payments(deal))
                .allMatch(payment -> payment.recordedBy().equals(RITA));
        assertThat(facts.counted(deal, "payment-received")).isEqualTo(1);
        assertThat(facts.way(deal)).containsExactly("payment ADVANCED");
    }

    @Test
    void returnsFromNegotiationToTheProposalAndGoesOnToBeWon() {
        var deal = openAt("negotiation").dealId();
        complete(deal, "contact_competitorCheck");
        complete(deal, "contact_termsMeeting", "newProposalNeeded", "yes");
        assertThat(facts.way(deal)).containsExactly("negotiation RETURNED", "proposal null");
        client.walkToTheEnd(deal);

        assertEndedAt(deal, "end_won");
        assertThat(facts.way(deal))
                .containsExactly(
                        "negotiation RETURNED",
                        "proposal ADVANCED",
                        "negotiation ADVANCED",
                        "closing ADVANCED",
                        "payment ADVANCED");
        assertThat(facts.counted(deal, "competitor-check")).isEqualTo(1);
        assertThat(facts.counted(deal, "terms-meeting")).isEqualTo(1);
    }

    private static Tuple payment(String amount, String day) {
        return tuple(new BigDecimal(amount), LocalDate.parse(day));
    }
}
