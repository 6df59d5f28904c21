package org.salesregulation.plan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Breaks the target down to reps, months, stages and clients (R23, R149, R150). */
@Component
class BreakDown implements JavaDelegate {

    private final SalesPlanning planning;

    BreakDown(SalesPlanning planning) {
        this.planning = planning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var plan = planning.require(PlanVariables.planId(execution));
        planning.breakDown(plan, planning.targets(plan, (String) execution.getVariable(Targets.UNITS), (String)
                execution.getVariable(Targets.MONTHS)));
    }
}
