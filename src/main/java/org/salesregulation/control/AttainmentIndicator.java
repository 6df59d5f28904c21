package org.salesregulation.control;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.salesregulation.funnel.Measures;
import org.salesregulation.norm.Norms;
import org.salesregulation.plan.Plan;
import org.salesregulation.plan.Plans;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/**
 * Money won of the money planned, by whole months, since parts of a plan are nobody's (docs/adr/0010): the last month
 * that had ended when the correction was made, against those that have begun and ended since.
 */
@Component
class AttainmentIndicator implements Indicator {

    private static final String NAME = "attainment";

    private final Measures measures;
    private final Plans plans;
    private final Norms norms;
    private final Clock clock;

    AttainmentIndicator(Measures measures, Plans plans, Norms norms, Clock clock) {
        this.measures = measures;
        this.plans = plans;
        this.norms = norms;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Gap> gap(Correction.Measure measure) {
        return measure.currency() == null
                ? Optional.of(new Gap("currency", "Money of several currencies is not added: name one."))
                : Optional.empty();
    }

    @Override
    public Operands before(Correction.Measure measure, Instant madeAt) {
        var last = month(madeAt).minusMonths(1);
        return operands(measure, last, last);
    }

    @Override
    public Operands after(Correction.Measure measure, Instant madeAt) {
        return operands(
                measure, month(madeAt).plusMonths(1), month(clock.instant()).minusMonths(1));
    }

    /** Sums of money are no samples: they differ when they differ by more than the tolerance. */
    @Override
    public Effect compare(Correction.Measure measure, Operands before, Operands after) {
        if (!after.hasData()) {
            return Effect.TOO_EARLY;
        }
        if (!before.hasData()) {
            return Effect.NO_DIFFERENCE;
        }
        var tolerance = BigDecimal.valueOf(norms.correction(NAME).tolerance());
        var points = after.percent().subtract(before.percent());
        if (points.abs().compareTo(tolerance) <= 0) {
            return Effect.NO_DIFFERENCE;
        }
        return points.signum() > 0 ? Effect.BETTER : Effect.WORSE;
    }

    /** Nothing of nothing when no month lies between. */
    private Operands operands(Correction.Measure measure, YearMonth first, YearMonth last) {
        if (last.isBefore(first)) {
            return new Operands(BigDecimal.ZERO, BigDecimal.ZERO);
        }
        var won = measures.won(start(first), start(last.plusMonths(1))).stream()
                .filter(one -> isOf(measure, one.rep(), one.team(), one.currency()));
        var planned = Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .flatMap(month -> plans.inForce(month).stream())
                .filter(one -> isOf(measure, one.rep(), one.team(), one.currency()));
        return new Operands(sum(won, Measures.Won::amount), sum(planned, Plan::amount));
    }

    private static boolean isOf(Correction.Measure measure, String rep, String team, String currency) {
        return measure.currency().equals(currency)
                && (measure.rep() == null || measure.rep().equals(rep))
                && (measure.rep() != null
                        || measure.team() == null
                        || measure.team().equals(team));
    }

    private static <T> BigDecimal sum(Stream<T> items, Function<T, BigDecimal> amount) {
        return items.map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(clock.getZone()));
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }
}
