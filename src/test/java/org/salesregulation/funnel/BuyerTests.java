package org.salesregulation.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.shared.DealId;

/** How often a client buys (R158). */
class BuyerTests {

    @ParameterizedTest(name = "{0} purchases from {1} to {2}: every {3} days")
    @CsvSource({
        "1, 2027-01-01, 2027-01-01,",
        "3, 2027-01-01, 2027-01-01,",
        "2, 2027-01-01, 2027-03-02, 60",
        "4, 2027-01-01, 2027-06-30, 60",
        "3, 2027-01-01, 2027-01-04, 2",
        "9, 2027-01-01, 2027-01-02, 1",
    })
    void theIntervalIsTheTimeFromTheFirstPurchaseToTheLastByTheGapsBetween(
            int purchases, LocalDate first, LocalDate last, Long interval) {
        assertThat(new Buyer(new DealId(1), "rita.north", purchases, first, last, last).interval())
                .isEqualTo(interval);
    }
}
