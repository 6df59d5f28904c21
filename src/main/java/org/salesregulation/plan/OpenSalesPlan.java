package org.salesregulation.plan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.web.Callers;
import org.springframework.stereotype.Component;

/** Takes in the target that a head sets for a period (R23). Listener on the start of the process sales-plan. */
@Component
class OpenSalesPlan implements ExecutionListener {

    private final SalesPlanning planning;
    private final Callers callers;

    OpenSalesPlan(SalesPlanning planning, Callers callers) {
        this.planning = planning;
        this.callers = callers;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var plan = planning.propose(
                (String) execution.getVariable("kind"),
                (String) execution.getVariable("firstMonth"),
                PlanVariables.amount(execution, "amount"),
                (String) execution.getVariable("currency"),
                PlanVariables.amount(execution, "margin"),
                (String) execution.getVariable("note"),
                callers.current(),
                execution.getProcessInstanceId());
        execution.setProcessBusinessKey(plan.key());
        PlanVariables.begin(execution, plan);
    }
}
