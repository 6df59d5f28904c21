package org.salesregulation.organisation;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * The engine's users, groups and tenants as a mirror of the organisation. Who is not active has no user there, which
 * closes every door at once and ends open sessions.
 */
@Component
class EngineUsers {

    private static final Map<String, String> DEPARTMENTS = Map.of(
            "lead-generation", "Lead generation",
            "sales", "Sales",
            "account-management", "Account management");

    private final IdentityService identity;
    private final OrganisationSettings settings;

    EngineUsers(IdentityService identity, OrganisationSettings settings) {
        this.identity = identity;
        this.settings = settings;
    }

    void follow(List<Person> people, List<Team> teams) {
        groups().forEach(this::saveGroup);
        teams.forEach(this::saveTenant);
        for (var person : people) {
            if (person.active()) {
                save(person);
                join(person, teams);
            } else {
                remove(person.id());
            }
        }
    }

    private static Map<String, String> groups() {
        var groups = new LinkedHashMap<String, String>();
        for (var role : Role.values()) {
            groups.put(role.group(), role.title());
        }
        groups.putAll(DEPARTMENTS);
        return groups;
    }

    private void saveGroup(String id, String name) {
        var group = identity.createGroupQuery().groupId(id).singleResult();
        if (group == null || !name.equals(group.getName())) {
            var saved = group == null ? identity.newGroup(id) : group;
            saved.setName(name);
            saved.setType("WORKFLOW");
            identity.saveGroup(saved);
        }
    }

    private void saveTenant(Team team) {
        var tenant = identity.createTenantQuery().tenantId(team.id()).singleResult();
        if (tenant == null || !team.name().equals(tenant.getName())) {
            var saved = tenant == null ? identity.newTenant(team.id()) : tenant;
            saved.setName(team.name());
            identity.saveTenant(saved);
        }
    }

    private void save(Person person) {
        var user = identity.createUserQuery().userId(person.id()).singleResult();
        if (user == null) {
            user = identity.newUser(person.id());
            user.setPassword(firstPassword());
        } else if (isSame(user, person)) {
            return;
        }
        user.setFirstName(person.firstName());
        user.setLastName(person.lastName());
        user.setEmail(person.email());
        identity.saveUser(user);
    }

    private static boolean isSame(User user, Person person) {
        return Objects.equals(user.getFirstName(), person.firstName())
                && Objects.equals(user.getLastName(), person.lastName())
                && Objects.equals(user.getEmail(), person.email());
    }

    /** Closes every door of somebody who is not active any more. */
    void remove(String id) {
        if (identity.createUserQuery().userId(id).count() > 0) {
            identity.deleteUser(id);
        }
    }

    /** Administrators stay administrators: that group is not the organisation's. */
    private void join(Person person, List<Team> teams) {
        var wanted = new LinkedHashSet<>(person.departments());
        wanted.add(person.role().group());
        var groups = ids(identity.createGroupQuery().groupMember(person.id()).list(), Group::getId);
        groups.remove(Administrator.GROUP);
        adjust(
                groups,
                wanted,
                id -> identity.createMembership(person.id(), id),
                id -> identity.deleteMembership(person.id(), id));

        var own = teamsOf(person, teams);
        var tenants = ids(identity.createTenantQuery().userMember(person.id()).list(), Tenant::getId);
        adjust(
                tenants,
                own,
                id -> identity.createTenantUserMembership(id, person.id()),
                id -> identity.deleteTenantUserMembership(id, person.id()));
    }

    private static Set<String> teamsOf(Person person, List<Team> teams) {
        return teams.stream()
                .filter(team -> person.role().seesAllTeams()
                        || team.id().equals(person.teamId())
                        || person.role() == Role.MANAGER && team.managerId().equals(person.id()))
                .map(Team::id)
                .collect(Collectors.toSet());
    }

    private static <T> Set<String> ids(List<T> found, Function<T, String> id) {
        return found.stream().map(id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void adjust(
            Collection<String> present, Set<String> wanted, Consumer<String> add, Consumer<String> remove) {
        wanted.stream().filter(id -> !present.contains(id)).forEach(add);
        present.stream().filter(id -> !wanted.contains(id)).forEach(remove);
    }

    private String firstPassword() {
        var configured = settings.initialPassword();
        return configured == null || configured.isBlank() ? unknown() : configured;
    }

    private static String unknown() {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        return "aZ0-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
