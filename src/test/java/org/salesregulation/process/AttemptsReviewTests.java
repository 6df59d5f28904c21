package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.shared.DealId;

/** What happens when the norm of attempts is used up (R4, R5, R119). */
class AttemptsReviewTests extends ProcessTest {

    private static final String MEETING = "contact_decisionMakerMeeting";

    @Test
    void dropsOffAfterThreeAttemptsWithoutADecisionMaker() {
        var deal = afterThreeAttempts().dealId();

        assertThat(client.task(deal, "decision_attemptsUsedUp").getAssignee()).isEqualTo(MIA);
        assertThat(client.task(deal, MEETING).getAssignee()).isNull();
        assertThat(facts.attempts(deal))
                .extracting(Facts.Attempt::attempt, Facts.Attempt::counted, Facts.Attempt::reason)
                .containsExactly(
                        tuple(1, false, "Not counted, because the client did not move on (rescheduled: no answer)."),
                        tuple(2, false, "Not counted, because the client did not move on (rescheduled: no answer)."),
                        tuple(3, false, "Not counted, because the client did not move on (rescheduled: no answer)."));
    }

    @Test
    void grantedAttemptsGoOnFromTheGivenDateAndAreUsedUpInTheirTurn() {
        var deal = afterThreeAttempts().dealId();
        decide(deal, "decision", "grant", "grantedAttempts", 2, "nextDate", "2027-03-08T09:00:00Z");

        assertThat(passed(deal, "end_grant")).isEqualTo(1);
        var contact = client.task(deal, MEETING);
        assertThat(contact.getAssignee()).isEqualTo(RITA);
        assertThat(contact.getDueDate().toInstant()).isEqualTo(Instant.parse("2027-03-08T09:00:00Z"));
        reschedule(deal, MEETING, "2027-03-09T10:00:00Z");
        assertThat(openTasks(deal)).containsExactly(MEETING);
        reschedule(deal, MEETING, "2027-03-10T10:00:00Z");
        assertThat(openTasks(deal)).containsExactlyInAnyOrder(MEETING, "decision_attemptsUsedUp");
        assertThat(facts.visits(deal)).hasSize(1);
        assertThat(facts.escalations(deal))
                .extracting(Facts.Escalation::kind, Facts.Escalation::result)
                .containsExactly(tuple("attempts-used-up", "grant"), tuple("attempts-used-up", null));
    }

    @Test
    void anotherRepBeginsWithAFullNumberOfAttempts() {
        var started = afterThreeAttempts();
        var deal = started.dealId();
        decide(deal, "decision", "reassign", "newOwner", RON);

        assertThat(passed(deal, "end_reassign")).isEqualTo(1);
        assertThat(client.deal(deal).owner()).isEqualTo(RON);
        assertThat(variable(started, "owner")).isEqualTo(RON);
        assertThat(variable(started, "ownerName")).isEqualTo("Ron Rivers");
        assertThat(variable(started, "category")).isEqualTo("trainee");
        assertThat(facts.accountOwner(deal)).isEqualTo(RON);
        assertThat(facts.ownerChanges(deal))
                .containsExactly(new Facts.OwnerChange(RITA, RON, "Reassigned by decision."));
        assertThat(client.task(deal, MEETING).getAssignee()).isEqualTo(RON);
        reschedule(deal, MEETING, "2027-03-09T10:00:00Z");
        reschedule(deal, MEETING, "2027-03-10T10:00:00Z");
        assertThat(openTasks(deal)).containsExactly(MEETING);
        reschedule(deal, MEETING, "2027-03-11T10:00:00Z");
        assertThat(openTasks(deal)).contains("decision_attemptsUsedUp");
    }

