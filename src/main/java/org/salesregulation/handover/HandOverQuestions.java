package org.salesregulation.handover;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.salesregulation.account.Accounts;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.handover.HandOverRecords.Kind;
import org.salesregulation.norm.HandOverNorm;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.AskedByModels;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** Who receives what of a hand-over and until when it is to be known, asked by models as {@code ${handOverQuestions…}} (R94). */
@Component
@AskedByModels
public class HandOverQuestions {

    private final HandOverRecords records;
    private final Deals deals;
    private final Accounts accounts;
    private final Funnels funnels;
    private final People people;
    private final Norms norms;
    private final TeamCalendars calendars;
    private final TaskService tasks;
    private final IdentityService identity;

    HandOverQuestions(
            HandOverRecords records,
            Deals deals,
            Accounts accounts,
            Funnels funnels,
            People people,
            Norms norms,
            TeamCalendars calendars,
            TaskService tasks,
            IdentityService identity) {
        this.records = records;
        this.deals = deals;
        this.accounts = accounts;
        this.funnels = funnels;
        this.people = people;
        this.norms = norms;
        this.calendars = calendars;
        this.tasks = tasks;
        this.identity = identity;
    }

    /** Whom a manager or head may name as the one successor: the other reps of the team, then those of other teams. */
    public SpinJsonNode successorChoices(DelegateExecution execution) {
        var handOver = records.require(HandOverProcess.id(execution));
        return Spin.JSON(people.reps().stream()
                .filter(rep -> rep.teamId() != null && !rep.id().equals(handOver.person()))
                .sorted(Comparator.<Person, Boolean>comparing(
                                rep -> !rep.teamId().equals(handOver.team()))
                        .thenComparing(Person::name))
                .filter(rep -> rep.teamId().equals(handOver.team()) || isHead(handOver.askedBy()))
                .map(rep -> Map.of("value", rep.id(), "label", nameWithTeam(rep)))
                .toList());
    }

    /** How many people have received something. */
    public int receiverCount(DelegateExecution execution) {
        return records.receivers(HandOverProcess.id(execution)).size();
    }

    /** The person whose turn it is among those who have received something. */
    public String receiver(DelegateExecution execution) {
        return records.receivers(HandOverProcess.id(execution)).get((Integer) execution.getVariable("loopCounter"));
    }

    public String receiverName(DelegateExecution execution) {
        return people.find(receiver(execution)).map(Person::name).orElse("");
    }

    /** How many clients the one whose list it is has received. */
    public int clientCount(DelegateExecution execution) {
        return clients(execution).size();
    }

    /** How many deals, those included that are won and in the stages of service. */
    public int dealCount(DelegateExecution execution) {
        return received(execution).size();
    }

    /** What the open ones of them are worth, by currency. */
    public String worth(DelegateExecution execution) {
        return inWords(received(execution));
    }

    /** What was added to the plan, month by month; null: nothing. */
    public String planLines(DelegateExecution execution) {
        var months = records.items(HandOverProcess.id(execution), Kind.PLAN, rep(execution));
        return months.isEmpty() ? null : String.join(", ", months);
    }

    /** Each deal with its client, stage and next step, and the clients without a deal. */
    public SpinJsonNode rows(DelegateExecution execution) {
        var zone =
                calendars.of(person(execution).map(Person::teamId).orElse(null)).zone();
        var received = received(execution);
        var next = next(received);
        var rows = new ArrayList<Map<String, String>>();
        for (var deal : received) {
            var task = next.get(deal.dealId().toString());
            rows.add(Map.of(
                    "client",
                    deal.company(),
                    "deal",
                    deal.dealId().toString(),
                    "stage",
                    stage(deal),
                    "worth",
                    deal.amount() == null ? "" : money(deal.amount()) + " " + deal.currency(),
                    "next",
                    task == null ? "" : task.getName(),
                    "due",
                    task == null || task.getDueDate() == null
                            ? ""
                            : Dates.inWords(
                                    LocalDate.ofInstant(task.getDueDate().toInstant(), zone))));
        }
        var withDeals = received.stream().map(Deal::accountId).collect(Collectors.toSet());
        accounts
                .names(clients(execution).stream()
                        .filter(client -> !withDeals.contains(client))
                        .toList())
                .values()
                .stream()
                .sorted()
                .forEach(name ->
                        rows.add(Map.of("client", name, "deal", "", "stage", "", "worth", "", "next", "", "due", "")));
        return Spin.JSON(rows);
    }

