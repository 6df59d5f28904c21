package org.salesregulation.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.WorkingCalendar;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@RegulationTest
class OrganisationTests {

    @Autowired
    Organisation organisation;

    @Autowired
    Rights rights;

    @Autowired
    People people;

    @Autowired
    TeamCalendars calendars;

    @Autowired
    WorkingCalendar company;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void restore() throws IOException {
        organisation.apply(plan());
    }

    @Test
    void peopleOfTheFileAreTheEnginesUsers() {
        assertThat(groups("rita.north"))
                .containsExactlyInAnyOrder("rep", "lead-generation", "sales", "account-management");
        assertThat(tenants("rita.north")).containsExactly("north");
        assertThat(groups("mia.north")).containsExactly("manager");
        assertThat(tenants("mia.north")).containsExactly("north");
        for (var above : List.of("hugo.head", "fiona.finance", "paul.process")) {
            assertThat(tenants(above)).containsExactlyInAnyOrder("north", "south");
        }
        assertThat(people.managerOf("rita.north")).isEqualTo("mia.north");
        assertThat(people.headOf("rita.north")).isEqualTo("hugo.head");
    }

    @Test
    void applyingTheSameAgainChangesNothing() throws IOException {
        var before = rows();
        organisation.apply(plan());
        rights.apply();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whoIsNotInTheFileOrNotActiveCannotSignIn() {
        organisation.apply(changed("id: ron.north, ", "id: ron.north, active: false, "));
        assertThat(identity.createUserQuery().userId("ron.north").count()).isZero();
        assertThat(people.find("ron.north"))
                .hasValueSatisfying(ron -> assertThat(ron.active()).isFalse());

        organisation.apply(changed("  - \\{id: ray.south[^\n]*\n", ""));
        assertThat(identity.createUserQuery().userId("ray.south").count()).isZero();
        assertThat(identity.createUserQuery().userId("ron.north").count()).isEqualTo(1);
    }

    /** Who has left does not come back with the next start because nobody has taken the entry out of the file. */
    @Test
    void whoHasLeftStaysOutUntilTheFileHasBeenWithoutTheEntry() throws IOException {
        organisation.leave("ron.north");
        assertThat(identity.createUserQuery().userId("ron.north").count()).isZero();
        organisation.apply(plan());
        assertThat(identity.createUserQuery().userId("ron.north").count()).isZero();
        assertThat(people.find("ron.north"))
                .hasValueSatisfying(ron -> assertThat(ron.active()).isFalse());

        organisation.apply(changed("  - \\{id: ron.north[^\n]*\n", ""));
        organisation.apply(plan());
        assertThat(identity.createUserQuery().userId("ron.north").count()).isEqualTo(1);
    }

    @Test
    void whoChangesTeamAndRoleChangesGroupsAndTeams() {
        organisation.apply(changed(
                "id: ron.north([^\n]*)role: rep([^\n]*)team: north", "id: ron.north$1role: manager$2team: south"));

        assertThat(groups("ron.north")).contains("manager").doesNotContain("rep");
        assertThat(tenants("ron.north")).containsExactly("south");
    }

    @Test
    void anAdministratorStaysOneWhateverTheFileSays() throws IOException {
        identity.createMembership("paul.process", Administrator.GROUP);
        organisation.apply(plan());
        assertThat(groups("paul.process")).contains(Administrator.GROUP);
        identity.deleteMembership("paul.process", Administrator.GROUP);
    }

    @Test
    void everyEntryAtFaultIsNamedAndNothingIsStored() {
        var wrong = changed("role: rep, category: trainee, team: north", "role: seller, category: novice, team: west");

        assertThatThrownBy(() -> organisation.apply(wrong))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("person ron.north: The role \"seller\"")
                .hasMessageContaining("person ron.north: The category \"novice\"")
                .hasMessageContaining("person ron.north: The team \"west\" does not exist");
        assertThatThrownBy(() -> organisation.apply(changed("head: hugo.head", "head: nobody")))
                .hasMessageContaining("team north: The head \"nobody\" is not among the people");
        assertThatThrownBy(() -> organisation.apply(changed("id: ron.north", "id: rita.north")))
                .hasMessageContaining("person rita.north: The id is used twice");
        assertThat(people.require("id", "ron.north").role()).isEqualTo(Role.REP);
    }

    @Test
    void aTeamElsewhereHasItsOwnCalendarAndEveryOtherTheCompanys() {
        organisation.apply(changed(
                "id: south, name: \"South\"", "id: south, name: \"South\", country: de-by, zone: Europe/Berlin"));

        var epiphany = LocalDate.of(2027, 1, 6);
        assertThat(calendars.of("south").isWorkingDay(epiphany)).isFalse();
        assertThat(calendars.of("south").today(Instant.parse("2027-01-05T23:30:00Z")))
                .isEqualTo(epiphany);
        for (var other : Arrays.asList("north", "nowhere", null)) {
            assertThat(calendars.of(other)).as(other).isSameAs(company);
        }
    }

    @Test
    void aWrongCountryOrZoneIsRefusedWithItsTeam() {
        assertThatThrownBy(() -> organisation.apply(changed("name: \"South\"", "name: South, country: atlantis")))
                .hasMessageContaining("team south: No production calendar is known for the country \"atlantis\"");
        assertThatThrownBy(() -> organisation.apply(changed("name: \"South\"", "name: South, zone: Mars/Olympus")))
                .hasMessageContaining("team south: The zone \"Mars/Olympus\" is none");
    }

    @Test
    void aMistypedFieldIsRefusedWithItsLine() {
        assertThatThrownBy(() -> changed("lastName: Rivers", "surname: Rivers"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("surname")
                .hasMessageContaining("line 7");
    }

    @Test
    void nobodyButAdministratorsHoldsARightToWrite() {
        var writers = authorizations.createAuthorizationQuery().list().stream()
                .filter(grant ->
                        grant.getGroupId() != null && !grant.getGroupId().equals(Administrator.GROUP))
                .filter(grant ->
                        grant.isPermissionGranted(Permissions.UPDATE) || grant.isPermissionGranted(Permissions.DELETE))
                .toList();
        assertThat(writers).isEmpty();
    }

    private List<Long> rows() {
        return List.of(
                        "ACT_ID_USER",
                        "ACT_ID_GROUP",
                        "ACT_ID_MEMBERSHIP",
                        "ACT_ID_TENANT",
                        "ACT_ID_TENANT_MEMBER",
                        "ACT_RU_AUTHORIZATION",
                        "person",
                        "team")
                .stream()
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private List<String> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> tenants(String user) {
        return identity.createTenantQuery().userMember(user).list().stream()
                .map(Tenant::getId)
                .toList();
    }

    private static OrganisationPlan plan() throws IOException {
        return OrganisationPlan.read(
                new ClassPathResource("organisation-test.yaml").getInputStream(), "organisation-test.yaml");
    }

    private static OrganisationPlan changed(String pattern, String replacement) {
        try {
            var yaml = new ClassPathResource("organisation-test.yaml").getContentAsString(StandardCharsets.UTF_8);
            var changed = yaml.replaceAll(pattern, replacement);
            assertThat(changed).isNotEqualTo(yaml);
            return OrganisationPlan.read(
                    new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)), "changed.yaml");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
