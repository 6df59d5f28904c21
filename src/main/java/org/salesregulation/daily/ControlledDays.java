package org.salesregulation.daily;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.AskedByModels;
import org.springframework.stereotype.Component;

/** Who has to explain a day and until when, asked by models as {@code ${controlledDays…}} (R39). */
@Component
@AskedByModels
public class ControlledDays {

    private final DailyResultTable results;
    private final Norms norms;
    private final People people;
    private final TeamCalendars calendars;
    private final Clock clock;

    ControlledDays(DailyResultTable results, Norms norms, People people, TeamCalendars calendars, Clock clock) {
        this.results = results;
        this.norms = norms;
        this.people = people;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The reps of the team who missed the plan of the day. */
    public List<String> missed(DelegateExecution execution) {
        return results.missed((String) execution.getVariable(DailyControl.TEAM), LocalDate.parse((String)
                execution.getVariable(DailyControl.DAY)));
    }

    /** When the explanation passes to the manager: the working days of the norm from now, where the rep works. */
    public Date explanationDue(DelegateExecution execution) {
        var rep = people.find((String) execution.getVariable(DailyControl.REP));
        var days = norms.control(rep.map(Person::category).orElse("")).workingDays();
        var calendar = calendars.of(rep.map(Person::teamId).orElse(null));
        return Date.from(calendar.plusWorkingDays(clock.instant(), days));
    }
}
