package org.salesregulation.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Service;

/** Who is who, who leads whom, who stands in for whom (R88, R142, R143). */
@Service
public class People {

    private final PersonTable persons;
    private final Clock clock;

    People(PersonTable persons, Clock clock) {
        this.persons = persons;
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

    /** @return the sign-in name of the manager of this person's team, or who stands in for the manager today */
    public String managerOf(String personId) {
        return superior(personId, Team::managerId);
    }

    /** @return the sign-in name of the head above this person's team, or who stands in for the head today */
    public String headOf(String personId) {
        return superior(personId, Team::headId);
    }

    /** One level up (R17): a rep's manager; a manager's head; a head's other head, or nobody but the head. */
    public String oneLevelUp(String personId) {
        var role = find(personId).map(Person::role).orElse(Role.REP);
        return role == Role.REP ? managerOf(personId) : headOf(personId);
    }

    /** Follows substitutions on the given day; stops where a substitute is absent without one, or at a circle. */
    public String presentOrSubstitute(String personId) {
        var today = LocalDate.now(clock);
        var id = personId;
        for (var hops = 0; hops < 5; hops++) {
            var person = find(id).orElse(null);
            if (person == null || !person.isAbsentOn(today) || person.substituteId() == null) {
                return id;
            }
            id = person.substituteId();
        }
        return id;
    }

    private String superior(String personId, Function<Team, String> who) {
        return find(personId)
                .flatMap(person -> team(person.teamId()))
                .map(who)
                .or(() -> persons.byRole(Role.HEAD).stream().map(Person::id).findFirst())
                .map(this::presentOrSubstitute)
                .orElseThrow(() -> new IllegalStateException("Nobody stands above " + personId + "."));
    }
}
