package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.AskedByModels;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Component;

/**
 * What the models {@code sales-plan} and {@code plan-agreement} ask as {@code ${planning…}}: who is to act, when, and the
 * tables and proposals that their forms show.
 */
@Component
@AskedByModels
public class Planning {

    private static final Comparator<PlanAgreement> COUNTERS_FIRST =
            Comparator.comparing(PlanAgreement::isCountered).reversed();
    private static final Comparator<PlanContacts> SHORT_FIRST =
            Comparator.comparing(PlanContacts::shortBy).reversed();
    private static final int SAID_AT_MOST = 3;

    private final SalesPlanning planning;
    private final SalesPlanTable table;
    private final PlanBreakdown breakdown;
    private final PlanVariance variance;
    private final Funnels funnels;
    private final People people;
    private final Clock clock;

    Planning(
            SalesPlanning planning,
            SalesPlanTable table,
            PlanBreakdown breakdown,
            PlanVariance variance,
            Funnels funnels,
            People people,
            Clock clock) {
        this.planning = planning;
        this.table = table;
        this.breakdown = breakdown;
        this.variance = variance;
        this.funnels = funnels;
        this.people = people;
        this.clock = clock;
    }

    // who

    /** Who proposed the plan; when that one works here no longer, another head. */
    public String head(DelegateExecution execution) {
        var proposer = plan(execution).proposedBy();
        return people.find(proposer).filter(Person::active).isPresent() ? proposer : people.headOf(null);
    }

    /** Who sees to it when the head is late: another head, or the same one where there is no other. */
    public String anotherHead(DelegateExecution execution) {
        var head = head(execution);
        return people.all().stream()
                .filter(person -> person.active() && person.role() == Role.HEAD)
                .map(Person::id)
                .filter(id -> !id.equals(head))
                .sorted()
                .findFirst()
                .orElse(head);
    }

    public String headName(DelegateExecution execution) {
        return name(head(execution));
    }

    public int repCount(DelegateExecution execution) {
        return answers(execution).size();
    }

    /** The rep whose turn it is among those who are asked. */
    public String rep(DelegateExecution execution) {
        return answers(execution)
                .get((Integer) execution.getVariable("loopCounter"))
                .rep();
    }

    public String category(DelegateExecution execution) {
        return people.find(rep(execution)).map(Person::category).orElse("");
    }

    // when

    /** The middle of what is left of the period. */
    public Date interimReview(DelegateExecution execution) {
        var plan = plan(execution);
        var now = clock.instant();
        var first = start(plan.from());
        var begins = first.isAfter(now) ? first : now;
        return Date.from(
                begins.plusSeconds((start(plan.last().plusMonths(1)).getEpochSecond() - begins.getEpochSecond()) / 2));
    }

    public Date endOfPeriod(DelegateExecution execution) {
        return Date.from(start(plan(execution).last().plusMonths(1)));
    }

    // whether

    public boolean isInForce(DelegateExecution execution) {
        return planning.isInForce(plan(execution));
    }

    // what forms show

    /** A proposal for each unit, one a line. */
    public String unitLines(DelegateExecution execution) {
        return AmountLines.of(planning.proposed(plan(execution)).units());
    }

    /** A proposal for each month, one a line. */
    public String monthLines(DelegateExecution execution) {
        var months = new LinkedHashMap<String, BigDecimal>();
        planning.proposed(plan(execution)).months().forEach((month, amount) -> months.put(month.toString(), amount));
        return AmountLines.of(months);
    }

    /** Each unit with its reps and what they won in as long a time before. */
    public SpinJsonNode unitRows(DelegateExecution execution) {
        var plan = plan(execution);
        var won = breakdown.wonBefore(plan);
        var units = planning.proposed(plan).units();
        return rows(breakdown.units().entrySet().stream()
                .map(unit -> row(
                        "unit", unit.getKey(),
                        "name", people.team(unit.getKey()).map(Team::name).orElse(unit.getKey()),
                        "reps", String.valueOf(unit.getValue().size()),
                        "won",
                                Words.money(Apportionment.sum(unit.getValue().stream()
                                        .map(rep -> won.getOrDefault(rep.id(), BigDecimal.ZERO))
                                        .toList())),
                        "proposed", Words.money(units.get(unit.getKey())))));
    }

    /** The rep's share. */
    public String share(DelegateExecution execution) {
        var plan = plan(execution);
        return Words.money(ownAnswer(execution).proposed(), plan.currency());
    }

    public SpinJsonNode shareRows(DelegateExecution execution) {
        return rows(table.shares(PlanVariables.planId(execution)).stream()
                .filter(share -> share.rep().equals(subject(execution)))
                .map(share -> row("month", Words.month(share.month()), "amount", Words.money(share.share()))));
    }

