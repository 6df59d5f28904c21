package org.salesregulation.funnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.account.Accounts;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.Refusal;

/** Who gets a new lead: the client's owner, else by department, segment and load (R119, R147, R148). */
class LeadAssignmentTests {

    private final People people = mock(People.class);
    private final Accounts accounts = mock(Accounts.class);
    private final Deals deals = mock(Deals.class);
    private final Funnel funnel = new Funnel(
            "sale",
            "Sale",
            "sale:1",
            1,
            List.of(new Stage(
                    "first",
                    "stage_first",
                    "First",
                    0,
                    "lead-generation",
                    "",
                    "none",
                    "",
                    null,
                    false,
                    "lost",
                    null,
                    List.of())),
            1,
            Map.of(),
            Map.of());

    private final LeadAssignment assignment = new LeadAssignment(people, accounts, deals);

    @BeforeEach
    void nobodyOwnsTheClientYet() {
        when(accounts.ownerOf("Acme")).thenReturn(Optional.empty());
        when(deals.load()).thenReturn(Map.of());
    }

    @Test
    void theLeastLoadedOfTheDepartmentGetsIt() {
        reps(rep("ann", "lead-generation"), rep("bob", "lead-generation"), rep("cat", "sales"));
        when(deals.load()).thenReturn(Map.of("ann", 3, "bob", 2, "cat", 0));

        assertThat(assignment.repFor(lead("small"), funnel)).isEqualTo("bob");
    }

    @Test
    void aRepServesOnlyTheSegmentsNamed() {
        reps(rep("ann", "lead-generation", "large"), rep("bob", "lead-generation", "medium", "large"));
        when(deals.load()).thenReturn(Map.of("bob", 9));

        assertThat(assignment.repFor(lead("medium"), funnel)).isEqualTo("bob");
        assertThat(assignment.repFor(lead("large"), funnel)).isEqualTo("ann");
        assertThat(catchThrowableOfType(Refusal.class, () -> assignment.repFor(lead("small"), funnel))
                        .gaps())
                .extracting(Refusal.Gap::field)
                .containsExactly("segment");
    }

    @Test
    void theClientsOwnerKeepsTheClientWhateverTheLoad() {
        reps(rep("ann", "lead-generation"), rep("cat", "sales"));
        when(accounts.ownerOf("Acme")).thenReturn(Optional.of("cat"));
        when(deals.load()).thenReturn(Map.of("cat", 50));

        assertThat(assignment.repFor(lead("small"), funnel)).isEqualTo("cat");
    }

    @Test
    void whoIsAwayGetsNothingNew() {
        reps(rep("ann", "lead-generation"), rep("bob", "lead-generation"));
        when(people.isAway("ann")).thenReturn(true);
        when(accounts.ownerOf("Acme")).thenReturn(Optional.of("ann"));

        assertThat(assignment.repFor(lead("small"), funnel)).isEqualTo("bob");
    }

    private void reps(Person... reps) {
        when(people.reps()).thenReturn(List.of(reps));
    }

    private static Person rep(String id, String department, String... segments) {
        return new Person(
                id,
                id,
                "X",
                null,
                Role.REP,
                "senior",
                "north",
                Set.of(department),
                Set.of(segments),
                true,
                null,
                null,
                null);
    }

    private static Lead lead(String segment) {
        return new Lead(
                null,
                "Acme",
                null,
                null,
                "a@acme.example",
                null,
                "website",
                null,
                segment,
                "Pumps",
                null,
                null,
                null,
                null);
    }
}
