package org.salesregulation.handover;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.salesregulation.account.Accounts;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.OwnedClient;
import org.salesregulation.funnel.Stage;
import org.salesregulation.handover.HandOverRecords.Kind;
import org.salesregulation.organisation.Absences;
import org.salesregulation.organisation.Organisation;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.plan.DailyPlans;
import org.salesregulation.plan.Plans;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Service;

/**
 * Hands over what is open, in steps of one transaction each. A step asks what is still the leaver's, so that one which is
 * repeated does nothing twice. What was done stays with whoever did it (R94, R147).
 */
@Service
class Handing {

    /** As many clients as one transaction takes without keeping others waiting. */
    private static final int CLIENTS = 20;

    private final HandOverRecords records;
    private final HandOverProcess process;
    private final Deals deals;
    private final Accounts accounts;
    private final Funnels funnels;
    private final Plans plans;
    private final DailyPlans dailyPlans;
    private final Organisation organisation;
    private final Absences absences;
    private final People people;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Clock clock;

    Handing(
            HandOverRecords records,
            HandOverProcess process,
            Deals deals,
            Accounts accounts,
            Funnels funnels,
            Plans plans,
            DailyPlans dailyPlans,
            Organisation organisation,
            Absences absences,
            People people,
            TaskService tasks,
            IdentityService identity,
            Clock clock) {
        this.records = records;
        this.process = process;
        this.deals = deals;
        this.accounts = accounts;
        this.funnels = funnels;
        this.plans = plans;
        this.dailyPlans = dailyPlans;
        this.organisation = organisation;
        this.absences = absences;
        this.people = people;
        this.tasks = tasks;
        this.identity = identity;
        this.clock = clock;
    }

    /** Whoever leaves the company signs in no longer. */
    void endSignIn(long id) {
        organisation.leave(records.require(id).person());
    }

    /**
     * Gives clients with their open deals and the tasks in them to the new owners, those with most deals first.
     *
     * @return whether more are left
     */
    boolean handClients(long id) {
        var handOver = records.require(id);
        var clients = deals.clientsOf(handOver.person());
        var step = clients.subList(0, Math.min(CLIENTS, clients.size()));
        var next = whoIsNext(handOver);
        var open = deals.notEnded(handOver.person()).stream().collect(Collectors.groupingBy(Deal::accountId));
        step.forEach(client -> hand(handOver, client, open.getOrDefault(client.accountId(), List.of()), next));
        return clients.size() > step.size();
    }

    /** What each would receive now, without giving it. */
    Map<Person, List<OwnedClient>> outlook(HandOver handOver) {
        var next = whoIsNext(handOver);
        return deals.clientsOf(handOver.person()).stream()
                .collect(Collectors.groupingBy(next, LinkedHashMap::new, Collectors.toList()));
    }

    /** What is not a client's: standing in for others, the plan, and the tasks of somebody who leaves. */
    void handTheRest(long id) {
        var handOver = records.require(id);
        standInElsewhere(handOver);
        if (handOver.leaves()) {
            ownTasks(handOver.person()).forEach(task -> give(handOver, task, people.managerOf(handOver.person())));
        }
        plans.handOver(handOver.person(), handOver.day(), shares(handOver), handOver.confirmedBy())
                .forEach(plan -> handed(
                        handOver,
                        Kind.PLAN,
                        Dates.inWords(plan.month()) + ": " + HandOverQuestions.money(plan.amount()) + " "
                                + plan.currency(),
                        plan.rep()));
        dailyPlans.end(handOver.person(), handOver.day());
        records.end(id, "handed-over", null, clock.instant());
    }

    /** The open tasks of somebody, with whoever they are. */
    List<Task> ownTasks(String person) {
        return AsSystem.call(identity, () -> Stream.concat(
                        tasks.createTaskQuery().taskOwner(person).list().stream(),
                        tasks.createTaskQuery().taskAssignee(person).list().stream()
                                .filter(task -> task.getOwner() == null))
                .toList());
    }

    private Function<OwnedClient, Person> whoIsNext(HandOver handOver) {
        var one = process.successor(handOver);
        if (one.isPresent()) {
            return client -> one.get();
        }
        var pool = process.pool(handOver);
        if (pool.isEmpty()) {
            throw new IllegalStateException("Nobody is left in the team " + handOver.team() + " to take over from "
                    + handOver.person() + ". Enter a rep there, and let this step run again.");
        }
        return new Spread(pool, deals.load(), records.count(handOver.id(), Kind.CLIENT))::give;
    }

