package org.salesregulation.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.WorkingCalendar;

/** Who stands in for whom, and who decides one level up (R17, R88, R142). */
class PeopleTests {

    private static final Team NORTH = new Team("north", "North", "mia", "hugo", null, null);

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 20);

    private final PersonTable table = mock(PersonTable.class);
    private final AbsenceTable away = mock(AbsenceTable.class);
    private final TeamCalendars calendars = mock(TeamCalendars.class);
    private final List<Away> absences = new ArrayList<>();

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

        var people = people(LocalDate.of(2026, 11, 23));
        assertThat(people.managerOf("rita")).isEqualTo("mia");
        assertThat(people.presentOrSubstitute(people.managerOf("rita"))).isEqualTo("hugo");
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
    void whoWorksHereNoLongerStandsInForNobody() {
        absent("rita", Role.REP, "gone");

        assertThat(people(LocalDate.of(2026, 11, 23)).presentOrSubstitute("rita"))
                .isEqualTo("rita");
    }

    @Test
    void standingInOpensWhatTheOwnRoleAllows() {
        when(table.find("max")).thenReturn(Optional.of(person("max", Role.MANAGER, "south")));
        when(table.find("rosa")).thenReturn(Optional.of(person("rosa", Role.REP, "south")));
        absent("mia", Role.MANAGER, "max");
        absent("rita", Role.REP, "rosa");
        var people = people(LocalDate.of(2026, 11, 23));

        assertThat(people.standIn("max")).isEqualTo(new StandIn(List.of("mia"), List.of("north"), List.of()));
        assertThat(people.standIn("rosa")).isEqualTo(new StandIn(List.of("rita"), List.of(), List.of("north")));
        assertThat(people.standIn("ron")).isEqualTo(StandIn.NOBODY);
    }

    @Test
    void whoStandsInDoesTheWorkOfAllThoseItHasPassedOnFrom() {
        absent("rita", Role.REP, "ron");
        absent("ron", Role.REP, "mia");
        var people = people(LocalDate.of(2026, 11, 23));

        assertThat(people.standsInFor("mia")).containsExactly("rita", "ron");
        assertThat(people.standsInFor("ron")).isEmpty();
        assertThat(people.standsInFor("mia", FIRST.minusDays(1))).isEmpty();
        assertThat(people.standsInFor("mia", FIRST.plusDays(7))).containsExactly("rita", "ron");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-19, false", "2026-11-20, true", "2026-11-24, true", "2026-11-25, false"})
    void whoCameBackEarlierWasAwayUntilThen(LocalDate day, boolean away) {
        absences.add(new Away("rita", "ron", FIRST, null, LocalDate.of(2026, 11, 25)));

        assertThat(people(day).isAway("rita", day)).isEqualTo(away);
        assertThat(people(day).isAway("ron", day)).isFalse();
    }

    @Test
    void oneLevelUpOfARepIsTheManagerAndOfAManagerTheHead() {
        var people = people(LocalDate.of(2026, 11, 23));

        assertThat(people.oneLevelUp("rita")).isEqualTo("mia");
        assertThat(people.oneLevelUp("mia")).isEqualTo("hugo");
    }

    private void present(String id, Role role, String team) {
        save(id, role, team);
    }

    private void absent(String id, Role role, String substitute) {
        save(id, role, "north");
        absences.add(new Away(id, substitute, FIRST, FIRST.plusDays(7), null));
    }

    private void save(String id, Role role, String team) {
        when(table.find(id)).thenReturn(Optional.of(person(id, role, team)));
    }

    private static Person person(String id, Role role, String team) {
        return new Person(id, id, "X", null, role, "senior", team, Set.of(), Set.of(), true, null, null, null);
    }

    private People people(LocalDate today) {
        var noon = Instant.parse(today + "T12:00:00Z");
        var calendar = mock(WorkingCalendar.class);
        when(calendar.today(noon)).thenReturn(today);
        when(calendars.of(any())).thenReturn(calendar);
        when(away.around(any())).thenReturn(absences);
        return new People(table, away, calendars, Clock.fixed(noon, ZoneOffset.UTC));
    }
}
