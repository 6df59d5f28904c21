package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

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
 * @param extra how many of the planned ones because of what is weak in the rep's work (R136)
 * @param because what is weak; none without any
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
        Integer atMost,
        int extra,
        List<Weakness.Kind> because) {

    /** What counted of what was planned: a surplus of one kind does not stand in for another. */
    public int met() {
        return Math.min(counted, planned);
    }

    DailyLine with(int nowCounted) {
        return new DailyLine(
                rep, team, day, kind, planned, nowCounted, basis, need, workingDaysLeft, norm, atMost, extra, because);
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

    /** Why more is asked for than plan and norm say; null where it is not. */
    public String extraInWords() {
        return extra == 0
                ? null
                : "%d more, because %s"
                        .formatted(
                                extra,
                                because.stream().map(Weakness.Kind::because).collect(Collectors.joining(" and ")));
    }
}