    /** Until when whoever asked for a hand-over is to confirm it; then it goes one level up. */
    public Date confirmDue(DelegateExecution execution) {
        return after((String) execution.getVariable("initiator"), HandOverNorm::confirmDays);
    }

    public Date knownDue(DelegateExecution execution) {
        return after(rep(execution), HandOverNorm::workingDays);
    }

    public Date reminderDue(DelegateExecution execution) {
        return after(rep(execution), HandOverNorm::reminderDays);
    }

    public Date escalationDue(DelegateExecution execution) {
        return after(rep(execution), HandOverNorm::escalationDays);
    }

    /** Sums of open deals, such as {@code 12,000.00 USD, 3,500.00 EUR}; a dash when none is valued. */
    static String inWords(List<Deal> some) {
        var sums = new TreeMap<String, BigDecimal>();
        some.stream()
                .filter(deal -> deal.isOpen() && deal.amount() != null)
                .forEach(deal -> sums.merge(deal.currency(), deal.amount(), BigDecimal::add));
        return sums.isEmpty()
                ? "–"
                : sums.entrySet().stream()
                        .map(sum -> money(sum.getValue()) + " " + sum.getKey())
                        .collect(Collectors.joining(", "));
    }

    static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private boolean isHead(String person) {
        return people.find(person).filter(one -> one.role() == Role.HEAD).isPresent();
    }

    private String nameWithTeam(Person person) {
        return people.team(person.teamId())
                .map(team -> person.name() + ", " + team.name())
                .orElseGet(person::name);
    }

    private List<Long> clients(DelegateExecution execution) {
        return records.items(HandOverProcess.id(execution), Kind.CLIENT, rep(execution)).stream()
                .map(Long::valueOf)
                .toList();
    }

    private List<Deal> received(DelegateExecution execution) {
        var ids = records.items(HandOverProcess.id(execution), Kind.DEAL, rep(execution)).stream()
                .map(DealId::of)
                .toList();
        return ids.isEmpty()
                ? List.of()
                : deals.find(ids).stream()
                        .sorted(Comparator.comparing(Deal::company)
                                .thenComparing(deal -> deal.dealId().number()))
                        .toList();
    }

    private Map<String, Task> next(List<Deal> some) {
        if (some.isEmpty()) {
            return Map.of();
        }
        var keys = some.stream().map(deal -> deal.dealId().toString()).toArray(String[]::new);
        var next = new LinkedHashMap<String, Task>();
        AsSystem.call(identity, () -> {
            var byInstance = some.stream()
                    .filter(deal -> deal.processInstanceId() != null)
                    .collect(Collectors.toMap(
                            Deal::processInstanceId, deal -> deal.dealId().toString()));
            tasks.createTaskQuery().processInstanceBusinessKeyIn(keys).orderByTaskCreateTime().asc().list().stream()
                    .filter(task -> byInstance.containsKey(task.getProcessInstanceId()))
                    .forEach(task -> next.putIfAbsent(byInstance.get(task.getProcessInstanceId()), task));
            return null;
        });
        return next;
    }

    private String stage(Deal deal) {
        return deal.stage() == null
                ? ""
                : funnels.latest(deal.funnel())
                        .flatMap(funnel -> funnel.stage(deal.stage()))
                        .map(Stage::name)
                        .orElse(deal.stage());
    }

    private Date after(String person, ToIntFunction<HandOverNorm> days) {
        return Date.from(people.after(person, category -> days.applyAsInt(norms.handOver(category))));
    }

    private Optional<Person> person(DelegateExecution execution) {
        return people.find(rep(execution));
    }

    private static String rep(DelegateExecution execution) {
        return (String) execution.getVariable(HandOverProcess.REP);
    }
}
