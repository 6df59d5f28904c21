package org.salesregulation.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;

/**
 * Plan and fact of a period day by day (R23, R80).
 *
 * @param from first day of the period
 * @param to its last day
 * @param days by currency and day, every day of the period
 */
record PlanDays(LocalDate from, LocalDate to, Instant asOf, List<Day> days) {

    private static final List<Heading> HEADINGS = List.of(
            new Heading("currency", "Currency", Type.TEXT),
            new Heading("day", "Day", Type.DATE),
            new Heading("workingDay", "Working day", Type.YESNO),
            new Heading("planSoFar", "Plan so far", Type.MONEY),
            new Heading("wonSoFar", "Won so far", Type.MONEY),
            new Heading("difference", "Difference", Type.MONEY),
            new Heading("won", "Won on the day", Type.MONEY),
            new Heading("wonDeals", "Deals won on the day", Type.COUNT),
            new Heading("deals", "Deals behind", Type.TEXT));

    Sheet sheet() {
        return new Sheet(
                "Plan and fact by day", HEADINGS, days.stream().map(Day::cells).toList());
    }

    /**
     * @param workingDay of the company
     * @param planSoFar what was to be won by the end of the day: of each month as much of its plan as of the team's
     *     working days are over by then; missing where nothing is planned in the currency
     * @param won on this day; missing, as all that is won, on days to come
     * @param difference won so far less plan so far
     * @param deals address of the list of the deals won on the day; missing where there is none
     */
    @Schema(name = "PlanDay")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Day(
            String currency,
            LocalDate day,
            boolean workingDay,
            BigDecimal planSoFar,
            BigDecimal wonSoFar,
            BigDecimal difference,
            BigDecimal won,
            Long wonDeals,
            String deals) {

        private List<Object> cells() {
            return Arrays.asList(currency, day, workingDay, planSoFar, wonSoFar, difference, won, wonDeals, deals);
        }
    }
}
