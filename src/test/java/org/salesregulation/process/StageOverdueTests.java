package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.salesregulation.shared.DealId;

/** What happens when a stage lasts longer than its norm; 10 working days from Monday 1 March are Monday 15 March (R39, R65). */
class StageOverdueTests extends ProcessTest {

    @Test
    void theManagerIsAskedWhenTheTermHasPassedAndTheWorkGoesOn() {
        var deal = openAt("presentation").dealId();
        assertThat(facts.visits(deal).get(0).dueAt().toInstant()).isEqualTo(Instant.parse("2027-03-15T10:00:00Z"));
        waitUntil(deal, "2027-03-15T09:59:59Z");
        assertThat(openTasks(deal)).containsExactly("contact_solutionPresentation");
        waitUntil(deal, "2027-03-15T10:00:01Z");

        assertThat(openTasks(deal)).containsExactlyInAnyOrder("contact_solutionPresentation", "decision_stageOverdue");
        assertThat(client.task(deal, "decision_stageOverdue").getAssignee()).isEqualTo(MIA);
        assertThat(facts.escalations(deal))
                .extracting(Facts.Escalation::kind, Facts.Escalation::stage, Facts.Escalation::level)
                .containsExactly(tuple("stage-overdue", "presentation", 1));
    }

    @Test
    void extendedItIsAskedAgainAtTheNewDate() {
        var deal = overdue();
        complete(deal, "decision_stageOverdue", "decision", "extend", "newDeadline", "2027-03-24T10:00:00Z");
        assertThat(openTasks(deal)).containsExactly("contact_solutionPresentation");
        assertThat(facts.visits(deal).get(0).dueAt().toInstant()).isEqualTo(Instant.parse("2027-03-24T18:00:00Z"));

        waitUntil(deal, "2027-03-24T18:00:01Z");
        assertThat(openTasks(deal)).containsExactlyInAnyOrder("contact_solutionPresentation", "decision_stageOverdue");
        assertThat(facts.escalations(deal)).extracting(Facts.Escalation::result).containsExactly("extend", null);
        assertThat(passed(deal, "extendStage")).isEqualTo(1);
    }

    @Test
    void anExtendedStageThatIsLeftInTimeIsNotAskedAbout() {
        var deal = overdue();
        complete(deal, "decision_stageOverdue", "decision", "extend", "newDeadline", "2027-03-24T10:00:00Z");
        client.walkTo(deal, "contact_prepareProposal");
        waitUntil(deal, "2027-03-25T10:00:00Z");

        assertThat(openTasks(deal)).containsExactly("contact_prepareProposal");
        assertThat(facts.escalations(deal)).hasSize(1);
    }

    @Test
    void reassignedTheDealGoesOnWithAnotherRep() {
        var deal = overdue();
        complete(deal, "decision_stageOverdue", "decision", "reassign", "newOwner", RON);

        assertThat(passed(deal, "end_reassigned")).isEqualTo(1);
        assertThat(openTasks(deal)).containsExactly("contact_solutionPresentation");
        assertThat(client.task(deal, "contact_solutionPresentation").getAssignee())
                .isEqualTo(RON);
        assertThat(facts.ownerChanges(deal)).hasSize(1);
        assertThat(facts.visits(deal).get(0).rep())
                .as("nothing was done in it yet")
                .isEqualTo(RON);
    }

    @Test
    void closedTheDealIsLost() {
        var deal = overdue();
        complete(deal, "decision_stageOverdue", "decision", "close", "lossReason", "timing");

        assertThat(passed(deal, "end_close")).isEqualTo(1);
        assertEndedAt(deal, "end_lost");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("timing");
        assertThat(facts.way(deal)).containsExactly("presentation LOST");
    }

    @Test
    void theQuestionIsWithdrawnWhenTheStageIsLeft() {
        var deal = overdue();
        complete(deal, "contact_solutionPresentation");
        complete(deal, "contact_objectionsCall");

        assertThat(openTasks(deal)).containsExactly("contact_prepareProposal");
        assertThat(passed(deal, "withdrawn_stageOverdue")).isEqualTo(1);
        assertThat(facts.escalations(deal)).extracting(Facts.Escalation::result).containsExactly("withdrawn");
    }

    @Test
    void theSecondLevelDecidesAfterTheManagersDeadline() {
        var deal = overdue();
        waitUntil(deal, "2027-03-16T10:00:02Z");
        assertThat(openTasks(deal))
                .containsExactlyInAnyOrder("contact_solutionPresentation", "decision_stageOverdueSecondLevel");
        assertThat(client.task(deal, "decision_stageOverdueSecondLevel").getAssignee())
                .isEqualTo(HUGO);
        complete(deal, "decision_stageOverdueSecondLevel", "decision", "extend", "newDeadline", "2027-03-24T10:00:00Z");
        assertThat(facts.escalations(deal))
                .extracting(Facts.Escalation::level, Facts.Escalation::assignee, Facts.Escalation::result)
                .containsExactly(tuple(1, MIA, "withdrawn"), tuple(2, HUGO, "extend"));
    }

    /** A head may give a deal to another team; its processes then belong to that team (R147). */
    @Test
    void theHeadGivesADealToAnotherTeamWithAllThatBelongsToIt() {
        var deal = overdue();
        waitUntil(deal, "2027-03-16T10:00:02Z");
        complete(deal, "decision_stageOverdueSecondLevel", "decision", "reassign", "newOwner", "ray.south");

        assertThat(client.deal(deal).team()).isEqualTo("south");
        var contact = client.task(deal, "contact_solutionPresentation");
        assertThat(contact.getAssignee()).isEqualTo("ray.south");
        assertThat(contact.getTenantId()).isEqualTo("south");
        complete(deal, "contact_solutionPresentation");
        assertThat(client.task(deal, "contact_objectionsCall").getTenantId()).isEqualTo("south");
    }

    private DealId overdue() {
        var deal = openAt("presentation").dealId();
        waitUntil(deal, "2027-03-15T10:00:01Z");
        return deal;
    }
}
