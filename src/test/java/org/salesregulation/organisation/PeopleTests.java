package org.salesregulation.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who stands in for whom, and who decides one level up (R17, R88, R142). */
class PeopleTests {

    private static final Team NORTH = new Team("north", "North", "mia", "hugo");

    private final PersonTable table = mock(PersonTable.class);

    @BeforeEach
    void team() {
        when(table.find(any())).thenReturn(Optional.empty());
        when(table.team("north")).thenReturn(Optional.of(NORTH));
        present("hugo", Role.HEAD, null);
        present("mia", Role.MANAGER, "north");
        present("rita", Role.REP, "north");
        present("ron", Role.REP, "north");
        var heads = List.of(table.find("hugo").orElseThrow());
        when(table.byRole(Role.HEAD)).thenReturn(heads);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-19, rita", "2026-11-20, ron", "2026-11-27, ron", "2026-11-28, rita"})
    void theSubstituteStandsInFromTheFirstToTheLastDayOfTheAbsence(LocalDate today, String whoActs) {
        absent("rita", Role.REP, "ron");

        assertThat(people(today).presentOrSubstitute("rita")).isEqualTo(whoActs);
    }

    @Test
    void anAbsentManagersDecisionsGoToTheSubstitute() {
        absent("mia", Role.MANAGER, "hugo");

        assertThat(people(LocalDate.of(2026, 11, 23)).managerOf("rita")).isEqualTo("hugo");
    }

    @Test
    void aSubstituteWhoIsAwayTooIsStoodInForAndACircleEnds() {
        absent("rita", Role.REP, "ron");
        absent("ron", Role.REP, "mia");
        assertThat(people(LocalDate.of(2026, 11, 23)).presentOrSubstitute("rita"))
                .isEqualTo("mia");

        absent("mia", Role.MANAGER, "rita");
        assertThat(people(LocalDate.of(2026, 11, 23)).presentOrSubstitute("rita"))
                .isIn("rita", "ron", "mia");
    }

    @Test
    void whoIsAwayWithoutASubstituteKeepsTheWork() {
        absent("rita", Role.REP, null);

        assertThat(people(LocalDate.of(2026, 11, 23)).presentOrSubstitute("rita"))
                .isEqualTo("rita");
    }

    @Test
    void oneLevelUpOfARepIsTheManagerAndOfAManagerTheHead() {
        var people = people(LocalDate.of(2026, 11, 23));

        assertThat(people.oneLevelUp("rita")).isEqualTo("mia");
        assertThat(people.oneLevelUp("mia")).isEqualTo("hugo");
    }

    private void present(String id, Role role, String team) {
        save(id, role, team, null, null);
    }

    private void absent(String id, Role role, String substitute) {
        save(id, role, "north", LocalDate.of(2026, 11, 20), substitute);
    }

    private void save(String id, Role role, String team, LocalDate absentFrom, String substitute) {
        var until = absentFrom == null ? null : absentFrom.plusDays(7);
        when(table.find(id))
                .thenReturn(Optional.of(new Person(
                        id,
                        id,
                        "X",
                        null,
                        role,
                        "senior",
                        team,
                        Set.of(),
                        Set.of(),
                        true,
                        absentFrom,
                        until,
                        substitute)));
    }

    private People people(LocalDate today) {
        var noon = Instant.parse(today + "T12:00:00Z");
        return new People(table, Clock.fixed(noon, ZoneOffset.UTC));
    }
}
