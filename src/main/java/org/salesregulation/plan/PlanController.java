package org.salesregulation.plan;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Page;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door for plans: a rep reads the own one, a manager makes the team's (R23, R81, R88). */
@RestController
@Tag(name = "Plans", description = "What each rep is to win in each month; a team's plan and a year's are sums.")
class PlanController {

    private final Plans plans;
    private final PlanTable table;
    private final Callers callers;
    private final Clock clock;

    PlanController(Plans plans, PlanTable table, Callers callers, Clock clock) {
        this.plans = plans;
        this.table = table;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/plans")
    @Operation(
            summary = "List plans",
            description = "By month, team and rep. Everybody sees what the role allows: a rep the own, a manager the"
                    + " team's, those above all. The team is the rep's when the plan was made.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the plans that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = PlanPage.class),
                            examples = @ExampleObject(Examples.PLANS)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has another form; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_MONTH)))
    Page<Plan> list(
            @Parameter(description = "First month; the current quarter's unless said", example = "2026-10")
                    @RequestParam(name = "from", required = false)
                    String from,
            @Parameter(description = "Last month; the last of the quarter of from unless said", example = "2026-12")
                    @RequestParam(name = "to", required = false)
                    String to,
            @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Sign-in name") @RequestParam(name = "rep", required = false) String rep,
            @Parameter(description = "Also what was replaced") @RequestParam(name = "history", defaultValue = "false")
                    boolean history,
            Page.Request asked) {
        return table.page(Months.of(from, to, clock), team, rep, history, callers.current(), asked);
    }

    @PutMapping("/api/plans/{rep}/{month}")
    @Operation(
            summary = "Make or change a plan",
            description = "By the manager of the rep's team, a head of sales or an administrator, until the month ends."
                    + " A plan in another currency stands beside it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PlanSent.class),
                                            examples = @ExampleObject(Examples.PLAN_SENT))))
    @ApiResponse(
            responseCode = "200",
            description = "The plan in force now.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Plan.class),
                            examples = @ExampleObject(Examples.PLAN)))
    @ApiResponse(
            responseCode = "400",
            description = "The month has ended, or a field is at fault; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.FROZEN)))
    @ApiResponse(
            responseCode = "409",
            description = "Somebody else enters the same plan at this moment.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.AT_ONCE)))
    Plan set(
            @Parameter(description = "Sign-in name", example = "anna.snelling") @PathVariable("rep") String rep,
            @Parameter(example = "2026-12") @PathVariable("month") String month,
            @RequestBody Map<String, Object> sent) {
        return plans.set(rep, month, sent, callers.current());
    }

    /** What is sent, for the description of the interface. */
    record PlanSent(
            @Schema(description = "0 or more, at most 2 decimals", requiredMode = Schema.RequiredMode.REQUIRED)
                    BigDecimal amount,
            @Schema(description = "ISO 4217 code", requiredMode = Schema.RequiredMode.REQUIRED) String currency) {}

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record PlanPage(List<Plan> items, int page, int size, long total) {}
}
