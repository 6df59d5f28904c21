package org.salesregulation.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.Team;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console where the demo company is and who can sign in: a dozen people of every role, not all of them. */
@Component
@Profile("demo")
class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);
    private static final int TEAMS_SHOWN = 3;
    private static final int DEPARTMENTS = 3;

    private final People people;
    private final Environment environment;

    Welcome(People people, Environment environment) {
        this.people = people;
        this.environment = environment;
    }

    void print() {
        LOG.info("{}", text());
    }

    String text() {
        var address = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        var text = new StringBuilder("\n\nThe Sales System Regulation runs.\n")
                .append("  Tasks of the day   ")
                .append(address)
                .append("/camunda/app/tasklist\n")
                .append("  Control            ")
                .append(address)
                .append("/camunda/app/cockpit\n")
                .append("  Interface          ")
                .append(address)
                .append("/api/openapi.json\n\n")
                .append("Who can sign in, everybody with the password ")
                .append(password())
                .append(":\n");
        var line = "  %-20s %-20s %-14s %-12s %s%n";
        text.append(line.formatted("Sign-in name", "Name", "Role", "Team", "Departments"));
        for (var person : shown()) {
            text.append(line.formatted(
                    person.id(),
                    person.name(),
                    person.role().group(),
                    person.teamId() == null ? "" : person.teamId(),
                    String.join(", ", person.departments())));
        }
        return text.append("  ").append(administrator()).append('\n').toString();
    }

    private List<Person> shown() {
        var shown = new ArrayList<Person>();
        var above = Set.of(Role.HEAD, Role.FINANCE, Role.PROCESS_OWNER);
        people.all().stream()
                .filter(person -> person.active() && above.contains(person.role()))
                .forEach(shown::add);
        everySecond(people.teams()).forEach(team -> {
            people.find(team.managerId()).ifPresent(shown::add);
            var reps = people.members(team.id()).stream()
                    .filter(person -> person.role() == Role.REP)
                    .toList();
            reps.stream()
                    .filter(rep -> rep.departments().size() == DEPARTMENTS)
                    .findFirst()
                    .ifPresent(shown::add);
            reps.stream()
                    .filter(rep -> rep.departments().size() < DEPARTMENTS)
                    .findFirst()
                    .ifPresent(shown::add);
        });
        return shown;
    }

    /** One team of each office. */
    private static List<Team> everySecond(List<Team> teams) {
        return IntStream.range(0, teams.size())
                .filter(place -> place % 2 == 0)
                .mapToObj(teams::get)
                .limit(TEAMS_SHOWN)
                .toList();
    }

    private String password() {
        var password = environment.getProperty("regulation.initial-password", "");
        return password.isBlank() ? "that an administrator sets" : password;
    }

    private String administrator() {
        var id = environment.getProperty("regulation.admin.id", "admin");
        var password = environment.getProperty("regulation.admin.password", "");
        return password.isBlank()
                ? id
                : "%-20s %-20s %-14s password %s".formatted(id, "Administrator", "administrator", password);
    }
}
