package org.salesregulation.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.norm.Norm;
import org.salesregulation.shared.ConversionRate;

/** 20 % of at least 10 judged deals (R35, R38). */
class ReadingTests {

    @ParameterizedTest
    @CsvSource({"2, 10, true", "1, 10, false", "0, 10, false", "3, 15, true", "3, 16, false", "0, 9,", "9, 9,", "0, 0,"
    })
    void saysNothingBeforeTheSampleIsMatureAndThenComparesExactly(int passed, int judged, Boolean withinNorm) {
        var reading = new Reading(new ConversionRate(passed, judged), new Norm(20, 90, 10, 3, 5, 5));
        assertThat(reading.withinNorm().orElse(null)).isEqualTo(withinNorm);
        assertThat(reading.isBelow()).isEqualTo(Boolean.FALSE.equals(withinNorm));
    }
}
