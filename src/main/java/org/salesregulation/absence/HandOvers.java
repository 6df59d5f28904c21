package org.salesregulation.absence;

import java.time.Clock;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.salesregulation.engine.TaskHandedOver;
import org.salesregulation.organisation.Absence;
import org.salesregulation.organisation.Absences;
import org.salesregulation.organisation.People;
import org.salesregulation.shared.AsSystem;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Open tasks change hands when an absence begins and when it ends (R142). Each step asks what is still to be done, so
 * that one which is repeated does nothing twice.
 */
@Service
class HandOvers {

    /** As many as one transaction takes without keeping others waiting. */
    private static final int BATCH = 100;

    private final HandOverTable table;
    private final TaskService tasks;
    private final People people;
    private final Absences absences;
    private final IdentityService identity;
    private final Clock clock;

    HandOvers(
            HandOverTable table,
            TaskService tasks,
            People people,
            Absences absences,
            IdentityService identity,
            Clock clock) {
        this.table = table;
        this.tasks = tasks;
        this.people = people;
        this.absences = absences;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Hands tasks of somebody who is away to who stands in, also those in which the absent one stands in for others.
     *
     * @return whether more may be left
     */
    boolean hand(String person) {
        absences.refresh();
        return AsSystem.call(identity, () -> {
            var handed = tasks.createTaskQuery().taskAssignee(person).listPage(0, BATCH).stream()
                    .filter(task -> !people.presentOrSubstitute(whose(task)).equals(person))
                    .toList();
            handed.forEach(task -> tasks.setAssignee(task.getId(), whose(task)));
            return handed.size() == BATCH;
        });
    }

    /**
     * Gives tasks that were handed over and are still open back, and takes again those of others in whose stead the
     * person is. Of somebody who is away again they go to who stands in now.
     *
     * @return whether more may be left
     */
    boolean giveBack(String person) {
        absences.refresh();
        var more = AsSystem.call(identity, () -> Stream.concat(Stream.of(person), people.standsInFor(person).stream())
                .map(this::settle)
                .reduce(false, Boolean::logicalOr));
        if (!more && !people.isAway(person)) {
            table.endRest(person, "kept", clock.instant());
        }
        return more;
    }

    private boolean settle(String person) {
        var acts = people.presentOrSubstitute(person);
        var elsewhere = tasks.createTaskQuery()
                .taskOwner(person)
                .taskAssigneeNotIn(acts)
                .listPage(0, BATCH);
        for (var task : elsewhere) {
            tasks.setAssignee(task.getId(), person);
            if (acts.equals(person)) {
                table.end(task.getId(), "given-back", clock.instant());
            }
        }
        return elsewhere.size() == BATCH;
    }

    @EventListener
    void on(TaskHandedOver fact) {
        var at = clock.instant();
        table.end(fact.taskId(), "passed-on", at);
        table.begin(fact, absences.current(fact.from()).map(Absence::id).orElse(null), at);
    }

    private static String whose(Task task) {
        return task.getOwner() == null ? task.getAssignee() : task.getOwner();
    }
}
