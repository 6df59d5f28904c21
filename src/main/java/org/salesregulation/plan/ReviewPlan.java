package org.salesregulation.plan;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.web.Callers;
import org.springframework.stereotype.Component;

/** Keeps what the interim review comes to; a correction is the next version (R154). Listener on the task's completion. */
@Component
class ReviewPlan implements TaskListener {

    private final SalesPlanning planning;
    private final Callers callers;

    ReviewPlan(SalesPlanning planning, Callers callers) {
        this.planning = planning;
        this.callers = callers;
    }

    @Override
    public void notify(DelegateTask task) {
        PlanVariables.begin(
                task.getExecution().getProcessInstance(),
                planning.review(
                        planning.require(PlanVariables.planId(task)),
                        PlanVariables.amount(task, PlanVariables.NEW_AMOUNT),
                        (String) task.getVariable(PlanVariables.REASON),
                        callers.current(),
                        task.getProcessInstanceId()));
    }
}
