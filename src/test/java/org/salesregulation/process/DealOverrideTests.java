package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.shared.DealId;

/** The only way to move a deal against the chain: asked for, approved one level up, executed, kept (R17). */
class DealOverrideTests extends ProcessTest {

    private static final String REASON = "The client is known since last year";

    @Test
    void goesForwardWhenTheManagerApproves() {
        var deal = openAt("needs-assessment").dealId();
        ask(RITA, deal, "negotiation");
        assertThat(client.task(deal, "decision_approveOverride").getAssignee()).isEqualTo(MIA);
        assertThat(client.deal(deal).stage()).isEqualTo("needs-assessment");
        approve(deal);

        assertThat(passed(deal, "end_executed")).isEqualTo(1);
        assertThat(facts.way(deal)).containsExactly("needs-assessment OVERRIDDEN", "negotiation null");
        assertThat(openTasks(deal)).containsExactly("contact_competitorCheck");
        assertThat(facts.overrides(deal))
                .extracting(
                        Facts.Override::fromStage,
                        Facts.Override::target,
                        Facts.Override::reason,
                        Facts.Override::requestedBy,
                        Facts.Override::decidedBy,
                        Facts.Override::decision)
                .containsExactly(tuple("needs-assessment", "negotiation", REASON, RITA, MIA, "approve"));
        assertThat(facts.overrides(deal).get(0).executedAt()).isNotNull();
        assertThat(facts.approvals(deal))
                .extracting(Facts.Approval::kind, Facts.Approval::decision, Facts.Approval::approver)
                .containsExactly(tuple("override", "approve", MIA));
    }

    @Test
    void goesBackward() {
        var deal = openAt("negotiation").dealId();
        ask(RITA, deal, "qualification");
        approve(deal);

        assertThat(facts.way(deal)).containsExactly("negotiation RETURNED", "qualification null");
        assertThat(openTasks(deal)).containsExactly("contact_qualificationCall");
    }

    @Test
    void endsADealAsLost() {
        var deal = openAt("negotiation").dealId();
        ask(RITA, deal, "lost");
        approve(deal);

        assertThat(client.deal(deal).status().name()).isEqualTo("LOST");
        assertThat(facts.way(deal)).containsExactly("negotiation LOST");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("other");
        assertThat(openTasks(deal)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(deal.toString())
                        .count())
                .isZero();
    }

    @Test
    void rejectedNothingMoves() {
        var deal = openAt("needs-assessment").dealId();
        ask(RITA, deal, "negotiation");
        complete(deal, "decision_approveOverride", "overrideDecision", "reject", "note", "First talk to the buyer");

        assertThat(passed(deal, "end_rejected")).isEqualTo(1);
        assertThat(facts.way(deal)).containsExactly("needs-assessment null");
        assertThat(openTasks(deal)).containsExactly("contact_decisionMakerMeeting");
        assertThat(facts.overrides(deal))
                .extracting(Facts.Override::decision, Facts.Override::executedAt)
                .containsExactly(tuple("reject", null));
        assertThat(facts.approvals(deal)).extracting(Facts.Approval::note).containsExactly("First talk to the buyer");
    }

    @Test
    void whatAManagerAsksForIsDecidedByTheHead() {
        var deal = openAt("needs-assessment").dealId();
        ask(MIA, deal, "negotiation");

        assertThat(client.task(deal, "decision_approveOverride").getAssignee()).isEqualTo(HUGO);
    }

    @Test
    void whatWasPendingAtTheOldPlaceDoesNotFollow() {
        var started = openAt("needs-assessment");
        var deal = started.dealId();
        refuse(deal, "contact_decisionMakerMeeting");
        ask(RITA, deal, "negotiation");
        approve(deal);

        assertThat(openTasks(deal)).containsExactly("contact_competitorCheck");
        assertThat(client.task(deal, "contact_competitorCheck").getAssignee()).isEqualTo(RITA);
        assertThat(variable(started, "refused")).isEqualTo(false);
        assertThat(facts.escalations(deal)).extracting(Facts.Escalation::result).containsExactly("withdrawn");
    }

    @Test
    void aDealThatHasEndedMeanwhileStaysAsItIs() {
        var deal = openAt("payment").dealId();
        ask(RITA, deal, "negotiation");
        complete(deal, "contact_invoice");
        complete(deal, "contact_paymentReceived", "paidAmount", 9000);
        approve(deal);

        assertThat(client.deal(deal).status().name()).isEqualTo("WON");
        assertThat(facts.way(deal)).containsExactly("payment ADVANCED");
        assertThat(facts.overrides(deal).get(0).executedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "won", "stage_negotiation"})
    void aPlaceThatTheFunnelDoesNotHaveIsRefused(String target) {
        var deal = openAt("needs-assessment").dealId();

        assertThatThrownBy(() -> ask(RITA, deal, target))
                .hasMessageContaining("targetStage")
                .hasMessageContaining("prequalification, qualification, needs-assessment");
        assertNothingWasAsked(deal);
    }

    @Test
    void aDealThatHasEndedIsRefused() {
        var deal = openAt("payment").dealId();
        client.walkToTheEnd(deal);

        assertThatThrownBy(() -> ask(RITA, deal, "negotiation"))
                .hasMessageContaining("dealId")
                .hasMessageContaining("has ended");
        assertNothingWasAsked(deal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ron.north", "rosa.south", "max.south"})
    void aDealThatTheAskerCannotSeeIsRefusedAsIfThereWereNone(String asker) {
        var deal = openAt("needs-assessment").dealId();

        assertThatThrownBy(() -> ask(asker, deal, "negotiation"))
                .hasMessageContaining("dealId")
                .hasMessageContaining("There is no deal " + deal);
        assertThatThrownBy(() -> ask(asker, new DealId(999_999_999), "negotiation"))
                .hasMessageContaining("There is no deal D-999999999");
        assertNothingWasAsked(deal);
    }

    @Test
    void aRequestWithoutAReasonIsRefused() {
        var deal = openAt("needs-assessment").dealId();

        assertThatThrownBy(() -> client.as(
                        RITA,
                        () -> runtime.startProcessInstanceByKey(
                                "deal-override", answers("dealId", deal.toString(), "targetStage", "negotiation"))))
                .hasMessageContaining("reason");
        assertNothingWasAsked(deal);
    }

    private void ask(String who, DealId deal, String target) {
        client.as(
                who,
                () -> runtime.startProcessInstanceByKey(
                        "deal-override", answers("dealId", deal.toString(), "targetStage", target, "reason", REASON)));
    }

    private void approve(DealId deal) {
        complete(deal, "decision_approveOverride", "overrideDecision", "approve");
        runJobsOf(deal.toString());
    }

    private void assertNothingWasAsked(DealId deal) {
        assertThat(facts.overrides(deal)).isEmpty();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("deal-override")
                        .processInstanceBusinessKey(deal.toString())
                        .count())
                .isZero();
    }
}
