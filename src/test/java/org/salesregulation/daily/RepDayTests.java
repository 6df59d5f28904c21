package org.salesregulation.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.norm.ControlNorm;
import org.salesregulation.plan.DailyLine;

class RepDayTests {

    /** Asked are 80 % of a plan of calls and meetings; two days before were missed. */
    @ParameterizedTest
    @CsvSource({
        // calls of planned, meetings of planned, away, deals; excused, missed, row
        "4, 5, 0, 0, false, true, , false, 0",
        "3, 5, 0, 0, false, true, , true, 3",
        "9, 4, 0, 1, false, true, , false, 0",
        "9, 3, 0, 1, false, true, , true, 3",
        "0, 5, 0, 0, true, true, away, false, 2",
        "0, 0, 0, 0, false, true, no-plan, false, 2",
        "7, 0, 0, 0, false, true, no-plan, false, 2",
        "0, 5, 0, 1, false, false, no-deals, false, 2",
        "1, 5, 0, 1, false, false, , true, 3"
    })
    void aDayWithoutDataIsNoMissAndNeitherContinuesNorEndsARow(
            int calls,
            int callsPlanned,
            int meetings,
            int meetingsPlanned,
            boolean away,
            boolean hasDeals,
            String excused,
            boolean missed,
            int row) {
        var day = new RepDay(
                "rita",
                List.of(line("call", callsPlanned, calls), line("meeting", meetingsPlanned, meetings)),
                calls + meetings,
                away,
                hasDeals,
                new ControlNorm(80, 3, 1),
                2);

        assertThat(day.excused().orElse(null)).isEqualTo(excused);
        assertThat(day.isMissed()).isEqualTo(missed);
        assertThat(day.missesInARow()).isEqualTo(row);
    }

    private static DailyLine line(String kind, int planned, int counted) {
        return new DailyLine(
                "rita",
                "north",
                LocalDate.parse("2029-03-05"),
                kind,
                planned,
                counted,
                "norm",
                BigDecimal.ZERO,
                20,
                planned,
                30,
                0,
                List.of());
    }
}
