package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.salesregulation.web.Caller;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The planning of a period, step by step as the process {@code sales-plan} takes them (R23-R26, R149-R155, R162). Facts are
 * written in the transaction of the step.
 */
@Service
class SalesPlanning {

    static final String PROCESS = "sales-plan";
    static final String MISSING = "plan-missing";

    private static final String MISSING_CLOSED = "PLAN_APPROVED";
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int MONTHS_OF_YEAR = 12;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final SalesPlanTable table;
    private final PlanBreakdown breakdown;
    private final PlanReach reach;
    private final PlanVariance variance;
    private final Plans plans;
    private final People people;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    SalesPlanning(
            SalesPlanTable table,
            PlanBreakdown breakdown,
            PlanReach reach,
            PlanVariance variance,
            Plans plans,
            People people,
            RuntimeService runtime,
            IdentityService identity,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.table = table;
        this.breakdown = breakdown;
        this.reach = reach;
        this.variance = variance;
        this.plans = plans;
        this.people = people;
        this.runtime = runtime;
        this.identity = identity;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * A head wants so much to be won in a period.
     *
     * @param firstMonth such as 2027-04; a quarter begins with a calendar quarter, a year in January
     * @param amount the money to be won or, with a margin, the profit that it is to leave
     * @param margin per cent; null: the amount is turnover
     * @return the first version; of a period that has begun it divides the months that have not ended
     * @throws Refusal naming every field at fault
     */
    SalesPlan propose(
            String kind,
            String firstMonth,
            BigDecimal amount,
            String currency,
            BigDecimal margin,
            String note,
            Caller by,
            String processInstanceId) {
        if (by.role() != Role.HEAD && !by.admin()) {
            throw Refusal.of("kind", "A sales plan is proposed by a head of sales.");
        }
        var first = Months.month("firstMonth", firstMonth);
        var last = first.plusMonths(switch (kind) {
                    case "year" -> MONTHS_OF_YEAR;
                    case "quarter" -> MONTHS_OF_QUARTER;
                    default -> 1;
                }
                - 1);
        var current = YearMonth.now(clock);
        var target = margin == null ? amount : Breakdown.turnover(amount, margin);
        var plan = new SalesPlan(
                0,
                0,
                1,
                kind,
                first,
                last,
                first.isBefore(current) ? current : first,
                target,
                currency,
                margin,
                note,
                by.id(),
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        check(plan);
        return table.require(table.insert(plan, null, processInstanceId));
    }

    private void check(SalesPlan plan) {
        var gaps = new ArrayList<Gap>();
        if (plan.kind().equals("year") && plan.first().getMonthValue() != 1) {
            gaps.add(new Gap(
                    "firstMonth",
                    "A year begins with January, such as " + plan.first().getYear() + "-01."));
        }
        if (plan.kind().equals("quarter")
                && plan.first().minusMonths(1).get(IsoFields.QUARTER_OF_YEAR)
                        == plan.first().get(IsoFields.QUARTER_OF_YEAR)) {
            gaps.add(new Gap("firstMonth", "A quarter begins with January, April, July or October."));
        }
        if (plan.last().isBefore(YearMonth.now(clock))) {
            gaps.add(new Gap(
                    "firstMonth",
                    "The period " + Words.period(plan.first(), plan.last()) + " has ended: its plan is frozen."));
        }
        if (!CURRENCY.matcher(plan.currency()).matches()) {
            gaps.add(new Gap("currency", "currency must be a code of ISO 4217 such as USD."));
        }
        if (plan.amount().signum() <= 0) {
            gaps.add(new Gap("amount", "The target must be above 0."));
        }
        if (breakdown.units().isEmpty()) {
            gaps.add(new Gap("kind", "There is no rep to plan for."));
        }
        table.ofPeriod(plan.periodKey())
                .map(known -> new Gap(
                        "firstMonth",
                        known.decision() == null
                                ? known.key() + " for the same period is being decided."
                                : known.key()
                                        + " for the same period is in force; it is corrected at its interim review."))
                .ifPresent(gaps::add);
        if (gaps.isEmpty()) {
            longer(plan).ifPresent(gaps::add);
        }
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
    }

    /** A quarter stays within what its year plans for it, a month within its quarter, unless somebody says why not. */
    private java.util.Optional<Gap> longer(SalesPlan plan) {
        return table.inForce(plan.from()).stream()
                .filter(other -> other.currency().equals(plan.currency()))
                .filter(other ->
                        !other.first().isAfter(plan.first()) && !other.last().isBefore(plan.last()))
                .findFirst()
                .map(longer -> {
                    var planned = planned(plan.from(), plan.last(), plan.currency());
                    return planned.compareTo(plan.amount()) == 0 || plan.note() != null
                            ? null
                            : new Gap(
                                    "note",
                                    longer.key() + " plans " + Words.money(planned, plan.currency()) + " for "
                                            + Words.period(plan.from(), plan.last())
                                            + ". Say in the note why it is to be another sum.");
                });
    }

    SalesPlan require(long id) {
        return table.require(id);
    }

    /** What the units and months are proposed to have. */
    Targets proposed(SalesPlan plan) {
        return breakdown.propose(plan, sharesBefore(plan));
    }

    /** @throws Refusal naming units or months when they do not come to the target, to the cent */
    Targets targets(SalesPlan plan, String units, String months) {
        return Targets.parse(units, months, plan, breakdown.units().keySet());
    }

    /** Divides the target among reps and months, and back through the funnels. */
    void breakDown(SalesPlan plan, Targets targets) {
        var shares = breakdown.shares(plan, targets);
        table.propose(plan.id(), shares);
        detail(plan, shares);
    }

    private void detail(SalesPlan plan, List<PlanShare> shares) {
        table.writeNeeds(plan.id(), breakdown.needs(plan, shares));
        table.writeClients(plan.id(), breakdown.clients(plan, shares));
        table.writeContacts(plan.id(), reach.of(plan, shares));
    }

    /**
     * The rep agrees or counters.
     *
     * @param asked null: the rep agrees
     * @throws Refusal when somebody else answers in the rep's place
     */
    void answer(SalesPlan plan, String rep, String assignee, BigDecimal asked, String reason, Caller by) {
        if (!by.id().equals(assignee)) {
            throw Refusal.of("answer", "Whether the plan can be kept says the one who has to keep it.");
        }
        table.answer(
                plan.id(),
                rep,
                asked == null ? PlanAgreement.AGREED : PlanAgreement.COUNTERED,
                asked,
                reason,
                by.id(),
                clock.instant());
    }

    /** What the head decides of a version: the amounts of each rep, or that there is to be no such plan. */
    void decide(SalesPlan plan, Ruling ruling, Caller by) {
        var open = table.lock(plan.id());
        if (open.decision() != null) {
            throw Refusal.of("planDecision", plan.key() + " has been decided already.");
        }
        if (ruling.isRejection()) {
            table.decide(plan.id(), SalesPlan.REJECTED, plan.amount(), by.id(), clock.instant(), ruling.reason());
            return;
        }
        var amounts = ruling.amounts(table.agreements(plan.id()), plan);
        table.decide(
                plan.id(),
                SalesPlan.APPROVED,
                Apportionment.sum(List.copyOf(amounts.values())),
                by.id(),
                clock.instant(),
                ruling.reason());
        table.settle(plan.id(), breakdown.settled(plan, table.shares(plan.id()), amounts));
    }

    /**
     * The approved version becomes the plan of every rep and month, and the months are no longer without one.
     *
     * @throws Refusal naming a month that has ended while it was decided
     */
    void putInForce(SalesPlan plan) {
        var before = plan.version() == 1 ? null : planned(plan.from(), plan.last(), plan.currency());
        var shares = table.shares(plan.id());
        shares.forEach(share -> plans.approve(
                share.rep(), share.team(), share.month(), share.amount(), plan.currency(), plan.decidedBy()));
        var planned = shares.stream().map(PlanShare::rep).collect(Collectors.toSet());
        plans.inForce(plan.from(), plan.last()).stream()
                .filter(money -> money.currency().equals(plan.currency()) && !planned.contains(money.rep()))
                .filter(money -> money.amount().signum() > 0)
                .forEach(money -> plans.approve(
                        money.rep(), money.team(), money.month(), BigDecimal.ZERO, plan.currency(), plan.decidedBy()));
        table.putInForce(plan, clock.instant());
        detail(plan, shares);
        plan.months().forEach(this::closeMissing);
        if (before != null) {
            facts.publishEvent(new PlanCorrected(
                    plan.number(),
                    "%s, version %d: %s instead of %s for %s"
                            .formatted(
                                    plan.key(),
                                    plan.version(),
                                    Words.money(plan.amount(), plan.currency()),
                                    Words.money(before, plan.currency()),
                                    Words.period(plan.from(), plan.last())),
                    plan.note(),
                    plan.currency(),
                    plan.amount(),
                    plan.last().atEndOfMonth(),
                    plan.decidedBy()));
        }
    }

    boolean isInForce(SalesPlan plan) {
        return table.inForce(plan.number()).isPresent();
    }

    /**
     * What an interim review comes to.
     *
     * @param amount the new target of the months that have not ended; null: the plan stays
     * @return the version to go on with: a new one when the plan is corrected
     */
    SalesPlan review(SalesPlan plan, BigDecimal amount, String reason, Caller by, String processInstanceId) {
        table.review(
                plan.id(),
                new PlanReview(
                        plan.version(),
                        amount == null ? "keep" : PlanReview.CORRECT,
                        amount,
                        reason,
                        by.id(),
                        clock.instant()));
        if (amount == null) {
            return plan;
        }
        var current = YearMonth.now(clock);
        if (current.isAfter(plan.last())) {
            throw Refusal.of("reviewDecision", "The period has ended: its plan is frozen.");
        }
        var newest = table.versions(plan.number()).get(0);
        return table.require(table.insert(
                new SalesPlan(
                        0,
                        0,
                        newest.version() + 1,
                        plan.kind(),
                        plan.first(),
                        plan.last(),
                        plan.from().isBefore(current) ? current : plan.from(),
                        amount,
                        plan.currency(),
                        plan.margin(),
                        reason,
                        by.id(),
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                plan.number(),
                processInstanceId));
    }

    /** The period has ended: plan and fact are kept as they stand now. */
    void freeze(long number) {
        table.inForce(number)
                .ifPresent(plan -> table.freeze(
                        plan.id(),
                        planned(plan.first(), plan.last(), plan.currency()),
                        variance.won(plan),
                        clock.instant()));
    }

    /** Shares of the months that a correction divides anew, as they are in force; none for a first version. */
    private List<PlanShare> sharesBefore(SalesPlan plan) {
        return table.inForce(plan.number()).stream()
                .flatMap(before -> table.shares(before.id()).stream())
                .filter(share -> !share.month().isBefore(plan.from()))
                .toList();
    }

    BigDecimal planned(YearMonth from, YearMonth to, String currency) {
        return Apportionment.sum(plans.inForce(from, to).stream()
                .filter(money -> money.currency().equals(currency))
                .map(Plan::amount)
                .toList());
    }

    /** Of each of these months that has no approved plan one escalation is opened, however often it is asked. */
    void watch(List<YearMonth> months) {
        for (var month : months) {
            if (!table.inForce(month).isEmpty()) {
                closeMissing(month);
            } else if (table.openMissing(month, clock.instant())) {
                AsSystem.call(
                        identity,
                        () -> runtime.startProcessInstanceByKey(
                                MISSING,
                                missingKey(month),
                                Map.of(
                                        "month", month.toString(),
                                        "subjectName", Words.month(month),
                                        "rep", people.headOf(null),
                                        "category", "")));
            }
        }
    }

    private void closeMissing(YearMonth month) {
        if (table.closeMissing(month, clock.instant())) {
            AsSystem.call(identity, () -> {
                runtime.createMessageCorrelation(MISSING_CLOSED)
                        .processInstanceBusinessKey(missingKey(month))
                        .correlateAll();
                return null;
            });
        }
    }

    private static String missingKey(YearMonth month) {
        return "PM-" + month;
    }
}
