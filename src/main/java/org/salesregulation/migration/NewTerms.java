package org.salesregulation.migration;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.salesregulation.funnel.Deadlines;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Stage;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.funnel.Visit;
import org.springframework.stereotype.Component;

/**
 * What the new revision says to a deal that has gone over to it: names of tasks, and terms by the norms in force, counted
 * from the same moments as before (R39). The engine itself leaves both as they were.
 */
@Component
class NewTerms {

    private static final List<String> ASKED = List.of(
            DealVariables.CATEGORY, DealVariables.NEXT_DATE, DealVariables.STAGE_NAME, DealVariables.REFUSED_AS);

    private final Deadlines deadlines;
    private final StageVisits visits;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    NewTerms(
            Deadlines deadlines,
            StageVisits visits,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management) {
        this.deadlines = deadlines;
        this.visits = visits;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    /**
     * @param visit as it was before the deal went over; nothing behind the last stage
     * @param funnel the new revision
     * @param givenBack when a decision has last given the contact back; null: never
     * @param names of the tasks in the new revision, by element
     */
    void apply(Deal deal, Optional<Visit> visit, Funnel funnel, Instant givenBack, Map<String, String> names) {
        var variables = runtime.getVariables(deal.processInstanceId(), ASKED);
        var category = (String) variables.get(DealVariables.CATEGORY);
        tasks.createTaskQuery()
                .processInstanceId(deal.processInstanceId())
                .list()
                .forEach(task -> {
                    var due = variables.get(DealVariables.NEXT_DATE) == null || !isContact(funnel, task)
                            ? due(deal, funnel, task, givenBack, category)
                            : task.getDueDate();
                    var name = names.getOrDefault(task.getTaskDefinitionKey(), task.getName());
                    if (!Objects.equals(name, task.getName()) || !same(due, task.getDueDate())) {
                        task.setName(name);
                        task.setDueDate(due);
                        tasks.saveTask(task);
                    }
                });
        visit.flatMap(one -> funnel.stage(one.stage())).ifPresent(stage -> {
            stage(deal, visit.orElseThrow(), stage, category);
            rename(deal, stage, variables);
        });
    }

    private static boolean isContact(Funnel funnel, Task task) {
        return funnel.contactAt(task.getTaskDefinitionKey()).isPresent();
    }

    private Date due(Deal deal, Funnel funnel, Task task, Instant givenBack, String category) {
        var asked = task.getCreateTime().toInstant();
        var since = givenBack == null || givenBack.isBefore(asked) ? asked : givenBack;
        return Date.from(deadlines.taskDue(funnel, task.getTaskDefinitionKey(), deal.team(), category, since));
    }

    /** A day that the client or a manager has set is not taken back by a shorter norm. */
    private void stage(Deal deal, Visit visit, Stage stage, String category) {
        var byNorm = deadlines.stageDue(stage, deal.team(), category, visit.enteredAt());
        var due = visit.extended() && byNorm.isBefore(visit.dueAt()) ? visit.dueAt() : byNorm;
        if (due.equals(visit.dueAt())) {
            return;
        }
        visits.due(visit.id(), due);
        management
                .createJobQuery()
                .processInstanceId(deal.processInstanceId())
                .activityId(stage.overdueTimer())
                .list()
                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(due)));
    }

    private void rename(Deal deal, Stage stage, Map<String, Object> variables) {
        if (!stage.name().equals(variables.get(DealVariables.STAGE_NAME))) {
            runtime.setVariable(deal.processInstanceId(), DealVariables.STAGE_NAME, stage.name());
        }
        if (!Objects.equals(stage.refusedAs(), variables.get(DealVariables.REFUSED_AS))) {
            runtime.setVariable(deal.processInstanceId(), DealVariables.REFUSED_AS, stage.refusedAs());
        }
    }

    /** Databases keep dates to the millisecond at best. */
    private static boolean same(Date one, Date other) {
        return one == null || other == null ? one == other : Math.abs(one.getTime() - other.getTime()) < 1000;
    }
}
