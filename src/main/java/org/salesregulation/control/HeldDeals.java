package org.salesregulation.control;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.LastContacts;
import org.salesregulation.funnel.Stage;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Service;

/**
 * What a manager's decision does to a deal that waits for it: the token has stayed in its contact, and the contact goes
 * on in the same visit, so that nothing done before is lost (R4, R5).
 */
@Service
class HeldDeals {

    private final Deals deals;
    private final StageVisits visits;
    private final Funnels funnels;
    private final People people;
    private final Norms norms;
    private final TeamCalendars calendars;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identity;
    private final Clock clock;

    HeldDeals(
            Deals deals,
            StageVisits visits,
            Funnels funnels,
            People people,
            Norms norms,
            TeamCalendars calendars,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            IdentityService identity,
            Clock clock) {
        this.deals = deals;
        this.visits = visits;
        this.funnels = funnels;
        this.people = people;
        this.norms = norms;
        this.calendars = calendars;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Gives the contact back to the deal's owner.
     *
     * @param due when the next attempt is due; null: the contact's term from now
     * @param grantedAttempts attempts beyond the norm, 0 or more
     */
    void resume(DealId dealId, Instant due, int grantedAttempts) {
        var deal = deals.require(dealId);
        var variables = new HashMap<String, Object>();
        variables.put(DealVariables.ATTEMPTS_USED_UP, false);
        variables.put(DealVariables.REFUSED, false);
        variables.put(DealVariables.LOSS_REASON, null);
        variables.put(DealVariables.NEXT_DATE, due == null ? null : Date.from(due));
        var granted = (Integer) runtime.getVariable(deal.processInstanceId(), DealVariables.GRANTED_ATTEMPTS);
        variables.put(DealVariables.GRANTED_ATTEMPTS, granted + grantedAttempts);
        runtime.setVariables(deal.processInstanceId(), variables);
        give(deal, due);
    }

    /**
     * @param id sign-in name of the rep who is to take the deal
     * @throws Refusal when that is no rep, or a manager gives the deal out of the team
     */
    Person newOwner(DealId dealId, String id) {
        var rep = people.require("newOwner", id);
        if (rep.role() != Role.REP || rep.teamId() == null) {
            throw Refusal.of("newOwner", rep.name() + " is not a rep.");
        }
        var caller = Optional.ofNullable(identity.getCurrentAuthentication())
                .flatMap(authentication -> people.find(authentication.getUserId()));
        if (caller.filter(person -> person.role() == Role.MANAGER).isPresent()
                && !rep.teamId().equals(deals.require(dealId).team())) {
            throw Refusal.of("newOwner", rep.name() + " works in another team: ask the head.");
        }
        return rep;
    }

    /** A new owner begins with a full number of attempts, whatever was used up before. */
    void startAnew(DealId dealId) {
        var deal = deals.require(dealId);
        var held = runtime.getVariables(
                deal.processInstanceId(), List.of(DealVariables.ATTEMPTS_USED_UP, DealVariables.CATEGORY));
        if (Boolean.TRUE.equals(held.get(DealVariables.ATTEMPTS_USED_UP))) {
            var attempts = contacts(deal).stream()
                    .map(this::contact)
                    .mapToInt(contact -> norms.of(contact.code(), (String) held.get(DealVariables.CATEGORY))
                            .attempts())
                    .max()
                    .orElse(0);
            resume(dealId, null, attempts);
        } else {
            give(deal, null);
        }
    }

    /** Puts a decision with its reason on top of what every form of the deal shows (R20). */
    void tellRep(DealId dealId, String decidedBy, String decision) {
        var deal = deals.require(dealId);
        if (!deal.isOpen() && !isRunning(deal)) {
            return;
        }
        var who = people.find(decidedBy).map(Person::name).orElse(decidedBy);
        var before = (String) runtime.getVariable(deal.processInstanceId(), DealVariables.LAST_CONTACTS);
        runtime.setVariable(
                deal.processInstanceId(),
                DealVariables.LAST_CONTACTS,
                LastContacts.add(before, clock.instant(), clock.getZone(), who + ", " + decision));
    }

    private boolean isRunning(Deal deal) {
        return AsSystem.call(identity, () -> runtime.createProcessInstanceQuery()
                        .processInstanceId(deal.processInstanceId())
                        .count())
                > 0;
    }

    /** The deal's open contacts go to its owner, or to the stage's department when the owner does not carry it. */
    void give(Deal deal, Instant due) {
        var owner = people.find(deal.owner()).orElseThrow();
        AsSystem.call(identity, () -> {
            contacts(deal).forEach(task -> give(task, owner, due));
            return null;
        });
    }

    private void give(Task task, Person owner, Instant due) {
        var funnel = funnels.require(task.getProcessDefinitionId());
        var department = funnel.stageAt(task.getTaskDefinitionKey())
                .map(Stage::department)
                .orElseThrow();
        if (owner.departments().contains(department)) {
            tasks.setAssignee(task.getId(), owner.id());
        } else {
            tasks.addCandidateGroup(task.getId(), department);
        }
        var changed = tasks.createTaskQuery().taskId(task.getId()).singleResult();
        var term = norms.of(contact(task).code(), owner.category()).workingDays();
        var calendar = calendars.of(owner.teamId());
        changed.setDueDate(Date.from(due != null ? due : calendar.plusWorkingDays(clock.instant(), term)));
        tasks.saveTask(changed);
    }

    private Contact contact(Task task) {
        return funnels.require(task.getProcessDefinitionId())
                .contactAt(task.getTaskDefinitionKey())
                .orElseThrow();
    }

    private List<Task> contacts(Deal deal) {
        return tasks.createTaskQuery().processInstanceId(deal.processInstanceId()).list().stream()
                .filter(task -> funnels.require(task.getProcessDefinitionId())
                        .contactAt(task.getTaskDefinitionKey())
                        .isPresent())
                .toList();
    }

    /** Moves the stage's term: the visit's due date, and the timer that waits for it. */
    void extendStage(DealId dealId, Instant until) {
        visits.current(dealId).filter(visit -> visit.dueAt().isBefore(until)).ifPresent(visit -> {
            visits.extend(visit.id(), until);
            var deal = deals.require(dealId);
            var instance = runtime.createProcessInstanceQuery()
                    .processInstanceId(deal.processInstanceId())
                    .singleResult();
            funnels.require(instance.getProcessDefinitionId())
                    .stage(visit.stage())
                    .map(Stage::overdueTimer)
                    .ifPresent(timer -> AsSystem.call(identity, () -> {
                        management
                                .createJobQuery()
                                .processInstanceId(deal.processInstanceId())
                                .activityId(timer)
                                .list()
                                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(until)));
                        return null;
                    }));
        });
    }

    /** The client asked to wait: the stage's term waits as long (DESIGN 2: waiting is no stall). */
    void waitForClient(DealId dealId, Instant from, Instant until) {
        visits.current(dealId)
                .ifPresent(visit -> extendStage(dealId, visit.dueAt().plus(java.time.Duration.between(from, until))));
    }
}
