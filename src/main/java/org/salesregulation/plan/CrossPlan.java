package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What the plan of one department asks of another: the deals that must be handed over to it, by when and how many a day
 * (R152).
 *
 * @param team whose plans they serve
 * @param month in which they are to be won
 * @param from the department that hands over, as the model has it
 * @param to the department that takes over
 * @param stage after which they are handed over
 * @param deals that must leave it
 * @param inFunnel how many of these are past it already
 * @param fresh how many are still to be handed over
 * @param by the last day for it
 * @param workingDays the team's for it, from the day of reading on; 0: the day has passed
 * @param perDay deals to hand over a working day; missing when none is left
 * @param carriers how many of the team carry the department that hands over; 0: nobody, and the plan asks in vain
 */
record CrossPlan(
        String team,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2027-03")
                YearMonth month,
        String funnel,
        String from,
        String to,
        String stage,
        long deals,
        long inFunnel,
        long fresh,
        LocalDate by,
        int workingDays,
        BigDecimal perDay,
        int carriers) {}
