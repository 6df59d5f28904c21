package org.salesregulation.revision;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Reminds whoever has not acknowledged a revision: the task moves up in the list, and a mail says so. */
@Component
class RemindPerson implements JavaDelegate {

    private static final String TASK = "action_acknowledge";
    private static final int ABOVE_OTHERS = 75;

    private final Acknowledgements acknowledgements;
    private final TaskService tasks;

    RemindPerson(Acknowledgements acknowledgements, TaskService tasks) {
        this.acknowledgements = acknowledgements;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var waiting = tasks
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(TASK)
                .list()
                .stream()
                .map(Task::getId)
                .findFirst();
        waiting.ifPresent(task -> tasks.setPriority(task, ABOVE_OTHERS));
        acknowledgements.remind(
                Variables.revision(execution), (String) execution.getVariable(Variables.REP), waiting.orElse(null));
    }
}
