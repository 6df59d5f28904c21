package org.salesregulation.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import org.salesregulation.shared.WorkingCalendar;

/**
 * The days that are rehearsed: the 90 before today, which is not over yet.
 *
 * @param first the first of them, {@code last} the last
 * @param from the first moment, {@code to} the first no longer looked at
 */
record Window(LocalDate first, LocalDate last, Instant from, Instant to, int workingDays) {

    static final int DAYS = 90;

    static Window before(Instant now, WorkingCalendar calendar) {
        var today = calendar.today(now);
        var first = today.minusDays(DAYS);
        return new Window(
                first,
                today.minusDays(1),
                calendar.startOfDay(first),
                calendar.startOfDay(today),
                calendar.workingDays(first, today.minusDays(1)));
    }

    boolean holds(Instant at) {
        return at != null && !at.isBefore(from) && at.isBefore(to);
    }
}
