package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What a rep was to do of one kind of contact on one day, why so many, and what counted of it (R33, R39, R138).
 *
 * @param team the rep's on that day
 * @param counted productive contacts of the kind on that day, by the team's clock
 * @param basis {@code norm}; {@code plan} when the plan of the month asks for more; {@code limit} when it asks for more
 *     than a day holds
 * @param need how many the plan still needed
 * @param workingDaysLeft the rep's working days for them, the day itself included
 * @param norm least a day
 * @param atMost most a day; null for days of before there was a most
 */
public record DailyLine(
        String rep,
        String team,
        LocalDate day,
        String kind,
        int planned,
        int counted,
        String basis,
        BigDecimal need,
        int workingDaysLeft,
        int norm,
        Integer atMost) {

    /** What counted of what was planned: a surplus of one kind does not stand in for another. */
    public int met() {
        return Math.min(counted, planned);
    }

    DailyLine with(int nowCounted) {
        return new DailyLine(rep, team, day, kind, planned, nowCounted, basis, need, workingDaysLeft, norm, atMost);
    }

    /** What the plan needed a day, whether or not a day holds it. */
    public int neededPerDay() {
        return need.divide(BigDecimal.valueOf(Math.max(1, workingDaysLeft)), 0, RoundingMode.CEILING)
                .intValue();
    }

    /** How many of these a day did not hold: as many a day are missing for the plan of the month, whoever works. */
    public int shortBy() {
        return Math.max(0, neededPerDay() - planned);
    }
}
