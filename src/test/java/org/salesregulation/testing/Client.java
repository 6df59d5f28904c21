package org.salesregulation.testing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Lead;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.DealId;

/** Walks deals through the regulation with the deployed forms, as the person whose turn it is. */
public class Client {

    private static final AtomicInteger LEADS = new AtomicInteger();

    private final DealStart start;
    private final Deals deals;
    private final TaskService tasks;
    private final FormService forms;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final IdentityService identity;
    private final People people;
    private final Clock clock;

    Client(
            DealStart start,
            Deals deals,
            TaskService tasks,
            FormService forms,
            RuntimeService runtime,
            ManagementService management,
            IdentityService identity,
            People people,
            Clock clock) {
        this.start = start;
        this.deals = deals;
        this.tasks = tasks;
        this.forms = forms;
        this.runtime = runtime;
        this.management = management;
        this.identity = identity;
        this.people = people;
        this.clock = clock;
    }

    public static Lead lead() {
        var nr = LEADS.incrementAndGet();
        return new Lead(
                "L-" + nr,
                "Client " + nr + " Ltd",
                "Contact " + nr,
                null,
                "buyer" + nr + "@client.example",
                null,
                "website",
                "test",
                "medium",
                "Fewer stops of the line",
                "GTX Pro",
                null,
                "USD",
                null);
    }

    /** A new deal at the beginning of a funnel. */
    public Deal open(String funnel, String owner) {
        return start.start(lead(), funnel, owner);
    }

    /** A deal that is already under way. */
    public Deal openAt(String funnel, String owner, String stage) {
        return start.start(withAmount("9000"), funnel, owner, new DealStart.Position(stage, clock.instant()));
    }

    private static Lead withAmount(String amount) {
        var lead = lead();
        return new Lead(
                lead.externalId(),
                lead.company(),
                lead.contactName(),
                lead.phone(),
                lead.email(),
                lead.taxId(),
                lead.channel(),
                lead.source(),
                lead.segment(),
                lead.need(),
                lead.product(),
                new BigDecimal(amount),
                lead.currency(),
                lead.note());
    }

    public Deal deal(DealId dealId) {
        return deals.require(dealId);
    }

    /** The open tasks of a deal, those of its reviews and approvals included. */
    public List<Task> tasks(DealId dealId) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(dealId.toString())
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    /** The one task of this element. */
    public Task task(DealId dealId, String element) {
        return tasks(dealId).stream()
                .filter(task -> task.getTaskDefinitionKey().equals(element))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No task " + element + " is open; open are "
                        + tasks(dealId).stream().map(Task::getTaskDefinitionKey).toList()));
    }

    /** Completes a task as its assignee with its form filled in. */
    public void complete(Task task, Map<String, Object> answers) {
        var values = fill(task, answers);
        as(task.getAssignee(), () -> tasks.complete(task.getId(), values));
    }

    public Map<String, Object> fill(Task task, Map<String, Object> answers) {
        return new FormFiller(forms.getDeployedTaskForm(task.getId()), clock)
                .fill(tasks.getVariables(task.getId()), answers);
    }

    public void complete(DealId dealId, String element, Map<String, Object> answers) {
        complete(task(dealId, element), answers);
    }

    /** Completes whatever is open, each with its first choice, until the deal has ended or only the given is open. */
    public void walkTo(DealId dealId, String element) {
        for (var steps = 0; steps < 60 && deal(dealId).isOpen(); steps++) {
            var open = tasks(dealId);
            if (open.stream().anyMatch(task -> task.getTaskDefinitionKey().equals(element))) {
                return;
            }
            complete(open.get(0), Map.of());
        }
    }

    public void walkToTheEnd(DealId dealId) {
        for (var steps = 0; steps < 60 && !tasks(dealId).isEmpty(); steps++) {
            complete(tasks(dealId).get(0), Map.of());
        }
    }

    /** Does something at the engine as a person with the groups and teams this person has. */
    public void as(String userId, Runnable work) {
        if (userId == null) {
            throw new AssertionError("The task is nobody's.");
        }
        var person = people.find(userId).orElseThrow();
        var groups = new ArrayList<>(person.departments());
        groups.add(person.role().group());
        var teams = person.role().seesAllTeams()
                ? people.teams().stream().map(Team::id).toList()
                : List.of(person.teamId());
        identity.setAuthentication(userId, groups, teams);
        try {
            work.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Lets so many days pass, and everything happen that was waiting for them. */
    public void passDays(int days) {
        ClockUtil.setCurrentTime(Date.from(clock.instant().plus(Duration.ofDays(days))));
        runJobs();
    }

    /**
     * Runs what is due, and what that makes due, until nothing is left. The company's rounds are not begun, and no mail is
     * sent: there is no server for it.
     */
    public void runJobs() {
        for (var rounds = 0; rounds < 50; rounds++) {
            var due = management.createJobQuery().executable().list().stream()
                    .filter(job -> job.getProcessInstanceId() != null)
                    .filter(job -> !job.getProcessDefinitionKey().endsWith("-mail"))
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
    }

    public List<String> activeElements(DealId dealId) {
        return runtime.getActiveActivityIds(deal(dealId).processInstanceId());
    }
}
