package org.salesregulation.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionRateTests {

    @ParameterizedTest
    @CsvSource({
        "2, 10, 20, false",
        "1, 10, 20, true",
        "199, 1000, 20, true",
        "200, 1000, 20, false",
        "1, 3, 33, false",
        "1, 3, 34, true",
        "0, 5, 0, false",
        "5, 5, 100, false"
    })
    void isComparedWithTheNormExactlyAndWithoutRounding(int passed, int judged, int norm, boolean below) {
        assertThat(new ConversionRate(passed, judged).isBelow(norm)).isEqualTo(below);
    }

    @Test
    void withoutDataItIsBelowNothingAndSaysSo() {
        var nothing = new ConversionRate(0, 0);
        assertThat(nothing.hasData()).isFalse();
        assertThat(nothing.isBelow(20)).isFalse();
        assertThat(nothing).hasToString("n/a");
    }

    @Test
    void isShownWithOneDecimal() {
        assertThat(new ConversionRate(5, 8)).hasToString("62.5 %");
        assertThat(new ConversionRate(1, 3)).hasToString("33.3 %");
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "6, 5"})
    void moreThanAllOrFewerThanNobodyIsNoConversion(int passed, int judged) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConversionRate(passed, judged));
    }
}
