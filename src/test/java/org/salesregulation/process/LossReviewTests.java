package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a client's refusal (R54, R76). */
class LossReviewTests extends ProcessTest {

    @Test
    void theManagerConfirmsAndTheDealIsKeptWithStageAndReason() {
        var deal = openAt("needs-assessment").dealId();
        refuse(deal, "contact_decisionMakerMeeting");
        assertThat(client.task(deal, "decision_confirmLoss").getAssignee()).isEqualTo(MIA);
        itIs("2027-03-01T15:00:00Z");
        complete(deal, "decision_confirmLoss", "lossDecision", "confirm", "lossReason", "timing");

        assertThat(passed(deal, "end_confirmed")).isEqualTo(1);
        assertEndedAt(deal, "end_lost");
        var escalation = facts.escalations(deal).get(0);
        assertThat(escalation.kind()).isEqualTo("client-refused");
        assertThat(escalation.stage()).isEqualTo("needs-assessment");
        assertThat(escalation.level()).isEqualTo(1);
        assertThat(escalation.assignee()).isEqualTo(MIA);
        assertThat(escalation.rep()).isEqualTo(RITA);
        assertThat(escalation.team()).isEqualTo("north");
        assertThat(escalation.result()).isEqualTo("confirm");
        assertThat(escalation.openedAt().toInstant()).isEqualTo(MONDAY);
        assertThat(escalation.closedAt().withOffsetSameInstant(ZoneOffset.UTC).getHour())
                .isEqualTo(15);
    }

    @Test
    void sentBackTheSameContactGoesOnInTheSameVisit() {
        var started = openAt("needs-assessment");
        var deal = started.dealId();
        refuse(deal, "contact_decisionMakerMeeting");
        complete(deal, "decision_confirmLoss", "lossDecision", "send-back", "note", "Offer them the pilot");

        assertThat(passed(deal, "end_sentBack")).isEqualTo(1);
        assertThat(passed(deal, "goOn_clientRefused")).isEqualTo(1);
        assertThat(openTasks(deal)).containsExactly("contact_decisionMakerMeeting");
        assertThat(client.task(deal, "contact_decisionMakerMeeting").getAssignee())
                .isEqualTo(RITA);
        assertThat(variable(started, "refused")).isEqualTo(false);
        assertThat(variable(started, "lossReason")).isNull();
        complete(deal, "contact_decisionMakerMeeting");

        assertThat(facts.visits(deal)).hasSize(1);
        assertThat(facts.attempts(deal))
                .extracting(Facts.Attempt::attempt, Facts.Attempt::outcome, Facts.Attempt::counted)
                .containsExactly(tuple(1, "REFUSED", false), tuple(2, "PRODUCTIVE", true));
        assertThat(facts.attempts(deal).get(0).reason())
                .isEqualTo("Not counted, because the client did not move on (refused: price).");
        assertThat(openTasks(deal)).containsExactly("contact_processAudit");
    }

    @Test
    void nobodyGoesOnWithTheContactWhileTheManagerDecides() {
        var deal = openAt("needs-assessment").dealId();
        refuse(deal, "contact_decisionMakerMeeting");
        var held = client.task(deal, "contact_decisionMakerMeeting");
        assertThat(held.getAssignee()).isNull();
        var answers = client.fill(held, Map.of());

        assertThatThrownBy(() -> tasks.complete(held.getId(), answers))
                .hasMessageContaining("the manager decides first");
        assertThat(facts.attempts(deal)).hasSize(1);
    }

    @Test
    void theSecondLevelDecidesAfterTheManagersDeadline() {
        var deal = openAt("needs-assessment").dealId();
        refuse(deal, "contact_decisionMakerMeeting");
        waitUntil(deal, "2027-03-02T10:00:01Z");
        assertThat(openTasks(deal)).contains("decision_confirmLossSecondLevel").doesNotContain("decision_confirmLoss");
        assertThat(client.task(deal, "decision_confirmLossSecondLevel").getAssignee())
                .isEqualTo(HUGO);
        complete(deal, "decision_confirmLossSecondLevel", "lossDecision", "confirm", "lossReason", "timing");

        assertEndedAt(deal, "end_lost");
        assertThat(facts.escalations(deal))
                .extracting(Facts.Escalation::level, Facts.Escalation::assignee, Facts.Escalation::result)
                .containsExactly(tuple(1, MIA, "withdrawn"), tuple(2, HUGO, "confirm"));
    }

    @Test
    void aDealRefusedAgainIsReviewedAgain() {
        var deal = openAt("needs-assessment").dealId();
        refuse(deal, "contact_decisionMakerMeeting");
        complete(deal, "decision_confirmLoss", "lossDecision", "send-back", "note", "Offer them the pilot");
        refuse(deal, "contact_decisionMakerMeeting");
        complete(deal, "decision_confirmLoss", "lossDecision", "confirm", "lossReason", "price");

        assertEndedAt(deal, "end_lost");
        assertThat(facts.escalations(deal))
                .extracting(Facts.Escalation::result)
                .containsExactly("send-back", "confirm");
    }
}
