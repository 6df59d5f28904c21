package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a rep was to do of one kind of contact on one day, why so many, and what counted of it (R33, R39, R138).
 *
 * @param team the rep's on that day
 * @param counted productive contacts of the kind on that day, by the team's clock
 * @param basis {@code plan} when the plan of the month asks for more than the norm, else {@code norm}
 * @param need how many the plan still needed
 * @param workingDaysLeft the rep's working days for them, the day itself included
 * @param norm least a day
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
        int norm) {

    /** What counted of what was planned: a surplus of one kind does not stand in for another. */
    public int met() {
        return Math.min(counted, planned);
    }

    DailyLine with(int nowCounted) {
        return new DailyLine(rep, team, day, kind, planned, nowCounted, basis, need, workingDaysLeft, norm);
    }
}