    private void hand(HandOver handOver, OwnedClient client, List<Deal> open, Function<OwnedClient, Person> next) {
        var to = next.apply(client);
        var from = people.find(handOver.person()).orElseThrow();
        var reason = from.name() + (handOver.leaves() ? " has left." : " has moved to another job.");
        for (var deal : open) {
            deals.passOn(deal, to, reason);
            handed(handOver, Kind.DEAL, deal.dealId().toString(), to.id());
            tasksOf(deal).forEach(task -> follow(handOver, task, deal, to));
        }
        // a client of a colleague stays there, whoever has a deal with it
        if (accounts.ownerOf(client.accountId()).filter(from.id()::equals).isPresent()) {
            accounts.changeOwner(client.accountId(), to.id());
            handed(handOver, Kind.CLIENT, String.valueOf(client.accountId()), to.id());
        }
    }

    private List<Task> tasksOf(Deal deal) {
        return AsSystem.call(identity, () -> tasks.createTaskQuery()
                .processInstanceBusinessKey(deal.dealId().toString())
                .list());
    }

    /** The leaver's tasks are the new owner's; in another team the decisions on them are for those who lead there. */
    private void follow(HandOver handOver, Task task, Deal deal, Person to) {
        var whose = whose(task);
        if (handOver.person().equals(whose)) {
            if (department(task)
                    .filter(code -> !to.departments().contains(code))
                    .isPresent()) {
                offer(task, department(task).orElseThrow());
            } else {
                give(handOver, task, to.id());
            }
        } else if (!deal.team().equals(to.teamId()) && whose != null) {
            Optional.of(whose)
                    .filter(people.managerOf(handOver.person())::equals)
                    .map(manager -> people.managerOf(to.id()))
                    .or(() -> Optional.of(whose)
                            .filter(people.headOf(handOver.person())::equals)
                            .map(head -> people.headOf(to.id())))
                    .filter(leads -> !leads.equals(whose))
                    .ifPresent(leads -> give(handOver, task, leads));
        }
    }

    /** A contact that the new owner's departments do not carry is for whoever of its department claims it (R103). */
    private void offer(Task task, String department) {
        AsSystem.call(identity, () -> {
            tasks.addCandidateGroup(task.getId(), department);
            tasks.setAssignee(task.getId(), null);
            return null;
        });
    }

    private Optional<String> department(Task task) {
        return funnels.of(task.getProcessDefinitionId())
                .filter(funnel -> funnel.contactAt(task.getTaskDefinitionKey()).isPresent())
                .flatMap(funnel -> funnel.stageAt(task.getTaskDefinitionKey()))
                .map(Stage::department);
    }

    private void give(HandOver handOver, Task task, String whose) {
        AsSystem.call(identity, () -> {
            tasks.setAssignee(task.getId(), whose);
            return null;
        });
        handed(handOver, Kind.TASK, task.getId(), whose);
    }

    /** Whoever is away gets somebody else who stands in: who takes over, or the own manager. */
    private void standInElsewhere(HandOver handOver) {
        var person = handOver.person();
        absences.refresh();
        for (var absence : absences.inWhichStandsIn(person, people.today(person))) {
            var candidates = Stream.concat(
                            shares(handOver).keySet().stream().map(Person::id),
                            Stream.of(people.managerOf(absence.person())))
                    .filter(id -> !id.equals(absence.person()))
                    .distinct()
                    .toList();
            absences.passOn(absence, candidates)
                    .ifPresent(next -> handed(handOver, Kind.ABSENCE, String.valueOf(absence.id()), next));
            AsSystem.call(identity, () -> {
                tasks.createTaskQuery()
                        .taskOwner(absence.person())
                        .taskAssignee(person)
                        .list()
                        .forEach(task -> tasks.setAssignee(task.getId(), absence.person()));
                return null;
            });
        }
    }

    /** Who takes over the plan, by the clients received. */
    private Map<Person, BigDecimal> shares(HandOver handOver) {
        var received = records.count(handOver.id(), Kind.CLIENT);
        var reps = process.successor(handOver).map(List::of).orElseGet(() -> process.pool(handOver));
        var shares = new LinkedHashMap<Person, BigDecimal>();
        reps.forEach(rep -> shares.put(rep, BigDecimal.valueOf(received.getOrDefault(rep.id(), 0))));
        return shares;
    }

    private static String whose(Task task) {
        return task.getOwner() == null ? task.getAssignee() : task.getOwner();
    }

    private void handed(HandOver handOver, Kind kind, String item, String to) {
        Instant at = clock.instant();
        records.handed(handOver.id(), kind, item, to, at);
    }
}
