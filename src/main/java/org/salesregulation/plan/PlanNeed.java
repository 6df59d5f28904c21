package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * How many deals a rep must bring through a stage for the plan of a month, with everything that it was reckoned from.
 *
 * @param plan the part of the rep's share that this funnel is to bring
 * @param averageDeal money of a won deal, as measured on {@code averageBasis}
 * @param wins deals to win in the month
 * @param passed of {@code judged} deals: the stage's conversion, as measured on {@code basis}
 * @param entering deals that must enter the stage
 * @param leaving deals that must leave it on
 * @param inFunnel how many of {@code leaving} are past the stage already, by the wins that may be expected of them
 * @param fresh how many are still to be brought through
 * @param daysToWin calendar days from leaving the stage to the win, as measured on {@code daysBasis}
 * @param by the day by which they must have left it for the win to fall into the month
 */
record PlanNeed(
        String rep,
        String team,
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(implementation = String.class, example = "2027-03")
                YearMonth month,
        String funnel,
        String stage,
        int stageOrder,
        BigDecimal plan,
        BigDecimal averageDeal,
        Basis averageBasis,
        long wins,
        int passed,
        int judged,
        Basis basis,
        long entering,
        long leaving,
        long inFunnel,
        long fresh,
        int daysToWin,
        Basis daysBasis,
        LocalDate by) {}
