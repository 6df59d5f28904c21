package org.salesregulation.bonus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.salesregulation.funnel.Measures;
import org.salesregulation.norm.BonusNorm;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.plan.DailyPlans;
import org.salesregulation.plan.Plan;
import org.salesregulation.plan.Plans;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the bonus of a month is reckoned from (R41): as the facts say while it runs, and as they said when it was closed. */
@Service
class Bonus {

    private static final int DECIMALS = 4;
    private static final BigDecimal PER_CENT = new BigDecimal(100);

    private final BonusTable table;
    private final Plans plans;
    private final DailyPlans dailyPlans;
    private final Measures measures;
    private final Norms norms;
    private final People people;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Bonus(
            BonusTable table,
            Plans plans,
            DailyPlans dailyPlans,
            Measures measures,
            Norms norms,
            People people,
            WorkingCalendar calendar,
            Clock clock) {
        this.table = table;
        this.plans = plans;
        this.dailyPlans = dailyPlans;
        this.measures = measures;
        this.norms = norms;
        this.people = people;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @return the lines of all reps who had a plan, by team, rep, indicator and subject */
    List<BonusLine> of(YearMonth month) {
        return table.isClosed(month) ? table.lines(month) : reckoned(month);
    }

    /**
     * Freezes each month that has ended and is not closed, from the first working day after it on: the one before this
     * one and, after an outage, those since the last that was closed.
     */
    @Transactional
    void closeEnded() {
        var today = calendar.today(clock.instant());
        var current = YearMonth.from(today);
        if (today.isBefore(calendar.firstWorkingDay(current.atDay(1)))) {
            return;
        }
        var last = current.minusMonths(1);
        var first = table.lastClosed().map(closed -> closed.plusMonths(1)).orElse(last);
        for (var month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            table.close(month, clock.instant(), reckoned(month));
        }
    }

    private List<BonusLine> reckoned(YearMonth month) {
        return Stream.concat(results(month), leading(month))
                .sorted(BonusTable.ORDER)
                .toList();
    }

    private Stream<BonusLine> results(YearMonth month) {
        var won = new HashMap<String, BigDecimal>();
        measures.won(start(month.atDay(1)), start(month.plusMonths(1).atDay(1)))
                .forEach(deals -> won.merge(deals.rep() + " " + deals.currency(), deals.amount(), BigDecimal::add));
        return plans.inForce(month).stream().flatMap(plan -> line(month, plan, won).stream());
    }

    private Optional<BonusLine> line(YearMonth month, Plan plan, Map<String, BigDecimal> won) {
        var fact = won.getOrDefault(plan.rep() + " " + plan.currency(), BigDecimal.ZERO);
        return people.find(plan.rep())
                .map(rep -> line(rep, month, BonusLine.RESULT, plan.currency(), plan.amount(), fact));
    }

    private Stream<BonusLine> leading(YearMonth month) {
        var counted = dailyPlans.counted(month.atDay(1), month.atEndOfMonth());
        return dailyPlans.planned(month.atDay(1), month.atEndOfMonth()).entrySet().stream()
                .flatMap(ofRep -> people.find(ofRep.getKey()).stream()
                        .flatMap(rep -> ofRep.getValue().entrySet().stream()
                                .map(kind -> line(
                                        rep,
                                        month,
                                        BonusLine.LEADING,
                                        kind.getKey(),
                                        BigDecimal.valueOf(kind.getValue()),
                                        BigDecimal.valueOf(counted.getOrDefault(rep.id(), Map.of())
                                                .getOrDefault(kind.getKey(), 0))))));
    }

    private BonusLine line(
            Person rep, YearMonth month, String indicator, String subject, BigDecimal planned, BigDecimal fact) {
        var attainment = planned.signum() > 0
                ? Optional.of(fact.divide(planned, DECIMALS, RoundingMode.DOWN))
                : Optional.<BigDecimal>empty();
        // cut off, not rounded: 99.996 % is not 100
        var norm = attainment.map(share -> norms.bonus(indicator, share.multiply(PER_CENT)));
        return new BonusLine(
                rep.id(),
                rep.name(),
                // who has risen above the teams since then belongs to none
                Objects.requireNonNullElse(rep.teamId(), ""),
                rep.category(),
                month,
                indicator,
                subject,
                planned,
                fact,
                attainment.orElse(null),
                norm.map(BonusNorm::coefficient).orElse(null),
                norm.map(BonusNorm::tableVersion).orElse(null),
                null);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
