package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.DealId;

/** Approvals, as a discount in a proposal asks for them (R17, R20). */
class ApprovalTests extends ProcessTest {

    @ParameterizedTest
    @CsvSource({"rita.north, 5, true", "rita.north, 5.01, false", "ron.north, 3, true", "ron.north, 3.01, false"})
    void aRepsOwnLimitDependsOnTheCategory(String rep, double discount, boolean withinLimit) {
        var deal = client.openAt(CONSULTATIVE, rep, "proposal").dealId();
        complete(deal, "contact_prepareProposal", "discount", discount);

        assertThat(openTasks(deal)).containsExactly(withinLimit ? "contact_proposalWalkthrough" : "decision_approve");
        assertThat(passed(deal, "end_ownLimit")).isEqualTo(withinLimit ? 1 : 0);
        assertThat(facts.approvals(deal)).isEmpty();
    }

    @Test
    void oneApproverIsEnoughUpToTwentyPerCent() {
        var deal = proposalWith(20);
        assertThat(client.task(deal, "decision_approve").getAssignee()).isEqualTo(MIA);
        complete(deal, "decision_approve");

        assertThat(passed(deal, "end_approved")).isEqualTo(1);
        assertThat(openTasks(deal)).containsExactly("contact_proposalWalkthrough");
        var approval = facts.approvals(deal).get(0);
        assertThat(approval.kind()).isEqualTo("discount");
        assertThat(approval.decision()).isEqualTo("approved");
        assertThat(approval.approver()).isEqualTo(MIA);
        assertThat(approval.rep()).isEqualTo(RITA);
        assertThat(approval.discount()).isEqualByComparingTo("20");
        assertThat(approval.amount()).isEqualByComparingTo("9000");
    }

    @Test
    void moreThanTwentyPerCentNeedsTwoOneAfterTheOther() {
        var deal = proposalWith(20.01);
        assertThat(openTasks(deal)).containsExactly("decision_approve");
        assertThat(client.task(deal, "decision_approve").getAssignee()).isEqualTo(MIA);
        complete(deal, "decision_approve");
        assertThat(client.task(deal, "decision_approve").getAssignee()).isEqualTo(HUGO);
        assertThat(passed(deal, "end_approved")).isZero();
        complete(deal, "decision_approve");

        assertThat(passed(deal, "end_approved")).isEqualTo(1);
        assertThat(facts.approvals(deal))
                .extracting(Facts.Approval::approver, Facts.Approval::decision)
                .containsExactly(tuple(MIA, "approved"), tuple(HUGO, "approved"));
        assertThat(openTasks(deal)).containsExactly("contact_proposalWalkthrough");
    }

    @Test
    void reworkComesBackToTheRepWithItsReasonAndTheSecondApproverIsNotAsked() {
        var started = client.openAt(CONSULTATIVE, RITA, "proposal");
        var deal = started.dealId();
        complete(deal, "contact_prepareProposal", "discount", 30);
        complete(deal, "decision_approve", "approvalResult", "rework", "approvalNote", "Too deep for this client");

        assertThat(passed(deal, "end_rework")).isEqualTo(1);
        assertThat(openTasks(deal)).containsExactly("contact_prepareProposal");
        assertThat(variable(started, "approvalNote")).isEqualTo("Too deep for this client");
        assertThat(variable(started, "lastContacts").toString())
                .contains("Mia Moore, approval (discount): rework. Too deep for this client");
        assertThat(facts.approvals(deal))
                .extracting(Facts.Approval::approver, Facts.Approval::decision, Facts.Approval::note)
                .containsExactly(tuple(MIA, "rework", "Too deep for this client"));

        complete(deal, "contact_prepareProposal", "discount", 5);
        assertThat(openTasks(deal)).containsExactly("contact_proposalWalkthrough");
        assertThat(facts.counted(deal, "prepare-proposal")).isEqualTo(1);
        assertThat(facts.attempts(deal)).extracting(Facts.Attempt::counted).containsExactly(true, false);
    }

