package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.salesregulation.report.Difference.Sample;
import org.salesregulation.report.Difference.Verdict;
import org.salesregulation.shared.Refusal;

/** The intervals agree with figures published for them (R43, R50). */
class DifferenceTests {

    private final Difference difference = new Difference(95);

    /** Newcombe 1998, two-sided confidence intervals for the single proportion, method 3. */
    @Test
    void aShareHasWilsonsInterval() {
        var interval = difference.share(81, 263);
        assertThat(interval.low()).isCloseTo(0.2553, within(0.0001));
        assertThat(interval.high()).isCloseTo(0.3662, within(0.0001));
        assertThat(difference.share(0, 20).low()).isCloseTo(0, within(0.0001));
        assertThat(difference.share(0, 20).high()).isCloseTo(0.1611, within(0.0001));
    }

    /** Newcombe 1998, interval estimation for the difference between independent proportions, method 10. */
    @Test
    void twoSharesHaveNewcombesInterval() {
        var interval = difference.ofShares(48, 80, 56, 70);
        assertThat(interval.low()).isCloseTo(0.0524, within(0.0001));
        assertThat(interval.high()).isCloseTo(0.3339, within(0.0001));
        assertThat(interval.verdict(0, true)).isEqualTo(Verdict.BETTER);
        assertThat(difference.ofShares(56, 70, 48, 80).verdict(0, true)).isEqualTo(Verdict.WORSE);
        assertThat(difference.ofShares(3, 10, 4, 10).verdict(0, true)).isEqualTo(Verdict.NO_DIFFERENCE);
    }

    /** 4, 5, 6, 7, 8 beside 8, 10, 12, 14, 16: t of 6 degrees of freedom less a little, by Welch and Satterthwaite. */
    @Test
    void twoMeansHaveWelchsInterval() {
        var interval = difference.ofMeans(new Sample(5, 30, 190), new Sample(5, 60, 760));
        // standard error 1.5811, 5.882 degrees of freedom, quantile 2.459
        assertThat(interval.low()).isCloseTo(6 - 3.888, within(0.03));
        assertThat(interval.high()).isCloseTo(6 + 3.888, within(0.03));
        assertThat(interval.verdict(0, false)).as("shorter is better").isEqualTo(Verdict.WORSE);
    }

    @Test
    void confidenceIsOneOfThose() {
        assertThatThrownBy(() -> new Difference(97)).isInstanceOf(Refusal.class);
    }
}
