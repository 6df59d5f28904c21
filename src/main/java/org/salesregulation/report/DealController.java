package org.salesregulation.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotFound;
import org.salesregulation.web.Page;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deals as they stand: a rep's own, a manager's team, all for those above (R18, R77, R94). */
@RestController
@Tag(name = "Deals", description = "Deals as they stand; everybody sees what the role allows.")
class DealController {

    private static final int NEXT_TASKS = 20;

    private final DealTable deals;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Callers callers;

    DealController(DealTable deals, TaskService tasks, IdentityService identity, Callers callers) {
        this.deals = deals;
        this.tasks = tasks;
        this.identity = identity;
        this.callers = callers;
    }

    @GetMapping("/api/deals")
    @Operation(summary = "List deals", description = "The newest first. Filters may be combined.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the deals that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DealPage.class),
                            examples = @ExampleObject(Examples.DEALS)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is out of range; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_PAGE)))
    Page<DealLine> list(
            @Parameter(description = "Sign-in name of the rep") @RequestParam(name = "owner", required = false)
                    String owner,
            @Parameter(description = "Code of the stage the deal is in, or was in when it ended")
                    @RequestParam(name = "stage", required = false)
                    String stage,
            @Parameter(description = "open, won, lost or disqualified") @RequestParam(name = "status", required = false)
                    String status,
            @Parameter(description = "Number of the page, from 0") @RequestParam(name = "page", defaultValue = "0")
                    int page,
            @Parameter(description = "Deals per page, 1 to 500") @RequestParam(name = "size", defaultValue = "50")
                    int size) {
        return deals.page(DealFilter.of(owner, stage, status), callers.current(), new Page.Request(page, size));
    }

    @GetMapping("/api/deals/{dealId}")
    @Operation(summary = "Show one deal", description = "Its card, stage visits, attempts, decisions and next contact.")
    @ApiResponse(
            responseCode = "200",
            description = "All that is known of the deal.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DealCard.class),
                            examples = @ExampleObject(Examples.DEAL)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such deal for you.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    DealCard show(
            @Parameter(description = "The deal's number", example = "D-1042") @PathVariable("dealId") String dealId) {
        var id = DealId.parse(dealId).orElseThrow(() -> missing(dealId));
        var card = deals.card(id, callers.current()).orElseThrow(() -> missing(dealId));
        return new DealCard(
                card,
                deals.stand(id).orElse(null),
                next(id),
                deals.visits(id),
                deals.attempts(id),
                deals.payments(id),
                deals.approvals(id),
                deals.escalations(id),
                deals.ownerChanges(id),
                deals.overrides(id));
    }

    /** Tasks of the deal's process and of those it has called: they share the deal's number. */
    private List<DealCard.Next> next(DealId dealId) {
        return AsSystem.call(identity, () -> tasks
                .createTaskQuery()
                .processInstanceBusinessKey(dealId.toString())
                .orderByDueDate()
                .asc()
                .listPage(0, NEXT_TASKS)
                .stream()
                .map(task -> new DealCard.Next(task.getName(), task.getAssignee(), moment(task.getDueDate())))
                .toList());
    }

    private static java.time.Instant moment(Date date) {
        return date == null ? null : date.toInstant();
    }

    private static NotFound missing(String dealId) {
        return new NotFound("There is no deal " + dealId + ".");
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record DealPage(List<DealLine> items, int page, int size, long total) {}
}
