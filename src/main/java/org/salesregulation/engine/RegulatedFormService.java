package org.salesregulation.engine;

import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.variable.VariableMap;

/** Submitting a task's form is completing the task: the same check, the same record. */
class RegulatedFormService extends FormServiceImpl {

    private final FormDoor door;

    RegulatedFormService(FormDoor door) {
        this.door = door;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        commandExecutor.execute(new CheckedCompletion(door, taskId, properties, false));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return commandExecutor.execute(new CheckedCompletion(door, taskId, properties, true));
    }
}
