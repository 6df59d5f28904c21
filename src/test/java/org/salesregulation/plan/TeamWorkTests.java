package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.plan.LeadingNeeds.Need;

/** R95, R152: Sam sells; Lea and Lou find leads, Lou half the month; nobody of the team serves clients. */
class TeamWorkTests {

    private static final Person SAM = rep("sam", "sales");
    private static final Person LEA = rep("lea", "lead-generation");
    private static final Person LOU = rep("lou", "lead-generation", "sales");

    private final TeamWork team = new TeamWork(List.of(SAM, LEA, LOU), Map.of("sam", 20, "lea", 20, "lou", 10));

    @Test
    void contactsOfTheOwnDepartmentAreOnesOwn() {
        assertThat(team.of(List.of(need("sam", "sales", "meeting", "12"))))
                .isEqualTo(Map.of("sam", Map.of("meeting", new BigDecimal("12"))));
    }

    @Test
    void thoseOfAnotherAreSharedByWorkingDays() {
        assertThat(team.of(List.of(
                        need("sam", "lead-generation", "call", "30"), need("lou", "lead-generation", "call", "5"))))
                .isEqualTo(Map.of(
                        "lea",
                        Map.of("call", new BigDecimal("20.00")),
                        "lou",
                        Map.of("call", new BigDecimal("15.00"))));
    }

    @Test
    void whatNobodyCarriesIsAskedOfNobody() {
        assertThat(team.of(List.of(need("sam", "account-management", "payment", "3"))))
                .isEmpty();
    }

    @Test
    void whoIsAwayForTheRestOfTheMonthTakesNothingOver() {
        var away = new TeamWork(List.of(SAM, LEA, LOU), Map.of("sam", 20, "lea", 0, "lou", 10));

        assertThat(away.of(List.of(need("sam", "lead-generation", "call", "30"))))
                .isEqualTo(Map.of("lou", Map.of("call", new BigDecimal("30"))));
    }

    @Test
    void aRepOfAnotherTeamIsNoneOfThisTeamsWork() {
        assertThat(team.of(List.of(need("ann", "sales", "meeting", "12")))).isEmpty();
    }

    private static Need need(String rep, String department, String kind, String contacts) {
        return new Need(
                rep, "sale", "stage", department, "contact", kind, new BigDecimal(contacts), LocalDate.of(2029, 5, 31));
    }

    private static Person rep(String id, String... departments) {
        return new Person(
                id, id, "", null, Role.REP, "senior", "north", Set.of(departments), Set.of(), true, null, null, null);
    }
}
