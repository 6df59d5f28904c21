package org.salesregulation.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/**
 * Completes a task with what its form asks for, and with nothing else. The fields of a contact belong to the attempt:
 * they become variables of the task, from which the recorder takes what the deal is to keep.
 */
final class CheckedCompletion implements Command<VariableMap> {

    private final FormDoor door;
    private final String taskId;
    private final Map<String, Object> sent;
    private final boolean answer;

    /** @param answer whether the caller wants the variables that resulted */
    CheckedCompletion(FormDoor door, String taskId, Map<String, Object> sent, boolean answer) {
        this.door = door;
        this.taskId = taskId;
        this.sent = sent;
        this.answer = answer;
    }

    @Override
    public VariableMap execute(CommandContext command) {
        var task = taskId == null ? null : command.getTaskManager().findTaskById(taskId);
        if (task == null) {
            return complete(command, sent);
        }
        command.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
        var accepted = door.checkTask(task, sent);
        if (door.isContact(task)) {
            // the recorder asks for the deal: all its executions in one query, before the engine asks for them one by
            // one
            task.getExecution().getProcessInstance();
            task.setVariablesLocal(forThisTransaction(accepted));
            return complete(command, null);
        }
        return complete(command, accepted);
    }

    private VariableMap complete(CommandContext command, Map<String, Object> variables) {
        return new CompleteTaskCmd(taskId, variables, answer, false).execute(command);
    }

    /** Not stored as variables too: the recorder keeps all of it, in the attempt and on the deal. */
    private static VariableMap forThisTransaction(Map<String, Object> fields) {
        var variables = Variables.createVariables();
        fields.forEach((name, value) -> variables.putValueTyped(name, Variables.untypedValue(value, true)));
        return variables;
    }
}
