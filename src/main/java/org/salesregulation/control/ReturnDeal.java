package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** The manager takes the deal back to an earlier stage; the token is moved by the process deal-override (R17). */
@Component
class ReturnDeal implements JavaDelegate {

    private final Overrides overrides;

    ReturnDeal(Overrides overrides) {
        this.overrides = overrides;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overrides.returnDeal(
                DealId.of((String) execution.getVariable(DealVariables.DEAL_ID)),
                (String) execution.getVariable("targetStage"),
                (String) execution.getVariable("reason"));
    }
}
