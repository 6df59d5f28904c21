package org.salesregulation.control;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.stream.Stream;
import org.salesregulation.funnel.Measures;
import org.salesregulation.plan.Plan;
import org.salesregulation.plan.Plans;
import org.springframework.stereotype.Component;

/** Money won of the money planned, by whole months, since parts of a plan are nobody's (docs/adr/0010). */
@Component
class Attainment {

    private final Measures measures;
    private final Plans plans;
    private final Clock clock;

    Attainment(Measures measures, Plans plans, Clock clock) {
        this.measures = measures;
        this.plans = plans;
        this.clock = clock;
    }

    /** Of one month. */
    Operands of(Correction.Measure measure, YearMonth month) {
        return of(measure, month, month);
    }

    /** Of the months from this one on that have ended. */
    Operands since(Correction.Measure measure, YearMonth first) {
        return of(measure, first, month(clock.instant()).minusMonths(1));
    }

    /** Nothing of nothing when no month lies between. */
    private Operands of(Correction.Measure measure, YearMonth first, YearMonth last) {
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

    YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(clock.getZone()));
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
    }
}
