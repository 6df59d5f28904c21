package org.salesregulation.organisation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Service;

/** Who is who, who leads whom, who stands in for whom (R88, R142, R143). */
@Service
public class People {

    private static final int LONGEST_CHAIN = 5;

    private final PersonTable persons;
    private final AbsenceTable away;
    private final TeamCalendars calendars;
    private final Clock clock;

    People(PersonTable persons, AbsenceTable away, TeamCalendars calendars, Clock clock) {
        this.persons = persons;
        this.away = away;
        this.calendars = calendars;
        this.clock = clock;
    }

    public Optional<Person> find(String id) {
        return Optional.ofNullable(id).flatMap(persons::find);
    }

    /**
     * @throws Refusal naming {@code field} when nobody active has this sign-in name
     */
    public Person require(String field, String id) {
        return find(id).filter(Person::active)
                .orElseThrow(() -> Refusal.of(field, "Nobody who works here signs in as \"" + id + "\"."));
    }

    public Optional<Team> team(String teamId) {
        return Optional.ofNullable(teamId).flatMap(persons::team);
    }

    public List<Team> teams() {
        return persons.teams();
    }

    public List<Person> members(String teamId) {
        return persons.members(teamId);
    }

    /** All active reps of all teams. */
    public List<Person> reps() {
        return persons.byRole(Role.REP);
    }

    public List<Person> all() {
        return persons.all();
    }

    /**
     * @return the sign-in name of the manager of this person's team. A task given to somebody who is away goes to the
     *     substitute by itself; for anything else ask {@link #presentOrSubstitute}
     */
    public String managerOf(String personId) {
        return superior(personId, Team::managerId);
    }

    /** @return the sign-in name of the head above this person's team, as {@link #managerOf} the manager's */
    public String headOf(String personId) {
        return superior(personId, Team::headId);
    }

    /** One level up (R17): a rep's manager; a manager's head; a head's other head, or nobody but the head. */
    public String oneLevelUp(String personId) {
        var role = find(personId).map(Person::role).orElse(Role.REP);
        return role == Role.REP ? managerOf(personId) : headOf(personId);
    }

    /** Whether this person is away on a day, by the file of the organisation or by an absence that was entered. */
    public boolean isAway(String personId, LocalDate day) {
        return absence(personId, day).isPresent();
    }

    /** Whether this person is away today. */
    public boolean isAway(String personId) {
        return isAway(personId, today(personId));
    }

    /** The day it is today where this person works. */
    public LocalDate today(String personId) {
        return calendars.of(find(personId).map(Person::teamId).orElse(null)).today(clock.instant());
    }

    /**
     * When so many working days have passed where this person works, counted from now.
     *
     * @param days by the person's category of personnel; of somebody unknown, an empty one
     */
    public Instant after(String personId, ToIntFunction<String> days) {
        var person = find(personId);
        return calendars
                .of(person.map(Person::teamId).orElse(null))
                .plusWorkingDays(
                        clock.instant(),
                        days.applyAsInt(person.map(Person::category).orElse("")));
    }

    /** Follows substitutions today; stops where nobody who works here stands in, or at a circle. */
    public String presentOrSubstitute(String personId) {
        return whoActs(personId, this::today);
    }

    /**
     * @return the sign-in names of those who are away on the day and whose work this person does then, also because
     *     their substitutes are away too
     */
    public List<String> standsInFor(String personId, LocalDate day) {
        return standsInFor(personId, day, other -> day);
    }

    /** The same at this moment, for each of them by the day it is where they work. */
    public List<String> standsInFor(String personId) {
        return standsInFor(personId, LocalDate.now(clock), this::today);
    }

    /** What standing in for those who are away opens to this person today. */
    public StandIn standIn(String personId) {
        var absent = standsInFor(personId);
        if (absent.isEmpty()) {
            return StandIn.NOBODY;
        }
        var role = find(personId).map(Person::role).orElse(null);
        return new StandIn(
                absent,
                role == Role.MANAGER ? teamsOf(absent, Role.MANAGER) : List.of(),
                role == Role.REP ? teamsOf(absent, Role.REP) : List.of());
    }

    private List<String> teamsOf(List<String> absent, Role role) {
        return absent.stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .filter(person -> person.role() == role)
                .map(Person::teamId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private List<String> standsInFor(String personId, LocalDate about, Function<String, LocalDate> day) {
        return away.around(about).stream()
                .filter(absence -> absence.covers(day.apply(absence.person())))
                .map(Away::person)
                .distinct()
                .filter(absent -> !absent.equals(personId))
                .filter(absent -> whoActs(absent, day).equals(personId))
                .toList();
    }

    private String whoActs(String personId, Function<String, LocalDate> day) {
        var id = personId;
        for (var hops = 0; hops < LONGEST_CHAIN; hops++) {
            var substitute = absence(id, day.apply(id))
                    .map(Away::substitute)
                    .flatMap(this::find)
                    .filter(Person::active);
            if (substitute.isEmpty()) {
                return id;
            }
            id = substitute.get().id();
        }
        return id;
    }

    private Optional<Away> absence(String personId, LocalDate day) {
        return away.around(day).stream()
                .filter(absence -> absence.person().equals(personId))
                .filter(absence -> absence.covers(day))
                .findFirst();
    }

    private String superior(String personId, Function<Team, String> who) {
        return find(personId)
                .flatMap(person -> team(person.teamId()))
                .map(who)
                .or(() -> persons.byRole(Role.HEAD).stream().map(Person::id).findFirst())
                .orElseThrow(() -> new IllegalStateException("Nobody stands above " + personId + "."));
    }
}
