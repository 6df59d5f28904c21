package org.salesregulation.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.OwnedClient;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;

/** Who gets which client of somebody who leaves (R94, R148). */
class SpreadTests {

    private static final Person ANNA = rep("anna");
    private static final Person BEN = rep("ben");
    private static final Person LARGE = rep("carl", "large");

    /** Anna carries 5 and Ben 3: of deals 2, 1, 1, 1 Ben gets 2, then Anna 1 (5 to 5), Ben 1, Anna 1. */
    @Test
    void aClientGoesToWhoeverCarriesTheFewestDeals() {
        var spread = new Spread(List.of(ANNA, BEN), Map.of("anna", 5, "ben", 3), Map.of());

        assertThat(Stream.of(2, 1, 1, 1)
                        .map(deals -> spread.give(client("medium", deals)).id()))
                .containsExactly("ben", "anna", "ben", "anna");
    }

    @Test
    void clientsWithoutADealGoRoundAndAreNotAllWithWhoeverCarriesLeast() {
        var spread = new Spread(List.of(ANNA, BEN), Map.of("anna", 50), Map.of());

        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> spread.give(client("medium", 0)).id()))
                .containsExactly("ben", "anna", "ben", "anna");
    }

    @Test
    void whatWasGivenInAStepBeforeCounts() {
        var spread = new Spread(List.of(ANNA, BEN), Map.of(), Map.of("anna", 3, "ben", 1));

        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> spread.give(client("medium", 0)).id()))
                .containsExactly("ben", "ben", "anna");
    }

    @Test
    void whoServesTheSegmentComesBeforeWhoCarriesLess() {
        var spread = new Spread(List.of(rep("anna", "small"), LARGE), Map.of("carl", 9), Map.of());

        assertThat(spread.give(client("large", 1)).id()).isEqualTo("carl");
        assertThat(spread.give(client("small", 1)).id()).isEqualTo("anna");
        assertThat(spread.give(client("medium", 1)).id()).as("nobody serves it").isEqualTo("anna");
    }

    private static OwnedClient client(String segment, int deals) {
        return new OwnedClient(1, segment, deals);
    }

    private static Person rep(String id, String... segments) {
        return new Person(
                id,
                id,
                "",
                null,
                Role.REP,
                "senior",
                "north",
                Set.of("sales"),
                Set.of(segments),
                true,
                null,
                null,
                null);
    }
}
