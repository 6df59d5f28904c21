package org.salesregulation.engine;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses the engine's commands that move a deal, change a task or put in a model without completing a task (R1, R17),
 * for everybody who signs in, administrators included. {@link RegulationChecker} refuses most of them too, but the
 * engine does not ask it about all: a start in the middle of a funnel is to it a start like any other.
 */
final class OnlyTheToken extends CommandInterceptor {

    /** Names and not classes, because some of them are not visible outside of their packages. */
    private static final Set<String> MOVES_A_DEAL = Set.of(
            "StartProcessInstanceAtActivitiesCmd",
            "RestartProcessInstancesCmd",
            "RestartProcessInstancesBatchCmd",
            "ProcessInstanceModificationCmd",
            "ModifyProcessInstanceCmd",
            "ModifyProcessInstanceAsyncCmd",
            "ProcessInstanceModificationBatchCmd",
            "MigrateProcessInstanceCmd",
            "MigrateProcessInstanceBatchCmd",
            "SetProcessDefinitionVersionCmd",
            "SetExecutionVariablesCmd",
            "PatchExecutionVariablesCmd",
            "RemoveExecutionVariablesCmd",
            "SetTaskVariablesCmd",
            "PatchTaskVariablesCmd",
            "RemoveTaskVariablesCmd",
            "SetVariablesToProcessInstancesBatchCmd",
            "DeleteProcessInstanceCmd",
            "DeleteProcessInstancesCmd",
            "DeleteProcessInstanceBatchCmd",
            "CorrelateMessageCmd",
            "CorrelateAllMessageCmd",
            "CorrelateAllMessageBatchCmd",
            "MessageEventReceivedCmd",
            "SignalEventReceivedCmd",
            "SignalCmd",
            "EvaluateStartConditionCmd",
            "ExecuteJobsCmd",
            "DeleteJobCmd",
            "DeleteJobsCmd",
            "SetJobDuedateCmd",
            "RecalculateJobDuedateCmd",
            "FetchExternalTasksCmd",
            "LockExternalTaskCmd",
            "CompleteExternalTaskCmd",
            "HandleExternalTaskBpmnErrorCmd",
            "HandleExternalTaskFailureCmd");

    private static final Set<String> CHANGES_A_TASK = Set.of(
            "HandleTaskBpmnErrorCmd",
            "HandleTaskEscalationCmd",
            "ResolveTaskCmd",
            "DelegateTaskCmd",
            "SaveTaskCmd",
            "CreateTaskCmd",
            "DeleteTaskCmd",
            "SetTaskOwnerCmd",
            "SetTaskPriorityCmd",
            "SetTaskNameCmd",
            "SetTaskDescriptionCmd",
            "SetTaskDueDateCmd",
            "SetTaskFollowUpDateCmd",
            "AddUserIdentityLinkCmd",
            "AddGroupIdentityLinkCmd",
            "DeleteUserIdentityLinkCmd",
            "DeleteGroupIdentityLinkCmd",
            "SaveAttachmentCmd",
            "DeleteAttachmentCmd",
            "DeleteTaskCommentCmd",
            "UpdateCommentCmd");

    private static final Set<String> PUTS_IN_A_MODEL = Set.of(
            "DeployCmd",
            "DeleteDeploymentCmd",
            "DeleteProcessDefinitionsByIdsCmd",
            "DeleteProcessDefinitionsByKeyCmd",
            "AddIdentityLinkForProcessDefinitionCmd",
            "DeleteIdentityLinkForProcessDefinitionCmd",
            "UpdateProcessDefinitionHistoryTimeToLiveCmd",
            "UpdateDecisionDefinitionHistoryTimeToLiveCmd",
            "PurgeDatabaseAndCacheCmd");

    private final IdentityService identity;

    OnlyTheToken(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var name = command.getClass().getSimpleName();
        if (MOVES_A_DEAL.contains(name)) {
            refuse("only the regulation itself moves a deal. Complete its task, or ask for an override.");
        } else if (CHANGES_A_TASK.contains(name)) {
            refuse("a task is completed with its form, or handed over by the manager; nothing else changes it.");
        } else if (PUTS_IN_A_MODEL.contains(name)) {
            refuse("a regulation is deployed by publishing it.");
        }
        return next.execute(command);
    }

    static Set<String> refused() {
        return Stream.of(MOVES_A_DEAL, CHANGES_A_TASK, PUTS_IN_A_MODEL)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** The engine's own code runs inside a command that has switched the check off. */
    private void refuse(String why) {
        var command = Context.getCommandContext();
        if (command == null || command.isAuthorizationCheckEnabled()) {
            SignedIn.of(identity.getCurrentAuthentication()).ifPresent(person -> {
                throw person.refused(why);
            });
        }
    }
}
