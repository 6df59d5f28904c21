package org.salesregulation.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.salesregulation.shared.Confidence.Interval;

/** The intervals agree with figures published for them (R43, R50). */
class ConfidenceTests {

    private final Confidence confidence = new Confidence(95);

    /** Newcombe 1998, two-sided confidence intervals for the single proportion, method 3. */
    @Test
    void aConversionHasWilsonsInterval() {
        var interval = confidence.of(new ConversionRate(81, 263));
        assertThat(interval.low().doubleValue()).isCloseTo(0.2553, within(0.0001));
        assertThat(interval.high().doubleValue()).isCloseTo(0.3662, within(0.0001));
        var ofNone = confidence.of(new ConversionRate(0, 20));
        assertThat(ofNone.low().doubleValue()).isCloseTo(0, within(0.0001));
        assertThat(ofNone.high().doubleValue()).isCloseTo(0.1611, within(0.0001));
    }

    /** Newcombe 1998, interval estimation for the difference between independent proportions, method 10. */
    @Test
    void twoConversionsHaveNewcombesInterval() {
        var interval = confidence.ofDifference(new ConversionRate(48, 80), new ConversionRate(56, 70));
        assertThat(interval.low().doubleValue()).isCloseTo(0.0524, within(0.0001));
        assertThat(interval.high().doubleValue()).isCloseTo(0.3339, within(0.0001));
    }

    @Test
    void anIntervalGoesFromLowToHighAndLiesOnASideOfNothingOrHoldsIt() {
        assertThat(Interval.between(0.01, 0.02).isAboveZero()).isTrue();
        assertThat(Interval.between(-0.02, -0.01).isBelowZero()).isTrue();
        var both = Interval.between(-0.01, 0);
        assertThat(both.isAboveZero() || both.isBelowZero()).isFalse();
        assertThatThrownBy(() -> Interval.between(0.2, 0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsOneOfThose() {
        assertThatThrownBy(() -> new Confidence(97))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("[80, 90, 95, 99] per cent, not 97");
    }
}
