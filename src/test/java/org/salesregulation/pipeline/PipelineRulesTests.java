package org.salesregulation.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.ConversionRate;

/** The formulas of the pipeline's control (METRICS 9, 15). */
class PipelineRulesTests {

    /** METRICS 15: 4 deals in a month of 22 working days, 20 % from here to the win, 11 days in the stage. */
    @Test
    void fourDealsByTwentyPerCentAndElevenOfTwentyTwoDaysAreTenClients() {
        assertThat(new Floor(Fraction.of(4, 1), Fraction.of(20, 100), Fraction.of(11, 1), 22).clients())
                .isEqualByComparingTo("10");
    }

    /** A part of a client is a client; what divides exactly is not rounded up by a division before it. */
    @ParameterizedTest
    @CsvSource({"4, 20, 12, 22, 11", "1, 3, 66, 22, 100", "7, 70, 22, 22, 10", "7, 71, 22, 22, 10", "7, 69, 22, 22, 11"
    })
    void theFloorIsRoundedUpOnceAtItsEnd(int deals, int percent, int days, int workingDays, int clients) {
        assertThat(new Floor(Fraction.of(deals, 1), Fraction.of(percent, 100), Fraction.of(days, 1), workingDays)
                        .clients())
                .isEqualByComparingTo(BigDecimal.valueOf(clients));
    }

    /** R62, R63: exactly five times and three times the plan is green, one unit less is short by one. */
    @ParameterizedTest
    @CsvSource({
        "5, 1000000, 5000000, 0, true",
        "5, 1000000, 4999999, 1, false",
        "3, 1000000, 3000000, 0, true",
        "3, 1000000, 2999999.99, 0.01, false",
        "4.5, 1000000, 0, 4500000, false"
    })
    void exactlyAtTheRatioIsGreen(
            BigDecimal ratio, BigDecimal plan, BigDecimal open, BigDecimal missing, boolean green) {
        var coverage = new Coverage(ratio, plan, BigDecimal.ZERO, open);
        assertThat(coverage.missing()).isEqualByComparingTo(missing);
        assertThat(coverage.isGreen()).isEqualTo(green);
    }

    /** METRICS 9: both denominators; with nothing left to win the second says nothing. */
    @Test
    void openDealsStandBesideThePlanAndBesideWhatIsLeftOfIt() {
        var coverage =
                new Coverage(new BigDecimal(5), new BigDecimal(1000), new BigDecimal(400), new BigDecimal("4999.99"));
        assertThat(coverage.toPlan()).isEqualByComparingTo("4.99");
        assertThat(coverage.remaining()).isEqualByComparingTo("600");
        assertThat(coverage.toRemaining())
                .hasValueSatisfying(ratio -> assertThat(ratio).isEqualByComparingTo("8.33"));
        assertThat(new Coverage(new BigDecimal(5), new BigDecimal(1000), new BigDecimal(1000), BigDecimal.ONE)
                        .toRemaining())
                .isEmpty();
        assertThat(Coverage.isAsked(BigDecimal.ZERO)).isFalse();
    }

    /** R37: from 10 to 7 is 30 per cent less, from 10 to 8 is not. */
    @ParameterizedTest
    @CsvSource({"10, 7, 30, true", "10, 8, 30, false", "0, 0, 30, false", "3, 2, 30, true", "3, 3, 30, false"})
    void theTopShrinksFromThePerCentOn(int before, int now, int percent, boolean shrunk) {
        assertThat(new Inflow(before, now, percent).hasShrunk()).isEqualTo(shrunk);
        assertThat(new Inflow(before, Math.max(now, new Inflow(before, now, percent).least()), percent).hasShrunk())
                .isFalse();
    }

    /** R91: above 80 per cent with those who have bought before, and fewer than 3 with anybody else. */
    @ParameterizedTest
    @CsvSource({"9, 10, true", "8, 10, false", "97, 100, false", "98, 100, true", "0, 0, false", "2, 2, true"})
    void aRepHasSettledWithManyBuyersAndFewNewClients(int ofBuyers, int begun, boolean settled) {
        assertThat(new Base(new ConversionRate(ofBuyers, begun), 80, 3).hasSettled())
                .isEqualTo(settled);
    }
}
