package org.salesregulation.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.Confidence;
import org.salesregulation.shared.ConversionRate;

/** When a conversion differs from another by more than chance, with 95 % confidence (docs/adr/0015). */
class ComparisonTests {

    @ParameterizedTest
    @CsvSource({
        // after 1 of 10, five more of ten are a difference and four more are not: -0.2 and +8.2 points at least
        "1, 10, 6, 10, BETTER",
        "1, 10, 5, 10, NO_DIFFERENCE",
        "6, 10, 1, 10, WORSE",
        "5, 10, 1, 10, NO_DIFFERENCE",
        // the more is judged the smaller a difference may be: 10 points of 100 just suffice
        "10, 100, 20, 100, BETTER",
        "10, 100, 19, 100, NO_DIFFERENCE",
        "9, 20, 2, 20, WORSE",
        "1, 10, 9, 20, NO_DIFFERENCE",
        "1, 10, 10, 20, BETTER",
        // nobody at all before
        "0, 10, 4, 10, BETTER",
        "0, 10, 3, 10, NO_DIFFERENCE",
        // fewer than ten since are too few, whatever they say; so few before only widen the interval
        "1, 10, 9, 9, TOO_EARLY",
        "1, 10, 0, 0, TOO_EARLY",
        "0, 3, 10, 10, BETTER",
        "0, 0, 10, 10, NO_DIFFERENCE"
    })
    void chanceIsToldFromChange(int passedBefore, int judgedBefore, int passed, int judged, Effect effect) {
        var before = new ConversionRate(passedBefore, judgedBefore);
        var after = new ConversionRate(passed, judged);

        assertThat(new Comparison(before, after, 10, new Confidence(95)).effect())
                .isEqualTo(effect);
    }

    /** Who wants to be surer needs more: 6 of 10 after 1 of 10 is a difference at 95 %, not at 99 %. */
    @Test
    void theConfidenceStandsInTheTable() {
        var before = new ConversionRate(1, 10);
        var after = new ConversionRate(6, 10);

        assertThat(new Comparison(before, after, 10, new Confidence(99)).effect())
                .isEqualTo(Effect.NO_DIFFERENCE);
        assertThat(new Comparison(before, new ConversionRate(5, 10), 10, new Confidence(90)).effect())
                .isEqualTo(Effect.BETTER);
    }
}
