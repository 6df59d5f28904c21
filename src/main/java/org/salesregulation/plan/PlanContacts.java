package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * The contacts of a kind that a planning asks of whoever makes them in a month, and whether its days hold as many (R24,
 * R151).
 *
 * @param contacts for the own share, and for those of colleagues whose departments do not make them
 * @param workingDays the rep's in the month, from the day of the breakdown on
 * @param neededPerDay contacts by working days, rounded up
 * @param atMost most that one person of the category can make on a day
 * @param shortBy what is needed a day beyond it: above 0 the plan is out of reach by contacts a day
 */
record PlanContacts(
        String rep,
        String team,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2027-03")
                YearMonth month,
        String kind,
        BigDecimal contacts,
        int workingDays,
        int neededPerDay,
        int atMost,
        int shortBy) {

    boolean isOutOfReach() {
        return shortBy > 0;
    }

    String inWords() {
        return "%s needs %d a day, a day holds %d: %d short".formatted(kind, neededPerDay, atMost, shortBy);
    }
}
