package org.salesregulation.engine;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.salesregulation.funnel.ModelProperties;
import org.salesregulation.regulation.Form;
import org.salesregulation.shared.Recent;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * Checks what completes a task or starts a process against the deployed form, whichever door it came through: the
 * browser's own checks are a courtesy, these are the rule (R17, R27).
 */
final class FormDoor {

    private final Clock clock;
    private final Map<String, Boolean> contacts = new ConcurrentHashMap<>();
    private final Map<String, Form> forms = new ConcurrentHashMap<>();
    /** A newly published form rules on the other nodes within two seconds, on the node that published it at once. */
    private final Recent<String, Form> latest = new Recent<>();

    FormDoor(Clock clock) {
        this.clock = clock;
    }

    /** Other forms may be the newest from now on. */
    void lookAgain() {
        latest.forget();
    }

    /**
     * @param sent what the completion carries; null: nothing
     * @return the fields that the form asks for
     * @throws Refusal naming every field at fault
     */
    Map<String, Object> checkTask(TaskEntity task, Map<String, Object> sent) {
        var values = plain(sent);
        var definition = task.getTaskDefinition() == null
                ? Optional.<Form>empty()
                : form(
                        task.getTaskDefinition().getFormDefinition(),
                        task,
                        task.getProcessDefinition().getDeploymentId());
        if (definition.isEmpty()) {
            if (SignedIn.now().isPresent() && !values.isEmpty()) {
                throw new Refusal(values.keySet().stream()
                        .map(name -> new Gap(name, "This task has no form, so nothing can be filled in."))
                        .toList());
            }
            return values;
        }
        return definition.get().check(values, task::getVariable, clock);
    }

    /** Whether the model says of this task that it is a contact; a version never changes, so it is asked once. */
    boolean isContact(TaskEntity task) {
        return task.getTaskDefinition() != null
                && contacts.computeIfAbsent(
                        task.getProcessDefinitionId() + "#" + task.getTaskDefinitionKey(),
                        element -> ModelProperties.of(task.getBpmnModelElementInstance(), "contact") != null);
    }

    /** What starts a process by hand is what its start form asks for; the system may add to it. */
    void checkStart(ExecutionEntity instance) {
        var process = instance.getProcessDefinition();
        var form = form(process.getStartFormDefinition(), instance, process.getDeploymentId());
        if (form.isEmpty()) {
            return;
        }
        var sent = new HashMap<>(plain(instance.getVariables()));
        sent.remove(String.valueOf(process.getProperty("initiatorVariableName")));
        if (SignedIn.now().isEmpty()) {
            sent.keySet().retainAll(form.get().keys());
        }
        form.get().check(sent, name -> null, clock);
    }

    private Optional<Form> form(FormDefinition reference, VariableScope scope, String deploymentId) {
        if (reference == null || reference.getCamundaFormDefinitionKey() == null) {
            return Optional.empty();
        }
        var key = text(reference.getCamundaFormDefinitionKey(), scope);
        var definitions = Context.getCommandContext().getCamundaFormDefinitionManager();
        return Optional.of(
                switch (String.valueOf(reference.getCamundaFormDefinitionBinding())) {
                    case "deployment" -> form(key, definitions.findDefinitionByDeploymentAndKey(deploymentId, key));
                    case "version" ->
                        form(
                                key,
                                definitions.findDefinitionByKeyVersionAndTenantId(
                                        key,
                                        Integer.valueOf(text(reference.getCamundaFormDefinitionVersion(), scope)),
                                        null));
                    default -> latest.get(key, name -> form(name, definitions.findLatestDefinitionByKey(name)));
                });
    }

    private Form form(String key, CamundaFormDefinitionEntity deployed) {
        if (deployed == null) {
            throw new IllegalStateException("The form \"" + key + "\" is not deployed.");
        }
        return forms.computeIfAbsent(deployed.getId(), id -> read(deployed));
    }

    private static Form read(CamundaFormDefinitionEntity deployed) {
        return Form.parse(Context.getCommandContext()
                .getResourceManager()
                .findResourceByDeploymentIdAndResourceName(deployed.getDeploymentId(), deployed.getResourceName())
                .getBytes());
    }

    private static String text(Expression expression, VariableScope scope) {
        return String.valueOf(expression.getValue(scope));
    }

    private static Map<String, Object> plain(Map<String, Object> sent) {
        var plain = new HashMap<String, Object>();
        if (sent != null) {
            sent.forEach(
                    (name, value) -> plain.put(name, value instanceof TypedValue typed ? typed.getValue() : value));
        }
        return plain;
    }
}
