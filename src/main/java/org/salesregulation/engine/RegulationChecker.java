package org.salesregulation.engine;

import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.camunda.bpm.engine.authorization.BatchPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricProcessInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricVariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * What a person may ask of the engine, on top of the rights in {@code rights.yaml}: tasks by who works on them, and
 * nothing that moves a deal past its token. The second part holds for administrators too (R1, R17): no grant opens it.
 */
final class RegulationChecker extends AuthorizationCommandChecker {

    private static final String ONLY_THE_TOKEN =
            "only the regulation itself moves a deal. Complete its task, or ask" + " for an override.";
    private static final String FACTS_STAY = "what has happened is not deleted by hand.";

    private final TaskRules rules;

    RegulationChecker(TaskRules rules) {
        this.rules = rules;
    }

    // tasks

    @Override
    public void checkReadTask(TaskEntity task) {
        require(rules::mayRead, task, "this task is neither yours nor your group's.");
    }

    @Override
    public void checkReadTaskVariable(TaskEntity task) {
        checkReadTask(task);
    }

    @Override
    public void checkTaskWork(TaskEntity task) {
        require(rules::mayWork, task, "this task is not yours to work on.");
    }

    @Override
    public void checkTaskAssign(TaskEntity task) {
        require(rules::mayAssign, task, "this task is not yours to hand over.");
    }

    @Override
    public void checkUpdateTaskVariable(TaskEntity task) {
        refuse("the variables of a task are written by completing it.");
    }

    @Override
    public void checkDeleteTask(TaskEntity task) {
        refuse("tasks come and go with their process.");
    }

    @Override
    public void checkCreateTask(TaskEntity task) {
        checkCreateTask();
    }

    @Override
    public void checkCreateTask() {
        refuse("tasks come and go with their process.");
    }

    private static void require(BiPredicate<SignedIn, TaskEntity> rule, TaskEntity task, String otherwise) {
        SignedIn.now().filter(person -> !rule.test(person, task)).ifPresent(person -> {
            throw person.refused(otherwise);
        });
    }

    // a rep reads the deals where own work waits; all others by rights and team

    @Override
    public void checkReadProcessInstance(ExecutionEntity execution) {
        if (!OwnWork.isIn(execution)) {
            super.checkReadProcessInstance(execution);
        }
    }

    @Override
    public void checkReadProcessInstanceVariable(ExecutionEntity execution) {
        checkReadProcessInstance(execution);
    }

    /** A process that only others call is marked as not startable in its model, and may name the groups that start it. */
    @Override
    public void checkCreateProcessInstance(ProcessDefinition definition) {
        SignedIn.now().filter(person -> !definition.isStartableInTasklist()).ifPresent(person -> {
            throw person.refused("\"" + definition.getKey() + "\" is started by the regulation, not by hand.");
        });
        SignedIn.now().filter(person -> !Starters.mayStart(person, definition)).ifPresent(person -> {
            throw person.refused("\"" + definition.getKey() + "\" is started by: "
                    + String.join(", ", new TreeSet<>(Starters.of(definition))) + ".");
        });
        super.checkCreateProcessInstance(definition);
    }

    // only the token moves a deal

    @Override
    public void checkUpdateProcessInstance(ExecutionEntity execution) {
        refuse(ONLY_THE_TOKEN);
    }

    @Override
    public void checkUpdateProcessInstanceById(String processInstanceId) {
        refuse(ONLY_THE_TOKEN);
    }

    @Override
    public void checkUpdateProcessInstanceByProcessDefinitionId(String processDefinitionId) {
        refuse(ONLY_THE_TOKEN);
    }

    @Override
    public void checkUpdateProcessInstanceByProcessDefinitionKey(String processDefinitionKey) {
        refuse(ONLY_THE_TOKEN);
    }

    @Override
    public void checkUpdateProcessInstanceVariables(ExecutionEntity execution) {
        refuse(ONLY_THE_TOKEN);
    }

    @Override
    public void checkDeleteProcessInstance(ExecutionEntity execution) {
        refuse(ONLY_THE_TOKEN);
    }

    @Override
    public void checkMigrateProcessInstance(ExecutionEntity instance, ProcessDefinition target) {
        refuse("running deals are moved to a new version by publishing it.");
    }

    @Override
    public void checkUpdateJob(JobEntity job) {
        refuse("timers run when they are due; only their retries may be set by hand.");
    }

    @Override
    public void checkCreateBatch(Permission permission) {
        var retries = permission == BatchPermissions.CREATE_BATCH_SET_JOB_RETRIES;
        var suspension = permission == BatchPermissions.CREATE_BATCH_UPDATE_PROCESS_INSTANCES_SUSPEND;
        if (!retries && !suspension) {
            refuse(ONLY_THE_TOKEN);
        }
        super.checkCreateBatch(permission);
    }

    // the regulation is published, not uploaded

    @Override
    public void checkCreateDeployment() {
        refuse("a regulation is deployed by publishing it.");
    }

    @Override
    public void checkDeleteDeployment(String deploymentId) {
        refuse("a published regulation stays; publish a new one.");
    }

    @Override
    public void checkDeleteProcessDefinitionById(String processDefinitionId) {
        refuse("a published regulation stays; publish a new one.");
    }

    @Override
    public void checkDeleteProcessDefinitionByKey(String processDefinitionKey) {
        refuse("a published regulation stays; publish a new one.");
    }

    // facts stay

    @Override
    public void checkDeleteHistoricTaskInstance(HistoricTaskInstanceEntity task) {
        refuse(FACTS_STAY);
    }

    @Override
    public void checkDeleteHistoricProcessInstance(HistoricProcessInstance instance) {
        refuse(FACTS_STAY);
    }

    @Override
    public void checkDeleteHistoricDecisionInstance(String decisionDefinitionKey) {
        refuse(FACTS_STAY);
    }

    @Override
    public void checkDeleteHistoricDecisionInstance(HistoricDecisionInstance instance) {
        refuse(FACTS_STAY);
    }

    @Override
    public void checkDeleteHistoricVariableInstance(HistoricVariableInstanceEntity variable) {
        refuse(FACTS_STAY);
    }

    @Override
    public void checkDeleteHistoricVariableInstancesByProcessInstance(HistoricProcessInstanceEntity instance) {
        refuse(FACTS_STAY);
    }

    @Override
    public void checkDeleteUserOperationLog(UserOperationLogEntry entry) {
        refuse(FACTS_STAY);
    }

    private static void refuse(String why) {
        SignedIn.now().ifPresent(person -> {
            throw person.refused(why);
        });
    }
}
