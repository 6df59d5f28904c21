package org.salesregulation.handover;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reminds whoever has not got to know the clients received: the task moves up in the list (R94). */
@Component
class RemindReceiver implements JavaDelegate {

    private static final String TASK = "action_getToKnow";
    private static final int ABOVE_OTHERS = 75;

    private final TaskService tasks;

    RemindReceiver(TaskService tasks) {
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(TASK)
                .list()
                .forEach(task -> tasks.setPriority(task.getId(), ABOVE_OTHERS));
    }
}
