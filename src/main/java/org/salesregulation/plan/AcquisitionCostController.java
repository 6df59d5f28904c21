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
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.Page;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door for what was spent to win clients (R126). */
@RestController
@Tag(name = "Acquisition costs", description = "What was spent on each marketing channel in each month.")
class AcquisitionCostController {

    private final AcquisitionCosts costs;
    private final AcquisitionCostTable table;
    private final Callers callers;
    private final Clock clock;

    AcquisitionCostController(AcquisitionCosts costs, AcquisitionCostTable table, Callers callers, Clock clock) {
        this.costs = costs;
        this.table = table;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/acquisition-costs")
    @Operation(
            summary = "List acquisition costs",
            description = "By month and channel. They are the whole company's, so for those who see all of it: finance,"
                    + " heads of sales, process owners and administrators.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the costs.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CostPage.class),
                            examples = @ExampleObject(Examples.COSTS)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has another form; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_MONTH)))
    Page<AcquisitionCost> list(
            @Parameter(description = "First month; the current quarter's unless said", example = "2026-10")
                    @RequestParam(name = "from", required = false)
                    String from,
            @Parameter(description = "Last month; the last of the quarter of from unless said", example = "2026-12")
                    @RequestParam(name = "to", required = false)
                    String to,
            @Parameter(description = "Marketing channel") @RequestParam(name = "channel", required = false)
                    String channel,
            @Parameter(description = "Also what was replaced") @RequestParam(name = "history", defaultValue = "false")
                    boolean history,
            Page.Request asked) {
        if (!callers.current().seesAllDeals()) {
            throw new NotAllowed("Costs are read by those who see the whole company.");
        }
        return table.page(Months.of(from, to, clock), channel, history, asked);
    }

    @PutMapping("/api/acquisition-costs/{channel}/{month}")
    @Operation(
            summary = "Enter or correct the costs of a channel and month",
            description = "By finance, a head of sales or an administrator. All expenses of sales and marketing belong"
                    + " here, wages too. The channel is named as the leads name it. A sum in another currency stands"
                    + " beside it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = CostSent.class),
                                            examples = @ExampleObject(Examples.COST_SENT))))
    @ApiResponse(
            responseCode = "200",
            description = "The costs in force now.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AcquisitionCost.class),
                            examples = @ExampleObject(Examples.COST)))
    @ApiResponse(
            responseCode = "400",
            description = "Every field at fault is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_AMOUNT)))
    @ApiResponse(
            responseCode = "409",
            description = "Somebody else enters the same costs at this moment.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.AT_ONCE)))
    AcquisitionCost set(
            @Parameter(description = "Marketing channel", example = "exhibition") @PathVariable("channel")
                    String channel,
            @Parameter(example = "2026-11") @PathVariable("month") String month,
            @RequestBody Map<String, Object> sent) {
        return costs.set(channel, month, sent, callers.current());
    }

    /** What is sent, for the description of the interface. */
    record CostSent(
            @Schema(description = "0 or more, at most 2 decimals", requiredMode = Schema.RequiredMode.REQUIRED)
                    BigDecimal amount,
            @Schema(description = "ISO 4217 code", requiredMode = Schema.RequiredMode.REQUIRED) String currency,
            @Schema(description = "What for", maxLength = 500) String note) {}

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record CostPage(List<AcquisitionCost> items, int page, int size, long total) {}
}
