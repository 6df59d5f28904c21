package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** It is the middle of November 2026. */
class FirstMonthsTests {

    private final SalesPlanTable table = mock();
    private final FirstMonths months =
            new FirstMonths(table, Clock.fixed(Instant.parse("2026-11-15T10:00:00Z"), ZoneOffset.UTC));

    @Test
    void aPeriodBeginsWithAMonthOfItsKindAndHasNotEnded() {
        assertThat(labels("year")).containsExactly("January 2026", "January 2027", "January 2028");
        assertThat(labels("quarter"))
                .containsExactly("October 2026", "January 2027", "April 2027", "July 2027", "October 2027");
        assertThat(labels("month"))
                .hasSize(13)
                .startsWith("November 2026", "December 2026")
                .endsWith("November 2027");
    }

    @Test
    void theNextMonthWithoutAPlanIsProposed() {
        assertThat(months.first()).contains("2026-12");

        when(table.isPlanned(YearMonth.parse("2026-12"))).thenReturn(true);
        assertThat(months.first()).contains("2027-01");
    }

    private List<String> labels(String kind) {
        return months.options().stream()
                .filter(option -> option.get("kindOfPeriod").equals(kind))
                .map(option -> option.get("label"))
                .toList();
    }
}
