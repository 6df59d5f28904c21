package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many contacts of a kind a rep is to make on a day, and why so many (R39, METRICS 14): what the plan still needs,
 * spread over the working days that the rep has left for it, and never less than the norm. Rounded up, so that whoever
 * keeps to it day by day never falls short.
 *
 * @param need how many the plan of the month still needs; 0 without a plan
 * @param workingDaysLeft the rep's working days in the month from the day on, the day itself included; at least 1
 * @param norm least a day
 */
record DailyTarget(BigDecimal need, int workingDaysLeft, int norm) {

    int planned() {
        return Math.max(norm, byPlan());
    }

    /** @return {@code plan} when it asks for more than the norm, else {@code norm} */
    String basis() {
        return byPlan() > norm ? "plan" : "norm";
    }

    private int byPlan() {
        return need.divide(BigDecimal.valueOf(workingDaysLeft), 0, RoundingMode.CEILING)
                .intValue();
    }
}
