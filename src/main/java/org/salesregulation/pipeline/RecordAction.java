package org.salesregulation.pipeline;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.organisation.People;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Component;

/**
 * Keeps the corrective action of an escalation: what is to be done by whom until when, and what was done (R65). Listener
 * on the completion of the decision that sets it and of the task that carries it out.
 */
@Component
class RecordAction implements TaskListener {

    private final PipelineControl control;
    private final People people;
    private final Clock clock;

    RecordAction(PipelineControl control, People people, Clock clock) {
        this.control = control;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        var done = (String) task.getVariable("actionDone");
        var action = (String) task.getVariable("action");
        if (done != null) {
            control.actionDone(task.getProcessInstanceId(), done, task.getAssignee());
        } else if (action != null) {
            control.setAction(
                    task.getProcessInstanceId(),
                    action,
                    people.require("actionOwner", (String) task.getVariable("actionOwner"))
                            .id(),
                    Dates.day(task.getVariable("actionDue"), clock),
                    task.getAssignee(),
                    task.getId());
        }
    }
}
