package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.salesregulation.shared.DealId;

/** A manager: decisions at Tasklist, the team's deals on the diagram in Cockpit (R17, R31, R49, R54, R143). */
class ManagerJourneyTests extends Journey {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("MM/dd/yyyy");

    @Test
    void approvesADiscountAndConfirmsALoss() {
        var discounted = client.openAt("consultative-sale", "rita.north", "proposal");
        client.complete(
                discounted.dealId(), "contact_prepareProposal", Map.of("outcome", "productive", "discount", 12));
        var refused = client.open("consultative-sale", "rita.north");
        client.complete(refused.dealId(), "contact_leadCheck", Map.of("outcome", "refused", "lossReason", "no-budget"));
        var mia = tasklist("mia.north");

        mia.list("Decisions waiting for me").picture("manager-decisions");
        mia.open(mia.card(discounted.company()));
        assertThat(mia.form()).containsText("A discount of 12 % needs your approval.");
        assertThat(mia.form()).containsText("Rita Reed");
        mia.picture("manager-discount");
        mia.choose("Approve").complete();
        assertThat(mia.card(discounted.company())).isHidden();
        assertThat(elements(discounted.dealId())).containsExactly("contact_proposalWalkthrough");

        mia.open(mia.card(refused.company()));
        assertThat(mia.form()).containsText("Reason given by the rep: no budget");
        mia.choose("Confirm the loss")
                .date(
                        "Come back to the client on",
                        TYPED.format(LocalDate.now(ZoneOffset.UTC).plusDays(90)))
                .picture("manager-loss")
                .complete();
        assertThat(mia.card(refused.company())).isHidden();
        assertThat(client.deal(refused.dealId()).isOpen()).isFalse();
        mia.picture("manager-nothing-left");
    }

    @Test
    void seesTheTeamsStalledDealsAndTheDecisionsThatWait() {
        var deal = openDaysAgo(20, "rita.north");
        client.open("consultative-sale", "rosa.south");
        client.runJobs();
        var mia = tasklist("mia.north");
        assertThat(mia.figure("decisions")).hasText("1 to decide");
        assertThat(mia.figure("stalled")).hasText("1 stalled");

        mia.figure("stalled").click();
        assertThat(mia.panel().locator("tbody tr")).hasCount(1);
        assertThat(mia.panel()).containsText("Prequalification");
        mia.picture("manager-stalled");
        mia.panel().getByText(deal.company()).click();
        assertThat(mia.deal()).containsText("Stage overdue: waits for a decision");
        mia.picture("manager-stalled-deal");
        mia.panel().press("Escape");

        mia.figure("decisions").click();
        mia.panel().getByText(deal.company()).click();
        assertThat(mia.head()).containsText("Decide on the overdue stage");
        mia.tab("Deal");
        assertThat(mia.deal().locator(".reg-here")).containsText("was due");
        mia.picture("manager-tab-deal");
    }

    @Test
    void givesADealWhoseAttemptsAreUsedUpToAnotherRep() {
        var deal = client.open("consultative-sale", "rita.north");
        while (elements(deal.dealId()).stream().noneMatch("decision_attemptsUsedUp"::equals)) {
            client.complete(
                    deal.dealId(),
                    "contact_leadCheck",
                    Map.of("outcome", "rescheduled", "rescheduleReason", "no-answer"));
        }
        var mia = tasklist("mia.north");

        mia.open(mia.card("Decide on the attempts", deal.company())).choose("Reassign the deal");
        mia.openSelect("New owner");
        assertThat(mia.options()).hasText(new String[] {"Ron Rivers"});
        mia.picture("manager-attempts-used-up");
        mia.take("Ron Rivers")
                .write("Reason of the decision", "Ron knows this client")
                .complete();

        assertThat(mia.card("Decide on the attempts", deal.company())).isHidden();
        assertThat(client.deal(deal.dealId()).owner()).isEqualTo("ron.north");
    }

    @Test
    void seesWhereADealOfTheTeamStands() {
        var own = client.openAt("consultative-sale", "rita.north", "presentation");
        var others = client.openAt("consultative-sale", "rosa.south", "presentation");
        var mia = tasklist("mia.north").desk();
        var cockpit = new Cockpit(mia).processes().picture("cockpit-processes").process("Consultative sale");

        assertThat(cockpit.deal(own.dealId().toString())).isVisible();
        assertThat(cockpit.deal(others.dealId().toString())).hasCount(0);
        assertThat(cockpit.tokensAt("contact_solutionPresentation").first()).hasText("1");
        cockpit.picture("cockpit-funnel").open(cockpit.deal(own.dealId().toString()));
        assertThat(cockpit.tokensAt("contact_solutionPresentation").first()).isVisible();
        assertThat(cockpit.tokensAt("contact_solutionPresentation").first()).hasText("1");
        assertThat(cockpit.tokensAt("contact_leadCheck")).hasCount(0);
        assertThat(cockpit.toolbar().locator(".glyphicon-remove")).isHidden();
        cockpit.picture("cockpit-deal");
    }

    private List<String> elements(DealId dealId) {
        return client.tasks(dealId).stream().map(Task::getTaskDefinitionKey).toList();
    }
}
