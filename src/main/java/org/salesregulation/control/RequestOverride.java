package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.funnel.DealVariables;
import org.springframework.stereotype.Component;

/** Takes in a request to move a deal against the chain (R17). Listener on the start of the process deal-override. */
@Component
class RequestOverride implements ExecutionListener {

    private final Overrides overrides;

    RequestOverride(Overrides overrides) {
        this.overrides = overrides;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var dealId = (String) execution.getVariable(DealVariables.DEAL_ID);
        execution.setVariables(overrides.request(
                execution.getProcessInstanceId(),
                dealId,
                (String) execution.getVariable("targetStage"),
                (String) execution.getVariable("reason"),
                (String) execution.getVariable(Overrides.DECIDED_BY)));
        execution.setProcessBusinessKey(dealId);
    }
}
