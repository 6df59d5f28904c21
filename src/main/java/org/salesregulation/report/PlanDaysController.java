package org.salesregulation.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door for plan and fact by day: where one should be by each day, and where one is (R23, R80). */
@RestController
@Tag(name = "Plans")
class PlanDaysController {

    private final DayByDay days;
    private final Callers callers;

    PlanDaysController(DayByDay days, Callers callers) {
        this.days = days;
        this.callers = callers;
    }

    @GetMapping("/api/plan-days")
    @Operation(
            summary = "Show plan and fact by day",
            description = "What was to be won by the end of each day of a period of whole months, and what was: of each"
                    + " month as much is planned by a day as working days of the team are over. A rep's own, a"
                    + " manager's team, all for those above.")
    @ApiResponse(
            responseCode = "200",
            description = "Every day of the period, by currency.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PlanDays.class),
                            examples = @ExampleObject(Examples.PLAN_DAYS)))
    ResponseEntity<?> show(
            @Parameter(description = "First day of a month; that of the current quarter unless said")
                    @RequestParam(name = "from", defaultValue = "")
                    String from,
            @Parameter(description = "Last day of a month; that of the quarter of from unless said")
                    @RequestParam(name = "to", defaultValue = "")
                    String to,
            @RequestParam(name = "team", defaultValue = "") String team,
            @Parameter(description = "Sign-in name") @RequestParam(name = "rep", defaultValue = "") String rep,
            @RequestParam(name = "currency", defaultValue = "") String currency,
            Format format) {
        var parameters = new HashMap<String, String>();
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("team", team);
        parameters.put("rep", rep);
        parameters.put("currency", currency);
        var answer = days.of(parameters, callers.current());
        return format.answer("plan-days", () -> answer, answer::sheet);
    }
}
