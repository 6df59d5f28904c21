package org.salesregulation.funnel;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** Stores a payment of the client, whole or part, and answers {@code paidInFull} (R69, R90). */
@Component
class RecordPayment implements JavaDelegate {

    private final Deals deals;
    private final IdentityService identity;

    RecordPayment(Deals deals, IdentityService identity) {
        this.deals = deals;
        this.identity = identity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var paidInFull = deals.pay(
                DealId.of(execution.getProcessBusinessKey()),
                Deals.number(execution.getVariable("paidAmount")),
                deals.day(execution.getVariable("paidOn")),
                identity.getCurrentAuthentication() == null
                        ? (String) execution.getVariable(DealVariables.OWNER)
                        : identity.getCurrentAuthentication().getUserId());
        execution.setVariable("paidInFull", paidInFull);
    }
}
