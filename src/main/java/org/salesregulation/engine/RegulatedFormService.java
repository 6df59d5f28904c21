package org.salesregulation.engine;

import java.io.InputStream;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.salesregulation.funnel.Pilots;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Submitting a task's form is completing the task: the same check, the same record. Submitting a start form begins the version
 * that is meant for this lead, which is not the newest while a draft is tried on some of them. A start form is shown with
 * the lists that the program makes for it.
 */
class RegulatedFormService extends FormServiceImpl {

    private final FormDoor door;
    private final IdentityService identity;
    private final People people;
    private final ObjectProvider<Pilots> pilots;
    private final StartLists lists;

    RegulatedFormService(
            FormDoor door, IdentityService identity, People people, ObjectProvider<Pilots> pilots, StartLists lists) {
        this.door = door;
        this.identity = identity;
        this.people = people;
        this.pilots = pilots;
        this.lists = lists;
    }

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return lists.fill(super.getDeployedStartForm(processDefinitionId));
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return super.submitStartForm(versionFor(processDefinitionId, properties), properties);
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, String businessKey, Map<String, Object> properties) {
        return super.submitStartForm(versionFor(processDefinitionId, properties), businessKey, properties);
    }

    /** Whoever keys in a lead owns it: the lead is the team's of who has signed in. */
    private String versionFor(String processDefinitionId, Map<String, Object> properties) {
        var team = SignedIn.of(identity.getCurrentAuthentication())
                .flatMap(person -> people.find(person.userId()))
                .map(Person::teamId)
                .orElse(null);
        return pilots.getObject().versionFor(processDefinitionId, properties == null ? Map.of() : properties, team);
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
