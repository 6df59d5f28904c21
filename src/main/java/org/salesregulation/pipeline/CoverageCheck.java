package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.salesregulation.pipeline.Line.Kind;
import org.salesregulation.pipeline.Line.Operand;

/** Are the open deals of each group of stages worth enough for the plan of the quarter (R60-R65)? */
final class CoverageCheck {

    private static final int DECIMALS = 2;

    private final MoneyFacts money;
    private final WayFacts way;
    private final List<Funnel> funnels;
    private final Map<String, BigDecimal> ratios = new TreeMap<>();

    CoverageCheck(MoneyFacts money, WayFacts way, Funnels funnels, Norms norms) {
        this.money = money;
        this.way = way;
        this.funnels = funnels.deployed();
        this.funnels.stream()
                .flatMap(funnel -> funnel.stages().stream())
                .map(MoneyFacts::group)
                .filter(group -> !group.isEmpty())
                .forEach(group -> ratios.computeIfAbsent(group, norms::coverage));
    }

    Stream<Line> of(Subject subject) {
        return money.plans(subject.unit()).entrySet().stream().flatMap(plan -> ratios.entrySet().stream()
                .flatMap(ratio -> of(subject, plan.getKey(), plan.getValue(), ratio.getKey(), ratio.getValue())));
    }

    private Stream<Line> of(Subject subject, String currency, BigDecimal plan, String group, BigDecimal ratio) {
        var unit = subject.unit();
        var coverage = new Coverage(ratio, plan, money.won(unit, currency), money.open(unit, currency, group));
        if (coverage.isGreen()) {
            return Stream.empty();
        }
        var operands = new EnumMap<Operand, BigDecimal>(Operand.class);
        operands.put(Operand.PLAN, plan);
        operands.put(Operand.WON, coverage.won());
        operands.put(Operand.REMAINING, coverage.remaining());
        operands.put(Operand.RATIO, ratio);
        operands.put(Operand.TO_PLAN, coverage.toPlan());
        coverage.toRemaining().ifPresent(quotient -> operands.put(Operand.TO_REMAINING, quotient));
        var needed = needed(subject, currency, group, coverage.missing(), operands);
        return Stream.of(new Line(
                subject,
                Kind.COVERAGE,
                null,
                null,
                null,
                group,
                currency,
                coverage.needed(),
                coverage.open(),
                coverage.missing(),
                needed.deals(),
                needed.basis(),
                operands));
    }

    /** So many deals of the average must be in the group; more must enter the funnel, for not all of them get there. */
    private Needed needed(
            Subject subject, String currency, String group, BigDecimal missing, Map<Operand, BigDecimal> operands) {
        var average = money.average(subject, currency).orElse(null);
        if (average == null) {
            return new Needed(null, null);
        }
        operands.put(Operand.AVERAGE_DEAL, average.amount().rounded(DECIMALS));
        var inGroup = new Fraction(missing, BigDecimal.ONE).dividedBy(average.amount());
        return funnels.stream()
                .filter(funnel -> funnel.key().equals(average.mainFunnel()))
                .flatMap(funnel -> way.through(subject, funnel, before(funnel, group)).stream())
                .findFirst()
                .map(measured -> {
                    operands.put(Operand.REACH_PERCENT, percent(measured.share()));
                    return new Needed(
                            inGroup.dividedBy(measured.share()).roundedUp().longValueExact(),
                            measured.source().level().toString());
                })
                .orElseGet(() -> new Needed(inGroup.roundedUp().longValueExact(), Line.BY_NORM));
    }

    private static List<Stage> before(Funnel funnel, String group) {
        return funnel.stages().stream()
                .takeWhile(stage -> !MoneyFacts.group(stage).equals(group))
                .toList();
    }

    static BigDecimal percent(Fraction share) {
        return share.times(Fraction.of(100, 1)).rounded(DECIMALS);
    }

    private record Needed(Long deals, String basis) {}
}
