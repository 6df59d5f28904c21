package org.salesregulation.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.shared.DealId;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.SmallDeals;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A stage of another department goes to whoever of that department claims it: one client, one owner (R103, R141, R147). */
class HandOverTests extends ProcessTest {

    private static final String INVOICE = "contact_invoice";

    @LocalServerPort
    int port;

    @Test
    void aStageOfAnotherDepartmentIsOfferedToItsGroup() {
        var task = ronsDealInPayment();

        assertThat(task.getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(task.getId()))
                .anyMatch(link -> "account-management".equals(link.getGroupId()));
        assertThat(task.getTenantId()).isEqualTo("north");
    }

    @Test
    void whoeverClaimsItBecomesTheOwner() {
        var task = ronsDealInPayment();
        var deal = dealOf(task);
        var rita = Browser.rest(port, RITA, SmallDeals.PASSWORD);
        var answer = rita.engine("POST", "/task/" + task.getId() + "/claim", "{\"userId\":\"" + RITA + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);

        assertThat(deal(deal).owner()).isEqualTo(RITA);
        assertThat(variable(deal(deal), "owner")).isEqualTo(RITA);
        assertThat(variable(deal(deal), "ownerName")).isEqualTo("Rita Reed");
        assertThat(variable(deal(deal), "category")).isEqualTo("specialist");
        assertThat(facts.accountOwner(deal)).isEqualTo(RITA);
        assertThat(facts.ownerChanges(deal))
                .containsExactly(new Facts.OwnerChange(RON, RITA, "Took over in the stage Payment."));
        complete(deal, INVOICE);
        assertThat(client.task(deal, "contact_paymentReceived").getAssignee()).isEqualTo(RITA);
    }

    @Test
    void theStageBeforeStaysWithItsRepAndTheStageTakenOverIsTheNewOnes() {
        var deal = client.openAt(CONSULTATIVE, RON, "closing").dealId();
        complete(deal, "contact_contractDraft");
        complete(deal, "contact_contractSigning");
        claim(client.task(deal, INVOICE), RITA);
        complete(deal, INVOICE);
        client.walkToTheEnd(deal);

        assertThat(facts.visits(deal)).extracting(Facts.Visit::rep).containsExactly(RON, RITA);
        assertThat(facts.attempts(deal)).extracting(Facts.Attempt::rep).containsExactly(RON, RON, RITA, RITA);
    }

    @Test
    void nobodyOfAnotherDepartmentOrAnotherTeamClaimsIt() {
        var task = ronsDealInPayment();
        for (var other : new String[] {RON, "rosa.south", "ray.south"}) {
            var door = Browser.rest(port, other, SmallDeals.PASSWORD);
            var answer = door.engine("POST", "/task/" + task.getId() + "/claim", "{\"userId\":\"" + other + "\"}");
            assertThat(answer.statusCode()).as(other + ": " + answer.body()).isIn(403, 404, 500);
            assertThatThrownBy(() -> claim(task, other)).as(other).isNotNull();
        }
        assertThat(client.task(dealOf(task), INVOICE).getAssignee()).isNull();
        assertThat(deal(dealOf(task)).owner()).isEqualTo(RON);
    }

    @Test
    void aManagerWhoTakesTheTaskDoesNotTakeTheClient() {
        var task = ronsDealInPayment();
        claim(task, MIA);

        assertThat(client.task(dealOf(task), INVOICE).getAssignee()).isEqualTo(MIA);
        assertThat(deal(dealOf(task)).owner()).isEqualTo(RON);
        assertThat(facts.ownerChanges(dealOf(task))).isEmpty();
    }

    private Task ronsDealInPayment() {
        return client.task(client.openAt(CONSULTATIVE, RON, "payment").dealId(), INVOICE);
    }

    private void claim(Task task, String who) {
        client.as(who, () -> tasks.claim(task.getId(), who));
    }

    private Deal deal(DealId deal) {
        return client.deal(deal);
    }

    private DealId dealOf(Task task) {
        return DealId.of((String) tasks.getVariable(task.getId(), "dealId"));
    }
}
