package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** The manager has sent a refused deal back: the rep tries the same contact again. */
@Component
class ResumeContact implements JavaDelegate {

    private final HeldDeals deals;

    ResumeContact(HeldDeals deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.resume(DealId.of((String) execution.getVariable(DealVariables.DEAL_ID)), null, 0);
    }
}
