package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Measures.Worked;
import org.salesregulation.organisation.TeamCalendars;
import org.springframework.stereotype.Component;

/** Plan and fact of a planning, rep by rep and factor by factor, from its first day until today or its end (R80, R81). */
@Component
class PlanVariance {

    private static final int CENTS = 2;

    private final Plans plans;
    private final Measures measures;
    private final TeamCalendars calendars;
    private final Clock clock;

    PlanVariance(Plans plans, Measures measures, TeamCalendars calendars, Clock clock) {
        this.plans = plans;
        this.measures = measures;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Everybody who has a plan in the period or has won something in it, by team and rep. The past is as many whole days
     * as have begun, so that the first morning is compared with a day, not with an hour.
     */
    List<Variance> of(SalesPlan plan) {
        var from = start(plan.first());
        var until = until(plan);
        var first = plan.first().atDay(1);
        var days = ChronoUnit.DAYS.between(first, lastDay(until)) + 1;
        var now = in(plan.currency(), from, until);
        var before = in(plan.currency(), start(first.minusDays(days)), from);
        var teams = new TreeMap<String, String>();
        now.stream().filter(worked -> worked.won() > 0).forEach(worked -> teams.put(worked.rep(), worked.team()));
        var planned = plans.inForce(plan.first(), plan.last()).stream()
                .filter(money -> money.currency().equals(plan.currency()))
                .toList();
        planned.forEach(money -> teams.put(money.rep(), money.team()));
        return teams.entrySet().stream()
                .sorted(java.util.Map.Entry.<String, String>comparingByValue()
                        .thenComparing(java.util.Map.Entry.comparingByKey()))
                .map(rep -> Variance.of(
                        rep.getKey(),
                        rep.getValue(),
                        Apportionment.sum(planned.stream()
                                        .filter(money -> money.rep().equals(rep.getKey()))
                                        .map(money -> until(money, until))
                                        .toList())
                                .setScale(CENTS),
                        now,
                        before))
                .toList();
    }

    /** The moment until which plan and fact are compared: now, or the end of the period. */
    Instant until(SalesPlan plan) {
        var end = start(plan.last().plusMonths(1));
        var now = clock.instant();
        var first = start(plan.first());
        return now.isAfter(end) ? end : now.isBefore(first) ? first : now;
    }

    boolean hasBegun(SalesPlan plan) {
        return clock.instant().isAfter(start(plan.first()));
    }

    /** What was won in the whole period. */
    BigDecimal won(SalesPlan plan) {
        return Apportionment.sum(
                in(plan.currency(), start(plan.first()), start(plan.last().plusMonths(1))).stream()
                        .map(Worked::amount)
                        .toList());
    }

    /** Of a month that lasts: as much of its plan as working days have passed. */
    private BigDecimal until(Plan money, Instant until) {
        var calendar = calendars.of(money.team());
        var last = lastDay(until);
        if (last.isBefore(money.month().atDay(1)) || start(money.month()).equals(until)) {
            return BigDecimal.ZERO;
        }
        var end = money.month().atEndOfMonth();
        if (!last.isBefore(end)) {
            return money.amount();
        }
        return money.amount()
                .multiply(BigDecimal.valueOf(calendar.workingDays(money.month().atDay(1), last)))
                .divide(
                        BigDecimal.valueOf(
                                Math.max(1, calendar.workingDays(money.month().atDay(1), end))),
                        CENTS,
                        RoundingMode.HALF_UP);
    }

    private List<Worked> in(String currency, Instant from, Instant to) {
        return measures.worked(from, to).stream()
                .filter(worked -> worked.currency().equals(currency))
                .toList();
    }

    private LocalDate lastDay(Instant until) {
        return LocalDate.ofInstant(until.minusMillis(1), clock.getZone());
    }

    private Instant start(YearMonth month) {
        return start(month.atDay(1));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
