package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Deals;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** The manager gives the deal to another rep of the team, who tries anew (R119, R147). */
@Component
class ReassignDeal implements JavaDelegate {

    private final Deals deals;
    private final HeldDeals held;

    ReassignDeal(Deals deals, HeldDeals held) {
        this.deals = deals;
        this.held = held;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var dealId = DealId.of((String) execution.getVariable(DealVariables.DEAL_ID));
        var rep = held.newOwner(dealId, (String) execution.getVariable("newOwner"));
        deals.changeOwner(dealId, rep, "Reassigned by decision.");
        held.startAnew(dealId);
    }
}
