package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** METRICS 14: per day = remaining / remaining working days, rounded up, and never less than the norm. */
class DailyTargetTests {

    @ParameterizedTest
    @CsvSource({
        "0, 22, 4, 4, norm",
        "88, 22, 4, 4, norm",
        "88.01, 22, 4, 5, plan",
        "100, 22, 4, 5, plan",
        "100, 1, 4, 100, plan",
        "0.2, 22, 0, 1, plan",
        "0, 22, 0, 0, norm",
        "3, 22, 4, 4, norm"
    })
    void asksForWhatIsNeededADayAndForTheNormAtLeast(
            BigDecimal need, int daysLeft, int norm, int planned, String basis) {
        var target = new DailyTarget(need, daysLeft, norm);

        assertThat(target.planned()).isEqualTo(planned);
        assertThat(target.basis()).isEqualTo(basis);
    }

    /** 30 working days; every rep who does what each day asks for ends with what was needed, rounded up once. */
    @ParameterizedTest
    @CsvSource({"1", "29", "30", "31", "100", "100.5", "899", "900", "901"})
    void whoMeetsEveryDayMeetsTheWholeAndNoMore(BigDecimal need) {
        var left = need;
        var done = 0;
        for (var days = 30; days > 0; days--) {
            var planned = new DailyTarget(left, days, 0).planned();
            assertThat(BigDecimal.valueOf((long) planned * days))
                    .as("today and as much every day after")
                    .isGreaterThanOrEqualTo(left);
            done += planned;
            left = left.subtract(BigDecimal.valueOf(planned)).max(BigDecimal.ZERO);
        }
        assertThat(done).isEqualTo((int) Math.ceil(need.doubleValue()));
    }

    /** What one day leaves undone comes back on the days that are left. */
    @Test
    void aMissedDayIsSpreadOverTheRest() {
        assertThat(new DailyTarget(new BigDecimal(40), 10, 0).planned()).isEqualTo(4);
        assertThat(new DailyTarget(new BigDecimal(40), 9, 0).planned()).isEqualTo(5);
    }
}
