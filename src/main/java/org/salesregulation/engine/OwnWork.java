package org.salesregulation.engine;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;

/**
 * What a rep sees: tasks assigned to the rep or to those the rep stands in for, and unassigned ones of the rep's groups.
 * As a condition of a query, so
 * that no grant has to be written for each task: a grant per task made the list of 20,000 open tasks 30 times slower.
 */
final class OwnWork extends TaskQueryImpl {

    private static final long serialVersionUID = 1L;

    private OwnWork(SignedIn person) {
        this();
        assignedTo(person);
        candidateUser = person.userId();
        candidateGroups = person.groups().isEmpty() ? null : person.groups();
    }

    private OwnWork() {
        isOrQueryActive = true;
    }

    private void assignedTo(SignedIn person) {
        if (person.absent().isEmpty()) {
            assignee = person.userId();
        } else {
            assigneeIn = Stream.concat(Stream.of(person.userId()), person.absent().stream())
                    .collect(Collectors.toSet());
        }
    }

    /** In the team of somebody else the work of that person and nothing that waits for a group there. */
    private static OwnWork orOfOwnTeams(SignedIn person) {
        var part = new OwnWork();
        part.assignedTo(person);
        part.tenantIds = person.teams().toArray(String[]::new);
        return part;
    }

    /** Without asking the database for the groups: they are known since the sign-in. */
    @Override
    public List<String> getCandidateGroups() {
        return candidateGroups;
    }

    static void narrow(TaskQueryImpl query, SignedIn person) {
        widen(query);
        query.addOrQuery(new OwnWork(person));
        if (!person.absent().isEmpty() && !person.teams().isEmpty()) {
            query.addOrQuery(orOfOwnTeams(person));
        }
    }

    /** Takes the condition out again: a query object lives longer than the person's request, and filters are saved. */
    static void widen(TaskQueryImpl query) {
        query.getQueries().removeIf(OwnWork.class::isInstance);
    }

    /** Whether the person reads own work only and some of it waits in this process instance. */
    static boolean isIn(ExecutionEntity execution) {
        return SignedIn.now()
                .filter(person -> !person.readsTeams())
                .filter(person -> !instancesAmong(person, execution.getProcessInstanceId())
                        .isEmpty())
                .isPresent();
    }

    /** @return ids of the process instances in which own work of the person who asks waits */
    static List<String> instances() {
        return instances(tasks(new TaskQueryImpl()).stream());
    }

    /**
     * Looks the few tasks up by their ids and judges them one by one, which is faster than the condition.
     *
     * @param ids of process instances or tasks
     */
    static List<String> instancesAmong(SignedIn person, String... ids) {
        var query = new TaskQueryImpl();
        query.or().taskIdIn(ids).processInstanceIdIn(ids).endOr();
        var command = Context.getCommandContext();
        return instances(command.runWithoutAuthorization((Callable<List<Task>>) () -> tasks(query)).stream()
                .filter(task -> task.getTenantId() == null
                        || Context.getCommandContext().getTenantManager().isAuthenticatedTenant(task.getTenantId()))
                .filter(task -> TaskRules.isOwnWork(person, (TaskEntity) task)));
    }

    private static List<Task> tasks(TaskQueryImpl query) {
        return Context.getCommandContext().getTaskManager().findTasksByQueryCriteria(query);
    }

    private static List<String> instances(Stream<Task> tasks) {
        return tasks.map(Task::getProcessInstanceId).distinct().toList();
    }
}
