package org.salesregulation.organisation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.salesregulation.shared.WorkingCalendar;

/**
 * The sales organisation as its file says it. The file is the whole truth: who is not in it works here no longer.
 *
 * @param teams every team with the sign-in names of its manager and head (R143)
 * @param people everybody who signs in, except administrators
 */
public record OrganisationPlan(List<TeamEntry> teams, List<PersonEntry> people) {

    private static final Set<String> DEPARTMENTS = Set.of("lead-generation", "sales", "account-management");
    private static final Set<String> CATEGORIES = Set.of("trainee", "specialist", "senior");
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._@-]{0,63}");

    public OrganisationPlan {
        teams = teams == null ? List.of() : List.copyOf(teams);
        people = people == null ? List.of() : List.copyOf(people);
    }

    /**
     * @param country of the team's public holidays, by ISO 3166; null: the company's
     * @param zone of the team's days; null: the company's
     */
    public record TeamEntry(String id, String name, String manager, String head, String country, String zone) {

        Team team() {
            return new Team(id, name, manager, head, country, zone == null ? null : ZoneId.of(zone));
        }
    }

    /** @param active null: yes */
    public record PersonEntry(
            String id,
            String firstName,
            String lastName,
            String email,
            String role,
            String category,
            String team,
            Set<String> departments,
            Set<String> segments,
            Boolean active,
            LocalDate absentFrom,
            LocalDate absentUntil,
            String substitute) {

        Person person() {
            return new Person(
                    id,
                    firstName,
                    lastName,
                    email,
                    Role.valueOf(role.toUpperCase(Locale.ROOT).replace('-', '_')),
                    category == null ? "specialist" : category,
                    team,
                    departments == null ? Set.of() : new LinkedHashSet<>(departments),
                    segments == null ? Set.of() : new LinkedHashSet<>(segments),
                    active == null || active,
                    absentFrom,
                    absentUntil,
                    substitute);
        }
    }

    /**
     * @param yaml read and closed
     * @param source name of the file, for the message
     * @throws Refusal naming line and field of what cannot be read
     */
    public static OrganisationPlan read(InputStream yaml, String source) {
        var mapper = JsonMapper.builder(new YAMLFactory())
                .addModule(new JavaTimeModule())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try (yaml) {
            return mapper.readValue(yaml, OrganisationPlan.class);
        } catch (JsonProcessingException e) {
            throw Refusal.of(
                    source, e.getOriginalMessage() + " (line " + e.getLocation().getLineNr() + ")");
        } catch (IOException e) {
            throw new UncheckedIOException(source + " cannot be read.", e);
        }
    }

    /** @throws Refusal naming every entry at fault */
    void validate() {
        var gaps = new ArrayList<Gap>();
        var teamIds = unique("team", teams.stream().map(TeamEntry::id).toList(), gaps);
        var personIds = unique("person", people.stream().map(PersonEntry::id).toList(), gaps);
        teams.forEach(team -> check(team, personIds, gaps));
        people.forEach(person -> check(person, teamIds, personIds, gaps));
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
    }

    private static Set<String> unique(String kind, List<String> ids, List<Gap> gaps) {
        var seen = new HashSet<String>();
        for (var id : ids) {
            if (id == null || !ID.matcher(id).matches()) {
                gaps.add(new Gap(kind + " " + id, "An id has letters, digits, dot, dash, underscore or @."));
            } else if (!seen.add(id)) {
                gaps.add(new Gap(kind + " " + id, "The id is used twice."));
            }
        }
        return seen;
    }

    private void check(TeamEntry team, Set<String> personIds, List<Gap> gaps) {
        var entry = "team " + team.id();
        require(team.name() != null && !team.name().isBlank(), entry, "A name is missing.", gaps);
        require(
                personIds.contains(team.manager()),
                entry,
                "The manager \"" + team.manager() + "\" is not among the people.",
                gaps);
        require(
                personIds.contains(team.head()),
                entry,
                "The head \"" + team.head() + "\" is not among the people.",
                gaps);
        require(
                team.country() == null || WorkingCalendar.isKnown(team.country()),
                entry,
                "No production calendar is known for the country \"" + team.country()
                        + "\"; it is an ISO 3166 code such as us or us-ny.",
                gaps);
        require(
                team.zone() == null || isZone(team.zone()),
                entry,
                "The zone \"" + team.zone() + "\" is none, such as America/New_York is.",
                gaps);
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void check(PersonEntry person, Set<String> teamIds, Set<String> personIds, List<Gap> gaps) {
        var entry = "person " + person.id();
        require(
                person.firstName() != null && person.lastName() != null,
                entry,
                "firstName and lastName are needed.",
                gaps);
        var role = person.role() == null
                ? null
                : roles().stream().filter(person.role()::equals).findFirst().orElse(null);
        require(role != null, entry, "The role \"" + person.role() + "\" is none of " + roles() + ".", gaps);
        require(
                person.category() == null || CATEGORIES.contains(person.category()),
                entry,
                "The category \"" + person.category() + "\" is none of "
                        + CATEGORIES.stream().sorted().toList() + ".",
                gaps);
        require(
                person.team() == null || teamIds.contains(person.team()),
                entry,
                "The team \"" + person.team() + "\" does not exist.",
                gaps);
        require(
                !"rep".equals(role) && !"manager".equals(role) || person.team() != null,
                entry,
                "A " + role + " needs a team.",
                gaps);
        require(
                person.departments() == null || DEPARTMENTS.containsAll(person.departments()),
                entry,
                "The departments are " + DEPARTMENTS.stream().sorted().toList() + ".",
                gaps);
        require(
                person.substitute() == null || personIds.contains(person.substitute()),
                entry,
                "The substitute \"" + person.substitute() + "\" is not among the people.",
                gaps);
    }

    private static List<String> roles() {
        return Arrays.stream(Role.values()).map(Role::group).toList();
    }

    private static void require(boolean met, String entry, String otherwise, List<Gap> gaps) {
        if (!met) {
            gaps.add(new Gap(entry, otherwise));
        }
    }
}
