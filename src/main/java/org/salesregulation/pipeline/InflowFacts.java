package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.funnel.Flow;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Measures;
import org.salesregulation.norm.Norms;
import org.salesregulation.pipeline.Line.Kind;
import org.salesregulation.pipeline.Line.Operand;
import org.salesregulation.pipeline.Subject.Level;
import org.salesregulation.pipeline.Subject.Unit;
import org.salesregulation.plan.Plans;
import org.salesregulation.shared.ConversionRate;

/** Does enough come in at the top of the funnels, and from new clients too (R37, R91)? */
final class InflowFacts {

    private final Flow flow;
    private final Norms norms;
    private final Period period;
    private final Set<List<String>> tops;
    private final Sums<BigDecimal> plans = new Sums<>(BigDecimal::add);
    private final Sums<BigDecimal> won = new Sums<>(BigDecimal::add);
    private final Map<Days, Sums<ConversionRate>> begun = new HashMap<>();

    InflowFacts(Measures measures, Flow flow, Plans plans, Funnels funnels, Norms norms, Period period) {
        this.flow = flow;
        this.norms = norms;
        this.period = period;
        this.tops = funnels.deployed().stream()
                .filter(Funnel::isForNewClients)
                .map(funnel -> List.of(funnel.key(), funnel.stages().get(0).code()))
                .collect(Collectors.toSet());
        var month = period.lastEndedMonth();
        plans.inForce(month).forEach(plan -> this.plans.add(plan.rep(), plan.team(), plan.amount(), plan.currency()));
        measures.won(period.at(month.atDay(1)), period.at(month.plusMonths(1).atDay(1)))
                .forEach(one -> won.add(one.rep(), one.team(), one.amount(), one.currency()));
    }

    /** After a month whose plan was reached, fewer deals are begun than before: the volume will fall later. */
    Stream<Line> shrinkage(Subject subject) {
        var norm = norms.pipeline(subject.category());
        var middle = period.workingDaysAgo(norm.workingDays());
        var inflow = new Inflow(
                begun(subject.unit(), new Days(period.workingDaysAgo(2 * norm.workingDays()), middle))
                        .judged(),
                begun(subject.unit(), new Days(middle, period.today())).judged(),
                norm.shrinkPercent());
        if (!inflow.hasShrunk() || !hasReachedThePlan(subject.unit())) {
            return Stream.empty();
        }
        var operands = new EnumMap<Operand, BigDecimal>(Operand.class);
        operands.put(Operand.BEFORE, BigDecimal.valueOf(inflow.before()));
        operands.put(Operand.NORM, BigDecimal.valueOf(norm.shrinkPercent()));
        operands.put(Operand.WORKING_DAYS, BigDecimal.valueOf(norm.workingDays()));
        return Stream.of(line(subject, Kind.TOP_SHRINKS, inflow.least(), inflow.now(), operands));
    }

    Stream<Line> base(Subject subject) {
        if (subject.unit().level() != Level.REP) {
            return Stream.empty();
        }
        var norm = norms.pipeline(subject.category());
        var begun = begun(subject.unit(), new Days(period.workingDaysAgo(norm.workingDays()), period.today()));
        var base = new Base(begun, norm.basePercent(), norm.newClients());
        if (!base.hasSettled()) {
            return Stream.empty();
        }
        var operands = new EnumMap<Operand, BigDecimal>(Operand.class);
        operands.put(Operand.PASSED, BigDecimal.valueOf(begun.passed()));
        operands.put(Operand.JUDGED, BigDecimal.valueOf(begun.judged()));
        operands.put(Operand.NORM, BigDecimal.valueOf(norm.basePercent()));
        operands.put(Operand.WORKING_DAYS, BigDecimal.valueOf(norm.workingDays()));
        return Stream.of(line(subject, Kind.SETTLED_IN_BASE, norm.newClients(), base.begunWithNew(), operands));
    }

    private boolean hasReachedThePlan(Unit unit) {
        var asked = plans.of(unit).entrySet().stream()
                .filter(plan -> Coverage.isAsked(plan.getValue()))
                .toList();
        return !asked.isEmpty()
                && asked.stream().allMatch(plan -> won.of(unit, plan.getKey().get(0))
                        .filter(amount -> amount.compareTo(plan.getValue()) >= 0)
                        .isPresent());
    }

    /** @return deals begun at the top of all funnels; passed: those with clients who had bought before */
    private ConversionRate begun(Unit unit, Days days) {
        return begun.computeIfAbsent(days, this::ask).of(unit).entrySet().stream()
                .filter(some -> tops.contains(some.getKey()))
                .map(Map.Entry::getValue)
                .reduce(new ConversionRate(0, 0), ConversionRate::plus);
    }

    private Sums<ConversionRate> ask(Days days) {
        var sums = new Sums<ConversionRate>(ConversionRate::plus);
        flow.entered(period.at(days.first()), period.at(days.end()))
                .forEach(one -> sums.add(
                        one.rep(),
                        one.team(),
                        new ConversionRate(one.ofBuyers(), one.deals()),
                        one.funnel(),
                        one.stage()));
        return sums;
    }

    private static Line line(Subject subject, Kind kind, int required, int actual, Map<Operand, BigDecimal> operands) {
        var missing = required - actual;
        return new Line(
                subject,
                kind,
                null,
                null,
                null,
                null,
                null,
                BigDecimal.valueOf(required),
                BigDecimal.valueOf(actual),
                BigDecimal.valueOf(missing),
                (long) missing,
                subject.unit().level().toString(),
                operands);
    }

    /** @param end the first day no longer asked for */
    private record Days(LocalDate first, LocalDate end) {}
}
