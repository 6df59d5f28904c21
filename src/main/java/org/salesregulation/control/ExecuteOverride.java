package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.funnel.DealVariables;
import org.springframework.stereotype.Component;

/** Moves the token of a deal as the approved override says (R17). Runs as a job of its own. */
@Component
class ExecuteOverride implements JavaDelegate {

    private final Overrides overrides;

    ExecuteOverride(Overrides overrides) {
        this.overrides = overrides;
    }

    @Override
    public void execute(DelegateExecution execution) {
        overrides.execute(execution.getProcessInstanceId(), (String) execution.getVariable(DealVariables.LOSS_REASON));
    }
}