    @Test
    void theSecondApproverMayAskForReworkToo() {
        var deal = proposalWith(30);
        complete(deal, "decision_approve");
        complete(deal, "decision_approve", "approvalResult", "rework", "approvalNote", "Show the margin first");

        assertThat(passed(deal, "end_rework")).isEqualTo(1);
        assertThat(facts.approvals(deal))
                .extracting(Facts.Approval::approver, Facts.Approval::decision, Facts.Approval::note)
                .containsExactly(tuple(MIA, "approved", null), tuple(HUGO, "rework", "Show the margin first"));
    }

    @Test
    void rejectedIsDecidedOnceAndForAll() {
        var deal = proposalWith(30);
        complete(deal, "decision_approve", "approvalResult", "rejected", "approvalNote", "Not with this margin");

        assertThat(passed(deal, "end_rejected")).isEqualTo(1);
        assertThat(openTasks(deal)).containsExactly("contact_prepareProposal");
        assertThat(facts.approvals(deal))
                .extracting(Facts.Approval::approver, Facts.Approval::decision)
                .containsExactly(tuple(MIA, "rejected"));
    }

    @Test
    void aLateApprovalIsSeenToByTheSecondLevelAndStaysWithItsApprover() {
        var deal = proposalWith(20);
        waitUntil(deal, "2027-03-02T09:59:00Z");
        assertThat(openTasks(deal)).containsExactly("decision_approve");
        waitUntil(deal, "2027-03-02T10:00:01Z");
        assertThat(openTasks(deal)).containsExactlyInAnyOrder("decision_approve", "decision_approvalOverdue");
        assertThat(client.task(deal, "decision_approvalOverdue").getAssignee()).isEqualTo(HUGO);
        assertThat(client.task(deal, "decision_approve").getAssignee()).isEqualTo(MIA);

        complete(deal, "decision_approvalOverdue", "note", "Called her, she decides today");
        assertThat(passed(deal, "end_noted")).isEqualTo(1);
        complete(deal, "decision_approve");
        assertThat(passed(deal, "end_approved")).isEqualTo(1);
        var escalation = facts.escalations(deal).get(0);
        assertThat(escalation.kind()).isEqualTo("approval-overdue");
        assertThat(escalation.level()).isEqualTo(2);
        assertThat(escalation.assignee()).isEqualTo(HUGO);
        assertThat(escalation.closedAt()).isNotNull();
    }

    @Test
    void aLateApprovalThatIsDecidedAfterAllNeedsNobodyToSeeToIt() {
        var deal = proposalWith(20);
        waitUntil(deal, "2027-03-03T10:00:00Z");
        complete(deal, "decision_approve");

        assertThat(openTasks(deal)).containsExactly("contact_proposalWalkthrough");
        assertThat(facts.escalations(deal))
                .extracting(Facts.Escalation::kind, Facts.Escalation::result)
                .containsExactly(tuple("approval-overdue", "withdrawn"));
    }

    @ParameterizedTest
    @CsvSource({"9999.99, 0", "10000, 1", "50000, 2"})
    void aContractNeedsTheMoreApproversTheBiggerItIs(double amount, int approvers) {
        var deal = client.openAt(CONSULTATIVE, RITA, "proposal").dealId();
        complete(deal, "contact_prepareProposal", "amount", amount, "discount", 0);
        client.walkTo(deal, "contact_contractDraft");
        complete(deal, "contact_contractDraft");
        client.walkTo(deal, "contact_contractSigning");

        assertThat(facts.approvals(deal)).hasSize(approvers).allMatch(approval -> approval.kind()
                .equals("contract"));
    }

    private DealId proposalWith(double discount) {
        var deal = client.openAt(CONSULTATIVE, RITA, "proposal").dealId();
        complete(deal, "contact_prepareProposal", "discount", discount);
        return deal;
    }
}
