package org.salesregulation.plan;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.norm.Norms;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.stereotype.Component;

/** Looks whether this month and, some days before it begins, the next have an approved plan (R162). */
@Component
class WatchPlans implements JavaDelegate {

    /** What the table {@code norms} calls it; its working days are those before the month. */
    private static final String NORM = "plan";

    private final SalesPlanning planning;
    private final Norms norms;
    private final WorkingCalendar calendar;
    private final Clock clock;

    WatchPlans(SalesPlanning planning, Norms norms, WorkingCalendar calendar, Clock clock) {
        this.planning = planning;
        this.norms = norms;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var current = YearMonth.now(clock);
        var reaches =
                calendar.plusWorkingDays(clock.instant(), norms.of(NORM, null).workingDays());
        planning.watch(
                YearMonth.from(calendar.dayOf(reaches)).isAfter(current)
                        ? List.of(current, current.plusMonths(1))
                        : List.of(current));
    }
}
