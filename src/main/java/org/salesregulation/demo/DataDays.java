package org.salesregulation.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** When something of the data set happens in the demo company: as if the last day of the data were today. */
@Component
@Profile("demo")
class DataDays {

    static final LocalDate LAST_DAY_OF_DATA = LocalDate.of(2017, 12, 31);
    private static final LocalTime WORK_BEGINS = LocalTime.of(9, 0);
    private static final int WORKING_MINUTES = 480;

    private final Clock clock;
    private final WorkingCalendar calendar;

    DataDays(Clock clock, WorkingCalendar calendar) {
        this.clock = clock;
        this.calendar = calendar;
    }

    LocalDate shifted(LocalDate day) {
        return LocalDate.now(clock).minusDays(ChronoUnit.DAYS.between(day, LAST_DAY_OF_DATA));
    }

    /**
     * A moment of a day as the opportunity's number makes it up, never in the future.
     *
     * @param day as it is here, not in the data
     * @param question what happens then
     */
    Instant at(LocalDate day, Opportunity opportunity, String question) {
        var at = day.atTime(WORK_BEGINS.plusMinutes(opportunity.pick(question, WORKING_MINUTES)))
                .atZone(clock.getZone())
                .toInstant();
        var now = clock.instant();
        return at.isAfter(now) ? now : at;
    }

    /** As above on the day of the given moment, or on the next working day; not before one moment or after another. */
    Instant at(Instant about, Opportunity opportunity, String question, Instant notBefore, Instant notAfter) {
        var day = about.atZone(clock.getZone()).toLocalDate();
        while (!calendar.isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        var at = at(day, opportunity, question);
        if (at.isBefore(notBefore)) {
            return notBefore;
        }
        return at.isAfter(notAfter) ? notAfter : at;
    }
}
