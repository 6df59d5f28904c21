package org.salesregulation.plan;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Checks that units and months come to the target before the head's task is done (R23). Listener on its completion. */
@Component
class SetTargets implements TaskListener {

    private final SalesPlanning planning;

    SetTargets(SalesPlanning planning) {
        this.planning = planning;
    }

    @Override
    public void notify(DelegateTask task) {
        planning.targets(
                planning.require(PlanVariables.planId(task)), (String) task.getVariable(Targets.UNITS), (String)
                        task.getVariable(Targets.MONTHS));
    }
}
