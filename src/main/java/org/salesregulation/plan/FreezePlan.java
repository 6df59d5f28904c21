package org.salesregulation.plan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The period has ended: its plan and what was won stay as they are (METRICS 11). */
@Component
class FreezePlan implements JavaDelegate {

    private final SalesPlanning planning;

    FreezePlan(SalesPlanning planning) {
        this.planning = planning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        planning.freeze(planning.require(PlanVariables.planId(execution)).number());
    }
}
