package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.salesregulation.norm.DailyNorm;

/**
 * How many contacts of a kind a rep is to make on a day, and why so many (R39, METRICS 14): what the plan still needs,
 * spread over the working days that the rep has left for it, never less than the norm and never more than a day holds.
 * Rounded up, so that whoever keeps to it day by day never falls short of a plan that can be reached.
 *
 * @param need how many the plan of the month still needs; 0 without a plan
 * @param workingDaysLeft the rep's working days in the month from the day on, the day itself included; at least 1
 * @param norm least and most a day
 */
record DailyTarget(BigDecimal need, int workingDaysLeft, DailyNorm norm) {

    static final String LIMIT = "limit";

    int planned() {
        return Math.max(norm.atLeast(), Math.min(neededPerDay(), norm.atMost()));
    }

    /** What the plan needs a day, whether or not a day holds it. */
    int neededPerDay() {
        return need.divide(BigDecimal.valueOf(workingDaysLeft), 0, RoundingMode.CEILING)
                .intValue();
    }

    /** How many of these a day does not hold: 0 for a plan that can be reached. */
    int shortBy() {
        return Math.max(0, neededPerDay() - planned());
    }

    /** @return {@code norm}; {@code plan} when it asks for more; {@code limit} when it asks for more than a day holds */
    String basis() {
        if (shortBy() > 0) {
            return LIMIT;
        }
        return neededPerDay() > norm.atLeast() ? "plan" : "norm";
    }
}
