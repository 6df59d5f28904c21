package org.salesregulation.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.stream.IntStream;
import org.salesregulation.shared.WorkingCalendar;

/**
 * The quarter in which today lies: the period that the report {@code coverage} shows unless another is asked for, so that
 * both say the same.
 */
record Period(LocalDate first, LocalDate today, ZoneId zone, WorkingCalendar calendar) {

    static Period quarter(Clock clock, WorkingCalendar calendar) {
        var today = LocalDate.now(clock);
        return new Period(today.with(IsoFields.DAY_OF_QUARTER, 1), today, clock.getZone(), calendar);
    }

    /** The first day after it. */
    LocalDate end() {
        return first.plusMonths(3);
    }

    List<YearMonth> months() {
        return IntStream.range(0, 3).mapToObj(YearMonth.from(first)::plusMonths).toList();
    }

    YearMonth lastEndedMonth() {
        return YearMonth.from(today).minusMonths(1);
    }

    int workingDays(WorkingCalendar ofTeam) {
        return ofTeam.workingDays(first, end().minusDays(1));
    }

    /** The day that begins so many whole working days before today. */
    LocalDate workingDaysAgo(int days) {
        var day = today;
        for (var left = days; left > 0; left--) {
            day = day.minusDays(1);
            while (!calendar.isWorkingDay(day)) {
                day = day.minusDays(1);
            }
        }
        return day;
    }

    Instant daysAgo(int days) {
        return at(today.minusDays(days));
    }

    Instant at(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }
}
