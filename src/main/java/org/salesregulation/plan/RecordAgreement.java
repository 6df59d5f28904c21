package org.salesregulation.plan;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.web.Callers;
import org.springframework.stereotype.Component;

/** Keeps whether a rep agrees to the own share or what is asked instead (R155). Listener on the task's completion. */
@Component
class RecordAgreement implements TaskListener {

    private final SalesPlanning planning;
    private final Callers callers;

    RecordAgreement(SalesPlanning planning, Callers callers) {
        this.planning = planning;
        this.callers = callers;
    }

    @Override
    public void notify(DelegateTask task) {
        planning.answer(
                planning.require(PlanVariables.planId(task)),
                (String) task.getVariable(PlanVariables.REP),
                task.getAssignee(),
                PlanVariables.amount(task, "askedAmount"),
                (String) task.getVariable(PlanVariables.REASON),
                callers.current());
    }
}
