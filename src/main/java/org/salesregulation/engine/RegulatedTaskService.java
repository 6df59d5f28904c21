package org.salesregulation.engine;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.VariableMap;

/** The rules on taking and handing over tasks (R88) that depend on more than the task itself. */
class RegulatedTaskService extends TaskServiceImpl {

    private final TaskRules rules;
    private final FormDoor door;
    private final TasksOfTheAbsent absent;

    RegulatedTaskService(TaskRules rules, FormDoor door, TasksOfTheAbsent absent) {
        this.rules = rules;
        this.door = door;
        this.absent = absent;
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        commandExecutor.execute(new CheckedCompletion(door, taskId, variables, false));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        return commandExecutor.execute(new CheckedCompletion(door, taskId, variables, true));
    }

    @Override
    public TaskQuery createTaskQuery() {
        var query = new TaskQueryImpl(commandExecutor);
        query.addValidator(new NoExpressionsInParts());
        return query;
    }

    /** For oneself only: a claim for somebody else is a reassignment, which is the manager's. */
    @Override
    public void claim(String taskId, String userId) {
        if (userId == null) {
            giveBack(taskId);
            return;
        }
        checked(person -> {
            if (!person.isMe(userId)) {
                throw person.refused("a task is claimed for oneself; handing it over is the manager's decision.");
            }
        });
        super.claim(taskId, userId);
    }

    /** What the engine assigns to somebody who is away goes to who stands in; a manager's choice stands. */
    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null) {
            giveBack(taskId);
            return;
        }
        if (isTheEngineItself()) {
            assign(taskId, userId);
            return;
        }
        checked(person -> {
            if (!rules.mayCarry(userId, task(taskId).getTenantId())) {
                throw person.refused("\"" + userId + "\" is not an active member of the team that carries this task.");
            }
        });
        super.setAssignee(taskId, userId);
        forgetOwner(taskId);
    }

    /** The owner is set before and cleared after, so that the change of hands is seen as no claim (TakeOver). */
    private void assign(String taskId, String whose) {
        var acts = absent.actsFor(whose);
        if (!acts.equals(whose)) {
            super.setOwner(taskId, whose);
        }
        super.setAssignee(taskId, acts);
        if (acts.equals(whose)) {
            forgetOwner(taskId);
        } else {
            commandExecutor.execute(command -> {
                absent.publish(task(taskId), whose, acts);
                return null;
            });
        }
    }

    private boolean isTheEngineItself() {
        return commandExecutor.execute(command -> SignedIn.now().isEmpty());
    }

    /** Tasklist gives back by clearing the assignee; a rep may, where a group remains that can take the task. */
    private void giveBack(String taskId) {
        checked(person -> {
            if (!hasCandidateGroup(taskId)) {
                throw person.refused("this task can be handed over but not given back: no group waits for it.");
            }
        });
        super.claim(taskId, null);
        forgetOwner(taskId);
    }

    /** A manager has decided whose task it is now, or the group is to: it is not given back when somebody returns. */
    private void forgetOwner(String taskId) {
        commandExecutor.execute(command -> {
            var task = task(taskId);
            if (task.getOwner() != null) {
                task.setOwner(null);
                task.triggerUpdateEvent();
            }
            return null;
        });
    }

    /** Asks inside the engine, where it is known whether a person or the engine itself is acting. */
    private void checked(Consumer<SignedIn> rule) {
        commandExecutor.execute(command -> {
            SignedIn.now().ifPresent(rule);
            return null;
        });
    }

    private boolean hasCandidateGroup(String taskId) {
        return task(taskId).getIdentityLinks().stream()
                .anyMatch(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null);
    }

    private TaskEntity task(String taskId) {
        var task = Context.getCommandContext().getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw new NotFoundException("Cannot find task with id " + taskId);
        }
        return task;
    }

    // remarks and files are read and added by those who may read the task; the engine itself does not ask

    @Override
    public Comment createComment(String taskId, String processInstance, String message) {
        requireSight(taskId);
        return super.createComment(taskId, processInstance, message);
    }

    @Override
    public List<Comment> getTaskComments(String taskId) {
        requireSight(taskId);
        return super.getTaskComments(taskId);
    }

    @Override
    public Comment getTaskComment(String taskId, String commentId) {
        requireSight(taskId);
        return super.getTaskComment(taskId, commentId);
    }

    @Override
    public List<Attachment> getTaskAttachments(String taskId) {
        requireSight(taskId);
        return super.getTaskAttachments(taskId);
    }

    @Override
    public Attachment getTaskAttachment(String taskId, String attachmentId) {
        requireSight(taskId);
        return super.getTaskAttachment(taskId, attachmentId);
    }

    @Override
    public InputStream getTaskAttachmentContent(String taskId, String attachmentId) {
        requireSight(taskId);
        return super.getTaskAttachmentContent(taskId, attachmentId);
    }

    /** Finished tasks are read through the history, which has rights of its own. */
    private void requireSight(String taskId) {
        checked(person -> {
            var task = taskId == null
                    ? null
                    : Context.getCommandContext().getTaskManager().findTaskById(taskId);
            if (task != null) {
                Context.getProcessEngineConfiguration()
                        .getCommandCheckers()
                        .forEach(check -> check.checkReadTask(task));
            }
        });
    }
}
