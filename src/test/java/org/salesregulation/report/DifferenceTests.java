package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.salesregulation.report.Difference.Sample;
import org.salesregulation.report.Difference.Verdict;
import org.salesregulation.shared.Confidence;
import org.salesregulation.shared.ConversionRate;

/** What is said of the second beside the first (R43, R50). */
class DifferenceTests {

    private final Confidence confidence = new Confidence(95);

    @Test
    void anIntervalOnOneSideOfNothingIsADifference() {
        assertThat(verdict(48, 80, 56, 70)).isEqualTo(Verdict.BETTER);
        assertThat(verdict(56, 70, 48, 80)).isEqualTo(Verdict.WORSE);
        assertThat(verdict(3, 10, 4, 10)).isEqualTo(Verdict.NO_DIFFERENCE);
    }

    /** 4, 5, 6, 7, 8 beside 8, 10, 12, 14, 16: t of 6 degrees of freedom less a little, by Welch and Satterthwaite. */
    @Test
    void twoMeansHaveWelchsInterval() {
        var interval = new Difference(confidence).ofMeans(new Sample(5, 30, 190), new Sample(5, 60, 760));
        // standard error 1.5811, 5.882 degrees of freedom, quantile 2.459
        assertThat(interval.low().doubleValue()).isCloseTo(6 - 3.888, within(0.03));
        assertThat(interval.high().doubleValue()).isCloseTo(6 + 3.888, within(0.03));
        assertThat(Difference.verdict(interval, false)).as("shorter is better").isEqualTo(Verdict.WORSE);
    }

    private Verdict verdict(int passedA, int judgedA, int passedB, int judgedB) {
        var difference =
                confidence.ofDifference(new ConversionRate(passedA, judgedA), new ConversionRate(passedB, judgedB));
        return Difference.verdict(difference, true);
    }
}
