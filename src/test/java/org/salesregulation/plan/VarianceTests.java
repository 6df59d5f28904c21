package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.salesregulation.funnel.Measures.Worked;

/** Why more or less was won than planned: four factors that add up (R81). */
class VarianceTests {

    /**
     * Before: 20 deals in work, 10 ended, 5 won for 5,000: a deal in work is worth 250, an ended one 500, a won one 1,000.
     * Now: 16 in work, 10 ended, 6 won for 5,400, planned 5,000.
     */
    @Test
    void eachFactorHasItsShare() {
        var row = Variance.of(
                "rita",
                "north",
                amount("5000"),
                List.of(worked("rita", 16, 10, 6, "5400")),
                List.of(worked("rita", 20, 10, 5, "5000")));

        assertThat(row.deals()).as("four deals fewer").isEqualByComparingTo("-1000");
        assertThat(row.time()).as("two more ended than of 16").isEqualByComparingTo("1000");
        assertThat(row.conversion()).as("one more won than of 10").isEqualByComparingTo("1000");
        assertThat(row.averageDeal()).as("900 each and not 1,000").isEqualByComparingTo("-600");
        assertThat(row.difference()).isEqualByComparingTo("400");
        assertThat(row.basis()).isEqualTo(Basis.REP);
    }

    @Test
    void whoHasNoPastIsMeasuredByTheTeamsThenTheCompanys() {
        var ron = worked("ron", 1, 1, 1, "100");
        assertThat(Variance.of("rita", "north", amount("1"), List.of(), List.of(ron))
                        .basis())
                .isEqualTo(Basis.TEAM);
        assertThat(Variance.of("rosa", "south", amount("1"), List.of(), List.of(ron))
                        .basis())
                .isEqualTo(Basis.COMPANY);
    }

    @Test
    void whereNobodyHasWonAnythingThereIsADifferenceAndNoFactor() {
        var row = Variance.of("rita", "north", amount("500"), List.of(), List.of());

        assertThat(row.difference()).isEqualByComparingTo("-500");
        assertThat(row.deals()).isNull();
        assertThat(row.basis()).isNull();
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 200).mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theFactorsAddUpToTheDifferenceWhateverTheFigures(long seed) {
        var random = new Random(seed);
        var row = Variance.of(
                "rita",
                "north",
                BigDecimal.valueOf(random.nextInt(9_999_999), 2),
                List.of(some(random)),
                List.of(worked("rita", 3, 2, 1, "77.77"), some(random)));

        assertThat(row.deals().add(row.time()).add(row.conversion()).add(row.averageDeal()))
                .isEqualByComparingTo(row.won().subtract(row.plan()))
                .isEqualByComparingTo(row.difference());
    }

    private static Worked some(Random random) {
        var won = random.nextInt(20);
        var ended = won + random.nextInt(20);
        var amount = won == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(9_999_999), 2);
        return new Worked("rita", "north", "SEK", ended + random.nextInt(20), ended, won, amount);
    }

    private static Worked worked(String rep, int deals, int ended, int won, String amount) {
        return new Worked(rep, "north", "SEK", deals, ended, won, amount(amount));
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text);
    }
}