    /** What the share takes, stage by stage, with what it was reckoned from. */
    public SpinJsonNode needRows(DelegateExecution execution) {
        return rows(table.needs(PlanVariables.planId(execution), null).stream()
                .filter(need -> need.rep().equals(subject(execution)))
                .map(need -> row(
                        "month", Words.month(need.month()),
                        "stage", stageName(need),
                        "deals", need.leaving() + " (" + need.inFunnel() + " in the funnel)",
                        "fresh", String.valueOf(need.fresh()),
                        "by", Dates.inWords(need.by()),
                        "conversion", need.passed() + " of " + need.judged() + ", " + whose(need.basis()))));
    }

    /** The average deals that the share is divided by, funnel by funnel. */
    public String averageDeals(DelegateExecution execution) {
        return table.needs(PlanVariables.planId(execution), null).stream()
                .filter(need -> need.rep().equals(subject(execution)))
                .map(need -> funnelName(need.funnel()) + " " + Words.money(need.averageDeal()) + " ("
                        + whose(need.averageBasis()) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String stageName(PlanNeed need) {
        return funnels.latest(need.funnel())
                .flatMap(funnel -> funnel.stage(need.stage()).map(stage -> funnel.name() + ": " + stage.name()))
                .orElse(need.funnel() + ": " + need.stage());
    }

    private String funnelName(String key) {
        return funnels.latest(key).map(Funnel::name).orElse(key);
    }

    private static String whose(Basis basis) {
        return switch (basis) {
            case REP -> "your own";
            case TEAM -> "the team's";
            case COMPANY -> "the company's";
            case NORM -> "the norm";
        };
    }

    public SpinJsonNode clientRows(DelegateExecution execution) {
        return rows(table.clients(PlanVariables.planId(execution), null).stream()
                .filter(client -> client.rep().equals(subject(execution)))
                .map(client -> row(
                        "month", Words.month(client.month()),
                        "client", client.client() == null ? "New clients" : client.client(),
                        "amount", Words.money(client.amount()))));
    }

    /** Whether the days of the rep hold the contacts that the plan asks of him; said before he agrees (R24). */
    public String reach(DelegateExecution execution) {
        var beyond = ownContacts(execution).filter(PlanContacts::isOutOfReach).toList();
        return beyond.isEmpty()
                ? "Your days hold the contacts that it takes."
                : "Out of reach by contacts a day. "
                        + beyond.stream()
                                .map(line -> Words.month(line.month()) + ": " + line.inWords())
                                .limit(SAID_AT_MOST)
                                .collect(Collectors.joining("; "))
                        + (beyond.size() > SAID_AT_MOST ? "; and more below." : ".");
    }

    /** What is asked of the rep a day by kind of contact, what is short first. */
    public SpinJsonNode contactRows(DelegateExecution execution) {
        return rows(ownContacts(execution)
                .sorted(SHORT_FIRST)
                .map(line -> row(
                        "month", Words.month(line.month()),
                        "kind", line.kind(),
                        "contacts",
                                line.contacts()
                                        .setScale(0, RoundingMode.CEILING)
                                        .toPlainString(),
                        "days", String.valueOf(line.workingDays()),
                        "needed", String.valueOf(line.neededPerDay()),
                        "atMost", String.valueOf(line.atMost()),
                        "short", line.isOutOfReach() ? String.valueOf(line.shortBy()) : "")));
    }

    private Stream<PlanContacts> ownContacts(DelegateExecution execution) {
        return table.contacts(PlanVariables.planId(execution), null).stream()
                .filter(line -> line.rep().equals(subject(execution)));
    }

    /** Of how many reps the days do not hold what the plan asks for; said before the head decides (R24). */
    public String reachOfAll(DelegateExecution execution) {
        var contacts = table.contacts(PlanVariables.planId(execution), null);
        var reps = contacts.stream().map(PlanContacts::rep).distinct().count();
        var beyond = contacts.stream()
                .filter(PlanContacts::isOutOfReach)
                .map(PlanContacts::rep)
                .distinct()
                .count();
        return beyond == 0
                ? "The days of all reps hold the contacts that it takes."
                : "Out of reach by contacts a day for %d of %d reps; of what, stands below.".formatted(beyond, reps);
    }

    /** @return null when every day holds what is asked of it */
    public SpinJsonNode shortRows(DelegateExecution execution) {
        var beyond = table.contacts(PlanVariables.planId(execution), null).stream()
                .filter(PlanContacts::isOutOfReach)
                .sorted(SHORT_FIRST)
                .map(line -> row(
                        "name", name(line.rep()),
                        "month", Words.month(line.month()),
                        "kind", line.kind(),
                        "needed", String.valueOf(line.neededPerDay()),
                        "atMost", String.valueOf(line.atMost()),
                        "short", String.valueOf(line.shortBy())))
                .toList();
        return beyond.isEmpty() ? null : rows(beyond.stream());
    }

    private String name(String rep) {
        return people.find(rep).map(Person::name).orElse(rep);
    }

    /** What every rep has answered, and what each would get if all who countered got what they ask. */
    public SpinJsonNode answerRows(DelegateExecution execution) {
        var plan = plan(execution);
        var answers = answers(execution);
        var asAsked = asAsked(plan, answers);
        return rows(answers.stream()
                .sorted(COUNTERS_FIRST)
                .map(answer -> row(
                        "rep",
                        answer.rep(),
                        "name",
                        name(answer.rep()),
                        "unit",
                        answer.team(),
                        "proposed",
                        Words.money(answer.proposed()),
                        "answer",
                        answer.answer() == null ? "not answered" : answer.answer(),
                        "asked",
                        answer.asked() == null ? "" : Words.money(answer.asked()),
                        "asAsked",
                        asAsked.containsKey(answer.rep()) ? Words.money(asAsked.get(answer.rep())) : "",
                        "reason",
                        answer.reason() == null ? "" : answer.reason())));
    }

    /** What is missing to the target when everybody gets what is asked. */
    public String missing(DelegateExecution execution) {
        var plan = plan(execution);
        var off = Targets.off(
                "answers",
                answers(execution).stream()
                        .map(answer -> answer.isCountered() ? answer.asked() : answer.proposed())
                        .toList(),
                plan.amount(),
                plan.currency());
        return off.isEmpty() ? "The answers come to the target." : off.get(0);
    }

    /** What those ask who countered, one a line, for a decision rep by rep. */
    public String counterLines(DelegateExecution execution) {
        return AmountLines.of(answers(execution).stream()
                .filter(PlanAgreement::isCountered)
                .collect(Collectors.toMap(
                        PlanAgreement::rep, PlanAgreement::asked, (one, other) -> one, LinkedHashMap::new)));
    }

    /** Plan, what was won, and what is likely to come until the period ends. */
    public String standing(DelegateExecution execution) {
        var plan = plan(execution);
        var rows = variance.of(plan);
        return "Plan of the period "
                + Words.money(planning.planned(plan.first(), plan.last(), plan.currency()), plan.currency())
                + ", of it to this day "
                + Words.money(
                        Apportionment.sum(rows.stream().map(Variance::plan).toList()), plan.currency())
                + ". Won "
                + Words.money(Apportionment.sum(rows.stream().map(Variance::won).toList()), plan.currency())
                + ". The open deals are likely to bring " + Words.money(breakdown.expected(plan), plan.currency())
                + " until the period ends.";
    }

    /** Plan and fact to this day by rep and factor. */
    public SpinJsonNode varianceRows(DelegateExecution execution) {
        return rows(variance.of(plan(execution)).stream()
                .map(row -> row(
                        "rep", name(row.rep()),
                        "plan", Words.money(row.plan()),
                        "won", Words.money(row.won()),
                        "difference", Words.money(row.difference()),
                        "deals", factor(row.deals()),
                        "time", factor(row.time()),
                        "conversion", factor(row.conversion()),
                        "averageDeal", factor(row.averageDeal()))));
    }

    private static Map<String, BigDecimal> asAsked(SalesPlan plan, List<PlanAgreement> answers) {
        try {
            return Settlement.asAsked(answers, plan.amount(), plan.currency());
        } catch (Refusal nobodyCanTakeIt) {
            return Map.of();
        }
    }

    private static String factor(BigDecimal money) {
        return money == null ? "n/a" : Words.money(money);
    }

    private SalesPlan plan(DelegateExecution execution) {
        return planning.require(PlanVariables.planId(execution));
    }

    private List<PlanAgreement> answers(DelegateExecution execution) {
        return table.agreements(PlanVariables.planId(execution));
    }

    private PlanAgreement ownAnswer(DelegateExecution execution) {
        return answers(execution).stream()
                .filter(answer -> answer.rep().equals(subject(execution)))
                .findFirst()
                .orElseThrow();
    }

    private static String subject(DelegateExecution execution) {
        return (String) execution.getVariable(PlanVariables.REP);
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }

    private static Map<String, String> row(String... namesAndValues) {
        var row = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static SpinJsonNode rows(Stream<Map<String, String>> rows) {
        return Spin.JSON(rows.toList());
    }
}
