package org.salesregulation.shared;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Working days and hours of the company: weekends, the country's public holidays and the company's own days off are
 * off. A team elsewhere has a calendar of its own, with the company's hours and days off.
 */
@Component
public class WorkingCalendar {

    private static final int EPOCH = 1970;

    private final CalendarSettings settings;
    private final PublicHolidays holidays;
    private final Map<Integer, int[]> years = new ConcurrentHashMap<>();

    WorkingCalendar(CalendarSettings settings) {
        this.settings = settings;
        this.holidays = PublicHolidays.of(settings.country());
    }

    /** @return whether public holidays are known for the country, or part of one, with this code */
    public static boolean isKnown(String country) {
        return PublicHolidays.isKnown(country);
    }

    /**
     * @param country ISO 3166 code, with a part of the country or without; null: the same
     * @param zone null: the same
     * @return the calendar of those who work for the same company there
     */
    public WorkingCalendar at(String country, ZoneId zone) {
        return country == null && zone == null
                ? this
                : new WorkingCalendar(settings.at(
                        country == null ? settings.country() : country, zone == null ? settings.zone() : zone));
    }

    public ZoneId zone() {
        return settings.zone();
    }

    /** @return the day it is here at that moment */
    public LocalDate today(Instant at) {
        return dayOf(at);
    }

    public boolean isWorkingDay(LocalDate day) {
        var year = year(day);
        return year[day.getDayOfYear()] > year[day.getDayOfYear() - 1];
    }

    private boolean isWorked(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !settings.daysOff().contains(day)
                && !holidays.isHoliday(day);
    }

    /** @return how many days are worked from the first to the last, both counted; 0 when the last lies before the first */
    public int workingDays(LocalDate first, LocalDate last) {
        return last.isBefore(first) ? 0 : year(last)[last.getDayOfYear()] - year(first)[first.getDayOfYear() - 1];
    }

    /** @return the day itself when it is worked, else the next one that is */
    public LocalDate firstWorkingDay(LocalDate from) {
        var working = from;
        while (!isWorkingDay(working)) {
            working = working.plusDays(1);
        }
        return working;
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

    /** @return when this day begins here, at midnight or, where the clocks change then, after it */
    public Instant startOfDay(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toInstant();
    }

    /** @return the last working moment of this day, or of the next working day when this one is off */
    public Instant endOfWork(LocalDate day) {
        return firstWorkingDay(day)
                .atTime(settings.dayEnds())
                .atZone(settings.zone())
                .toInstant();
    }

    /** @return working time between two moments, never negative (METRICS 6) */
    public Duration workingTime(Instant from, Instant to) {
        return Duration.ofSeconds(Math.max(0, workingSeconds(to) - workingSeconds(from)));
    }

    /**
     * What a clock would show that runs in working hours only: the difference of two readings is the working time
     * between them, so that a table which keeps the readings can be asked for it.
     *
     * @return seconds of work since the beginning of 1970 or, before it, until then as a negative number
     */
    public long workingSeconds(Instant at) {
        var local = at.atZone(settings.zone());
        var day = local.toLocalDate();
        var year = year(day);
        var today = isWorkingDay(day)
                ? Math.min(
                        Math.max(
                                0,
                                Duration.between(settings.dayStarts(), local.toLocalTime())
                                        .toSeconds()),
                        secondsOfADay())
                : 0;
        return (long) year[day.getDayOfYear() - 1] * secondsOfADay() + today;
    }

    /** @return how long a working day is, seconds */
    public long secondsOfADay() {
        return Duration.between(settings.dayStarts(), settings.dayEnds()).toSeconds();
    }

    public LocalDate dayOf(Instant moment) {
        return moment.atZone(settings.zone()).toLocalDate();
    }

    private int[] year(LocalDate day) {
        return years.computeIfAbsent(day.getYear(), this::workingDaysBefore);
    }

    /** @return for each day of the year how many working days lie between 1970 and it; last, for the day after */
    private int[] workingDaysBefore(int year) {
        var days = new int[Year.of(year).length() + 1];
        var before =
                workingDaysBetween(EPOCH, Math.max(year, EPOCH)) - workingDaysBetween(Math.min(year, EPOCH), EPOCH);
        days[0] = before;
        for (var day = 1; day < days.length; day++) {
            days[day] = days[day - 1] + (isWorked(LocalDate.ofYearDay(year, day)) ? 1 : 0);
        }
        return days;
    }

    /** From the beginning of one year to that of another that is no earlier. */
    private int workingDaysBetween(int year, int other) {
        return (int) LocalDate.ofYearDay(year, 1)
                .datesUntil(LocalDate.ofYearDay(other, 1))
                .filter(this::isWorked)
                .count();
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
        return firstWorkingDay(at.toLocalDate().plusDays(1))
                .atTime(settings.dayStarts())
                .atZone(settings.zone());
    }
}
