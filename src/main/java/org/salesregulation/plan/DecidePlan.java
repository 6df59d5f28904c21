package org.salesregulation.plan;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.web.Callers;
import org.springframework.stereotype.Component;

/** Keeps what the head decides of the plan; it must come to its target (R155). Listener on the task's completion. */
@Component
class DecidePlan implements TaskListener {

    private final SalesPlanning planning;
    private final Callers callers;

    DecidePlan(SalesPlanning planning, Callers callers) {
        this.planning = planning;
        this.callers = callers;
    }

    @Override
    public void notify(DelegateTask task) {
        planning.decide(
                planning.require(PlanVariables.planId(task)),
                new Ruling(
                        (String) task.getVariable(PlanVariables.DECISION),
                        (String) task.getVariable(Settlement.FIELD),
                        PlanVariables.amount(task, PlanVariables.NEW_AMOUNT),
                        (String) task.getVariable(PlanVariables.REASON)),
                callers.current());
    }
}
