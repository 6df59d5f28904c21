package org.salesregulation.absence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.organisation.Absence;
import org.salesregulation.organisation.Absences;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An absence and its process, which begin and end together whichever door they are asked for at (R142). */
@Service
class AbsenceProcess {

    static final String KEY = "absence";
    static final String PERSON = "person";
    static final String ABSENCE_ID = "absenceId";

    private static final String CANCELLED = "cancelled";
    /** When an absence until further notice ends, for a timer that must name a moment. */
    private static final Instant FURTHER_NOTICE = Instant.parse("9999-12-31T00:00:00Z");

    private final Absences absences;
    private final People people;
    private final TeamCalendars calendars;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Callers callers;
    private final Clock clock;

    AbsenceProcess(
            Absences absences,
            People people,
            TeamCalendars calendars,
            RuntimeService runtime,
            IdentityService identity,
            Callers callers,
            Clock clock) {
        this.absences = absences;
        this.people = people;
        this.calendars = calendars;
        this.runtime = runtime;
        this.identity = identity;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * @param fields as the start form asks for them
     * @throws Refusal naming every field at fault
     */
    @Transactional
    Absence start(Map<String, Object> fields) {
        try {
            var started =
                    runtime.createProcessInstanceByKey(KEY).setVariables(fields).executeWithVariablesInReturn();
            return absences.find((Long) started.getVariables().get(ABSENCE_ID)).orElseThrow();
        } catch (ProcessEngineException e) {
            throw Refusal.behind(e).map(RuntimeException.class::cast).orElse(e);
        }
    }

    /**
     * Takes in what the process was started with.
     *
     * @return the variables that the process goes by
     * @throws NotAllowed when the absence of this person is none of the caller's business
     */
    Map<String, Object> record(Map<String, Object> asked) {
        var by = caller(asked);
        var person = people.require(PERSON, text(asked, PERSON) == null ? by.id() : text(asked, PERSON));
        requireMayDecide(by, person);
        var absence = absences.enter(
                person.id(),
                day(asked, "firstDay"),
                day(asked, "lastDay"),
                text(asked, "substitute"),
                text(asked, "reason"),
                by.id());
        return variables(absence, person);
    }

    /**
     * Ends the absence now; the tasks are given back by its process.
     *
     * @throws NotFound when there is none that the caller may know of
     * @throws NotAllowed when it is none of the caller's business
     * @throws Refusal when it has ended
     */
    @Transactional
    Absence cancel(long id, Caller by) {
        var absence = absences.find(id)
                .filter(found -> maySee(by, found))
                .orElseThrow(() -> new NotFound("There is no absence " + id + "."));
        requireMayDecide(by, people.find(absence.person()).orElseThrow());
        var cancelled = absences.cancel(id, by.id());
        AsSystem.call(identity, () -> {
            runtime.createMessageCorrelation("absence-cancelled")
                    .processInstanceBusinessKey(businessKey(id))
                    .setVariable(CANCELLED, true)
                    .correlateAll();
            return null;
        });
        return cancelled;
    }

    /** Whoever sees the person's work, and who stands in. */
    boolean maySee(Caller caller, Absence absence) {
        return caller.id().equals(absence.substitute())
                || people.find(absence.person())
                        .filter(person -> caller.seesDeal(person.id(), person.teamId()))
                        .isPresent();
    }

    /** @throws NotAllowed unless it is the person, the team's manager, a head or an administrator */
    void requireMayDecide(Caller caller, Person person) {
        var own = person.id().equals(caller.id());
        var leads = caller.role() == Role.MANAGER && caller.seesTeam(person.teamId());
        if (!own && !leads && !caller.admin() && caller.role() != Role.HEAD) {
            throw new NotAllowed("An absence is entered and cancelled by the person, the manager of the team, a head of"
                    + " sales or an administrator.");
        }
    }

    static String businessKey(long absenceId) {
        return "absence " + absenceId;
    }

    /** What the application itself starts says in whose name. */
    private Caller caller(Map<String, Object> asked) {
        return identity.getCurrentAuthentication() == null
                ? new Caller(text(asked, "enteredBy"), null, null, true)
                : callers.current();
    }

    private Map<String, Object> variables(Absence absence, Person person) {
        var calendar = calendars.of(person.teamId());
        var variables = new HashMap<String, Object>();
        variables.put(ABSENCE_ID, absence.id());
        variables.put(PERSON, person.id());
        variables.put(CANCELLED, false);
        variables.put("beginsAt", Date.from(calendar.startOfDay(calendar.firstWorkingDay(absence.firstDay()))));
        variables.put(
                "endsAt",
                Date.from(
                        absence.lastDay() == null
                                ? FURTHER_NOTICE
                                : calendar.startOfDay(absence.lastDay().plusDays(1))));
        return variables;
    }

    private LocalDate day(Map<String, Object> asked, String field) {
        var day = asked.get(field);
        return day == null || day.toString().isBlank() ? null : Dates.day(day, clock);
    }

    private static String text(Map<String, Object> asked, String field) {
        var text = (String) asked.get(field);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