    @Test
    void aManagerDoesNotGiveADealOutOfTheTeam() {
        var deal = afterThreeAttempts().dealId();

        assertThatThrownBy(() -> decide(deal, "decision", "reassign", "newOwner", "ray.south"))
                .hasMessageContaining("newOwner")
                .hasMessageContaining("must be one of ron.north");
        assertThatThrownBy(() -> decide(deal, "decision", "reassign", "newOwner", "nobody.here"))
                .hasMessageContaining("newOwner");
        assertThatThrownBy(() -> decide(deal, "decision", "reassign", "newOwner", HUGO))
                .hasMessageContaining("newOwner");
        assertThat(client.deal(deal).owner()).isEqualTo(RITA);
        assertThat(openTasks(deal)).contains("decision_attemptsUsedUp");
        assertThat(facts.ownerChanges(deal)).isEmpty();
    }

    @Test
    void returnsToAnEarlierStageAsAnOverrideDecidedByTheManager() {
        var deal = afterThreeAttempts().dealId();
        decide(deal, "decision", "return", "targetStage", "qualification");
        runJobsOf(deal.toString());

        assertThat(passed(deal, "end_return")).isEqualTo(1);
        assertThat(facts.way(deal)).containsExactly("needs-assessment RETURNED", "qualification null");
        assertThat(openTasks(deal)).containsExactly("contact_qualificationCall");
        assertThat(client.task(deal, "contact_qualificationCall").getAssignee()).isEqualTo(RITA);
        assertThat(facts.overrides(deal))
                .extracting(
                        Facts.Override::fromStage,
                        Facts.Override::target,
                        Facts.Override::decidedBy,
                        Facts.Override::decision)
                .containsExactly(tuple("needs-assessment", "qualification", MIA, "approve"));
        assertThat(facts.overrides(deal).get(0).executedAt()).isNotNull();
    }

    @Test
    void onlyAnEarlierStageIsReturnedTo() {
        var deal = afterThreeAttempts().dealId();
        for (var target : new String[] {"presentation", "needs-assessment", "nowhere"}) {
            assertThatThrownBy(() -> decide(deal, "decision", "return", "targetStage", target))
                    .hasMessageContaining("targetStage")
                    .hasMessageContaining("must be one of prequalification, qualification");
        }
        assertThat(facts.visits(deal)).hasSize(1);
    }

    @Test
    void isLostWhenTheManagerClosesIt() {
        var deal = afterThreeAttempts().dealId();
        decide(deal, "decision", "close", "lossReason", "lost-touch", "returnOn", "2027-10-01");

        assertThat(passed(deal, "end_close")).isEqualTo(1);
        assertEndedAt(deal, "end_lost");
        assertThat(facts.closing(deal).lossReason()).isEqualTo("lost-touch");
        assertThat(facts.way(deal)).containsExactly("needs-assessment LOST");
    }

    @Test
    void theSecondLevelDecidesAfterTheManagersDeadline() {
        var deal = afterThreeAttempts().dealId();
        waitUntil(deal, "2027-03-02T10:00:01Z");
        assertThat(client.task(deal, "decision_attemptsUsedUpSecondLevel").getAssignee())
                .isEqualTo(HUGO);
        complete(
                deal,
                "decision_attemptsUsedUpSecondLevel",
                "decision",
                "grant",
                "grantedAttempts",
                1,
                "nextDate",
                "2027-03-08T09:00:00Z",
                "reason",
                "One more try");

        assertThat(openTasks(deal)).containsExactly(MEETING);
        assertThat(facts.escalations(deal))
                .extracting(Facts.Escalation::level, Facts.Escalation::assignee, Facts.Escalation::result)
                .containsExactly(tuple(1, MIA, "withdrawn"), tuple(2, HUGO, "grant"));
    }

    private Deal afterThreeAttempts() {
        var deal = openAt("needs-assessment");
        reschedule(deal.dealId(), MEETING, "2027-03-02T10:00:00Z");
        reschedule(deal.dealId(), MEETING, "2027-03-03T10:00:00Z");
        assertThat(openTasks(deal.dealId())).containsExactly(MEETING);
        reschedule(deal.dealId(), MEETING, "2027-03-04T10:00:00Z");
        return deal;
    }

    private void decide(DealId deal, Object... answers) {
        complete(deal, "decision_attemptsUsedUp", answers);
    }
}
