package org.salesregulation.shared;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Component;

/** Working days and hours of the company: weekends and the country's public holidays are off. */
@Component
public class WorkingCalendar {

    private final CalendarSettings settings;
    private final HolidayManager holidays;

    WorkingCalendar(CalendarSettings settings) {
        this.settings = settings;
        this.holidays = HolidayManager.getInstance(ManagerParameters.create(settings.country()));
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.isHoliday(day);
    }

    /**
     * The moment so many working days after another: one day after Friday 15:00 is Monday 15:00. What begins outside
     * working hours counts from the next start of work.
     *
     * @param days working days, 0 or more
     */
    public Instant plusWorkingDays(Instant from, int days) {
        var at = nextWorkingMoment(from.atZone(settings.zone()));
        for (var left = days; left > 0; left--) {
            at = at.plusDays(1);
            while (!isWorkingDay(at.toLocalDate())) {
                at = at.plusDays(1);
            }
        }
        return at.toInstant();
    }

    /** @return the last working moment of this day, or of the next working day when this one is off */
    public Instant endOfWork(LocalDate day) {
        var working = day;
        while (!isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working.atTime(settings.dayEnds()).atZone(settings.zone()).toInstant();
    }

    /**
     * Working time between two moments (METRICS 6).
     *
     * @return never negative
     */
    public Duration workingTime(Instant from, Instant to) {
        var total = Duration.ZERO;
        var start = from.atZone(settings.zone());
        var end = to.atZone(settings.zone());
        for (var day = start.toLocalDate(); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
            if (isWorkingDay(day)) {
                var opens = later(start, day.atTime(settings.dayStarts()).atZone(settings.zone()));
                var closes = earlier(end, day.atTime(settings.dayEnds()).atZone(settings.zone()));
                total = closes.isAfter(opens) ? total.plus(Duration.between(opens, closes)) : total;
            }
        }
        return total;
    }

    public LocalDate dayOf(Instant moment) {
        return moment.atZone(settings.zone()).toLocalDate();
    }

    private ZonedDateTime nextWorkingMoment(ZonedDateTime at) {
        if (isWorkingDay(at.toLocalDate())) {
            if (at.toLocalTime().isBefore(settings.dayStarts())) {
                return at.with(settings.dayStarts());
            }
            if (!at.toLocalTime().isAfter(settings.dayEnds())) {
                return at;
            }
        }
        var day = at.toLocalDate().plusDays(1);
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(settings.dayStarts()).atZone(settings.zone());
    }

    private static ZonedDateTime later(ZonedDateTime one, ZonedDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static ZonedDateTime earlier(ZonedDateTime one, ZonedDateTime other) {
        return one.isBefore(other) ? one : other;
    }
}
