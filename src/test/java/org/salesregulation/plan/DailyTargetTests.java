package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.norm.DailyNorm;

/** METRICS 14: per day = remaining / remaining working days, rounded up, and never less than the norm. */
class DailyTargetTests {

    private static final int ANY = 1000;

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
        var target = new DailyTarget(need, daysLeft, new DailyNorm(norm, ANY));

        assertThat(target.planned()).isEqualTo(planned);
        assertThat(target.basis()).isEqualTo(basis);
    }

    /** 748 meetings in 22 days are 34 a day; a day holds 6, and 28 are short. */
    @ParameterizedTest
    @CsvSource({
        "748, 22, 1, 6, 34, 6, 28, limit",
        "132, 22, 1, 6, 6, 6, 0, plan",
        "132.01, 22, 1, 6, 7, 6, 1, limit",
        "0, 22, 1, 6, 0, 1, 0, norm",
        "6, 1, 0, 6, 6, 6, 0, plan",
        "7, 1, 0, 6, 7, 6, 1, limit",
        "100, 1, 8, 6, 100, 8, 92, limit"
    })
    void neverAsksForMoreThanADayHoldsAndSaysWhatIsShort(
            BigDecimal need, int daysLeft, int least, int most, int needed, int planned, int shortBy, String basis) {
        var target = new DailyTarget(need, daysLeft, new DailyNorm(least, most));

        assertThat(target.neededPerDay()).isEqualTo(needed);
        assertThat(target.planned()).isEqualTo(planned);
        assertThat(target.shortBy()).isEqualTo(shortBy);
        assertThat(target.basis()).isEqualTo(basis);
    }

    /** 30 working days; every rep who does what each day asks for ends with what was needed, rounded up once. */
    @ParameterizedTest
    @CsvSource({"1", "29", "30", "31", "100", "100.5", "899", "900", "901"})
    void whoMeetsEveryDayMeetsTheWholeAndNoMore(BigDecimal need) {
        var left = need;
        var done = 0;
        for (var days = 30; days > 0; days--) {
            var planned = new DailyTarget(left, days, new DailyNorm(0, ANY)).planned();
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
        assertThat(new DailyTarget(new BigDecimal(40), 10, new DailyNorm(0, ANY)).planned())
                .isEqualTo(4);
        assertThat(new DailyTarget(new BigDecimal(40), 9, new DailyNorm(0, ANY)).planned())
                .isEqualTo(5);
    }
}
