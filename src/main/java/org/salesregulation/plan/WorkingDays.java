package org.salesregulation.plan;

import java.time.LocalDate;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.TeamCalendars;
import org.springframework.stereotype.Component;

/** How many days somebody has for the work of a month: by the team's calendar, without those of absence (R83, R142). */
@Component
class WorkingDays {

    private final TeamCalendars calendars;
    private final People people;

    WorkingDays(TeamCalendars calendars, People people) {
        this.calendars = calendars;
        this.people = people;
    }

    /** @return from the day to the end of its month, both included */
    int of(Person rep, LocalDate day) {
        var calendar = calendars.of(rep.teamId());
        return (int) day.datesUntil(day.withDayOfMonth(day.lengthOfMonth()).plusDays(1))
                .filter(date -> calendar.isWorkingDay(date) && !people.isAway(rep.id(), date))
                .count();
    }
}
