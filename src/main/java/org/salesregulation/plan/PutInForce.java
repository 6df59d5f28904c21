package org.salesregulation.plan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The approved plan is what every rep's figures are compared with from now on (R23, R162). */
@Component
class PutInForce implements JavaDelegate {

    private final SalesPlanning planning;

    PutInForce(SalesPlanning planning) {
        this.planning = planning;
    }

    @Override
    public void execute(DelegateExecution execution) {
        planning.putInForce(planning.require(PlanVariables.planId(execution)));
    }
}
