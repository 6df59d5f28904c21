package org.salesregulation.pipeline;

import java.math.BigDecimal;

/**
 * How many clients a rep must hold in a stage so that the plan's deals come out of it (R36, METRICS 15): as many as must
 * enter it in the period, for the part of the period that each stays.
 *
 * @param plannedDeals deals to be won in the period
 * @param toWin of the deals that enter the stage, the share that is won; above 0
 * @param stageDays working days that a deal spends in the stage
 * @param workingDays of the period
 */
record Floor(Fraction plannedDeals, Fraction toWin, Fraction stageDays, int workingDays) {

    BigDecimal clients() {
        return plannedDeals
                .dividedBy(toWin)
                .times(stageDays)
                .dividedBy(Fraction.of(workingDays, 1))
                .roundedUp();
    }
}
