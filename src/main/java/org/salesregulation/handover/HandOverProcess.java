package org.salesregulation.handover;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotAllowed;
import org.springframework.stereotype.Service;

/** What the process {@code hand-over} is asked for, by whom, and how it ends (R94). */
@Service
class HandOverProcess {

    static final String HAND_OVER_ID = "handOverId";
    static final String REP = "rep";

    private static final String PERSON = "person";
    private static final String DAY = "handOverOn";
    private static final String HOW = "how";
    private static final String SUCCESSOR = "successor";

    private final HandOverRecords records;
    private final People people;
    private final TeamCalendars calendars;
    private final Callers callers;
    private final Clock clock;

    HandOverProcess(HandOverRecords records, People people, TeamCalendars calendars, Callers callers, Clock clock) {
        this.records = records;
        this.people = people;
        this.calendars = calendars;
        this.callers = callers;
        this.clock = clock;
    }

    static long id(VariableScope scope) {
        return ((Number) scope.getVariable(HAND_OVER_ID)).longValue();
    }

    /** The business key of the process, and its number as people write it. */
    static String key(long id) {
        return "HO-" + id;
    }

    /**
     * Takes in what the process was started with.
     *
     * @param asked the fields of its form
     * @return the variables that the process goes by
     * @throws NotAllowed unless it is the manager of the person's team or a head
     * @throws Refusal naming the field at fault: somebody who is no rep or of whom a hand-over is open, a day that is
     *     over, a successor who is none
     */
    Map<String, Object> open(Map<String, Object> asked) {
        var by = callers.current();
        var person = people.require(PERSON, text(asked, PERSON));
        requireMayDecide(by, person);
        if (person.role() != Role.REP || person.teamId() == null) {
            throw Refusal.of(PERSON, person.name() + " is no rep: clients belong to reps.");
        }
        records.openOf(person.id()).ifPresent(open -> {
            throw Refusal.of(PERSON, "The hand-over " + key(open.id()) + " of " + person.name() + " is open already.");
        });
        var handOver = new HandOver(
                0,
                person.id(),
                person.teamId(),
                day(asked, person),
                "leaves".equals(asked.get("what")),
                successor(asked, person, by).map(Person::id).orElse(null),
                by.id(),
                null);
        var variables = variables(handOver);
        variables.put(HAND_OVER_ID, records.add(handOver, clock.instant()));
        variables.put("personName", person.name());
        variables.put("subjectName", person.name());
        variables.put("team", person.teamId());
        return variables;
    }

    /**
     * Another day or another successor, to be confirmed anew.
     *
     * @param asked the fields of the form
     * @return the variables that have changed
     * @throws NotAllowed as when it is opened
     * @throws Refusal as when it is opened
     */
    Map<String, Object> change(long id, Map<String, Object> asked) {
        var handOver = records.require(id);
        var person = people.find(handOver.person()).orElseThrow();
        var by = mayDecide(handOver);
        var day = day(asked, person);
        var successor = successor(asked, person, by).map(Person::id).orElse(null);
        records.change(id, day, successor);
        return variables(records.require(id));
    }

    /** @throws NotAllowed as when it is opened */
    void confirm(long id) {
        records.confirm(id, mayDecide(records.require(id)).id(), clock.instant());
    }

    /**
     * Ends what nothing was handed over of.
     *
     * @param result {@code not-confirmed} or {@code called-off}
     * @throws NotAllowed as when it is opened
     */
    void drop(long id, String result, String reason) {
        mayDecide(records.require(id));
        records.end(id, result, reason, clock.instant());
    }

    /**
     * Those of the team among whom it is spread: who does the same work; where nobody does, all others.
     *
     * @return nobody when nobody else sells in the team
     */
    List<Person> pool(HandOver handOver) {
        var leaver = people.find(handOver.person()).orElseThrow();
        var others = people.members(handOver.team()).stream()
                .filter(person -> person.role() == Role.REP && !person.id().equals(leaver.id()))
                .toList();
        var able = others.stream()
                .filter(person -> person.departments().containsAll(leaver.departments()))
                .toList();
        return able.isEmpty() ? others : able;
    }

    /** Whoever takes over all; empty: it is spread, also where the successor has left meanwhile. */
    Optional<Person> successor(HandOver handOver) {
        return people.find(handOver.successor()).filter(Person::active);
    }

    private Caller mayDecide(HandOver handOver) {
        var by = callers.current();
        requireMayDecide(by, people.find(handOver.person()).orElseThrow());
        return by;
    }

    private static void requireMayDecide(Caller by, Person person) {
        var leads = by.role() == Role.MANAGER && by.seesTeam(person.teamId());
        if (!leads && by.role() != Role.HEAD || by.id().equals(person.id())) {
            throw new NotAllowed(
                    "A hand-over is asked for and confirmed by the manager of the team or a head of sales.");
        }
    }

    private Optional<Person> successor(Map<String, Object> asked, Person person, Caller by) {
        if ("spread".equals(asked.get(HOW))) {
            if (pool(new HandOver(0, person.id(), person.teamId(), null, false, null, null, null))
                    .isEmpty()) {
                throw Refusal.of(HOW, "Nobody else sells in the team of " + person.name() + ": name one successor.");
            }
            return Optional.empty();
        }
        var successor = people.require(SUCCESSOR, text(asked, SUCCESSOR));
        if (successor.role() != Role.REP || successor.teamId() == null) {
            throw Refusal.of(SUCCESSOR, successor.name() + " is not a rep.");
        }
        if (successor.id().equals(person.id())) {
            throw Refusal.of(SUCCESSOR, "Nobody takes over from oneself.");
        }
        if (by.role() == Role.MANAGER && !by.seesTeam(successor.teamId())) {
            throw Refusal.of(SUCCESSOR, successor.name() + " works in another team: ask the head.");
        }
        return Optional.of(successor);
    }

    private LocalDate day(Map<String, Object> asked, Person person) {
        try {
            var day = Dates.day(asked.get(DAY), clock);
            if (day.isBefore(people.today(person.id()))) {
                throw Refusal.of(DAY, "The day is over already.");
            }
            return day;
        } catch (DateTimeException e) {
            throw Refusal.of(DAY, "Name a day.");
        }
    }

    private Map<String, Object> variables(HandOver handOver) {
        var variables = new HashMap<String, Object>();
        variables.put("leaves", handOver.leaves());
        variables.put(DAY, handOver.day().toString());
        variables.put(HOW, handOver.successor() == null ? "spread" : "one");
        variables.put(SUCCESSOR, handOver.successor());
        variables.put(
                "successorName",
                people.find(handOver.successor()).map(Person::name).orElse(null));
        variables.put("beginsAt", Date.from(calendars.of(handOver.team()).startOfDay(handOver.day())));
        return variables;
    }

    private static String text(Map<String, Object> asked, String field) {
        var text = (String) asked.get(field);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
