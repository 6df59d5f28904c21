package org.salesregulation.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.WorkingCalendar;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.NotFound;
import org.salesregulation.web.Page;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deals as they stand: a rep's own, a manager's team, all for those above (R18, R77, R94). */
@RestController
@Tag(name = "Deals", description = "Deals as they stand; everybody sees what the role allows.")
class DealController {

    private static final int NEXT_TASKS = 20;

    private final DealListTable lists;
    private final DealTable deals;
    private final Funnels funnels;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final WorkingCalendar calendar;
    private final Callers callers;
    private final Clock clock;

    DealController(
            DealListTable lists,
            DealTable deals,
            Funnels funnels,
            TaskService tasks,
            RuntimeService runtime,
            IdentityService identity,
            WorkingCalendar calendar,
            Callers callers,
            Clock clock) {
        this.lists = lists;
        this.deals = deals;
        this.funnels = funnels;
        this.tasks = tasks;
        this.runtime = runtime;
        this.identity = identity;
        this.calendar = calendar;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/deals")
    @Operation(
            summary = "List deals",
            description =
                    "What each deal waits for and how long it has stood. Filters may be combined. In pages as JSON, whole as"
                            + " text/csv or XLSX, by the Accept header or format=csv, format=xlsx.")
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
    ResponseEntity<?> list(
            @Parameter(description = "Sign-in name of the rep") @RequestParam(name = "owner", required = false)
                    String owner,
            @Parameter(description = "Code of the team") @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Key of the funnel") @RequestParam(name = "funnel", required = false)
                    String funnel,
            @Parameter(description = "Code of the stage the deal is in, or was in when it ended")
                    @RequestParam(name = "stage", required = false)
                    String stage,
            @Parameter(description = "open, won, lost or disqualified") @RequestParam(name = "status", required = false)
                    String status,
            @Parameter(
                            description =
                                    "overdue: the open contact's term has passed; waiting: the client asked to be called "
                                            + "later; stalled: the stage's term has passed; late: the expected closing "
                                            + "day has passed. Open deals only")
                    @RequestParam(name = "flag", required = false)
                    String flag,
            @Parameter(
                            description =
                                    "Part of the company, contact name, product or external number, or the deal's "
                                            + "number")
                    @RequestParam(name = "q", required = false)
                    String text,
            @Parameter(
                            description =
                                    "opened, deal, company, owner, team, status, stage, age, stage-due, next-due, "
                                            + "amount or close-date, with a minus in front for descending; unknown values come "
                                            + "last")
                    @RequestParam(name = "sort", defaultValue = "-opened")
                    String sort,
            Page.Request asked,
            Format format) {
        var filter = DealFilter.of(owner, team, funnel, stage, status, flag, text);
        var order = DealOrder.parse(sort);
        var caller = callers.current();
        return format.answer(
                "deals",
                () -> lists.page(filter, order, caller, asked),
                () -> DealLine.sheet(lists.all(filter, order, caller)));
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
        var card = card(dealId);
        return show(card.dealId(), card);
    }

    @GetMapping("/api/deals/{dealId}/visits")
    @Operation(
            summary = "List the stage visits of a deal",
            description = "As on its card. JSON, text/csv or XLSX by the Accept header or format=csv, format=xlsx.")
    @ApiResponse(
            responseCode = "200",
            description = "The visits, the first one first.",
            content =
                    @Content(
                            mediaType = "application/json",
                            array = @ArraySchema(schema = @Schema(implementation = DealCard.Visit.class))))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such deal for you.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> visits(
            @Parameter(description = "The deal's number", example = "D-1042") @PathVariable("dealId") String dealId,
            Format format) {
        var visits = deals.visits(card(dealId).dealId());
        return format.answer("visits", () -> visits, () -> DealCard.Visit.sheet(visits));
    }

    @GetMapping("/api/deals/{dealId}/attempts")
    @Operation(
            summary = "List the attempts of a deal",
            description = "As on its card. JSON, text/csv or XLSX by the Accept header or format=csv, format=xlsx.")
    @ApiResponse(
            responseCode = "200",
            description = "The attempts of contacts, the first one first.",
            content =
                    @Content(
                            mediaType = "application/json",
                            array = @ArraySchema(schema = @Schema(implementation = DealCard.Attempt.class))))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such deal for you.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> attempts(
            @Parameter(description = "The deal's number", example = "D-1042") @PathVariable("dealId") String dealId,
            Format format) {
        var attempts = deals.attempts(card(dealId).dealId());
        return format.answer("attempts", () -> attempts, () -> DealCard.Attempt.sheet(attempts));
    }

    private DealCard.Card card(String dealId) {
        var id = DealId.parse(dealId).orElseThrow(() -> missing(dealId));
        return deals.card(id, callers.current())
                .or(() -> hasWorkIn(id) ? deals.card(id) : Optional.empty())
                .orElseThrow(() -> missing(dealId));
    }

    private DealCard show(DealId id, DealCard.Card card) {
        var stand = deals.stand(id).orElse(null);
        var next = next(id);
        var visits = deals.visits(id);
        var attempts = deals.attempts(id);
        var approvals = deals.approvals(id);
        var escalations = deals.escalations(id);
        return new DealCard(
                card,
                stand,
                deals.place(id).map(this::diagram).orElse(null),
                next,
                visits,
                attempts,
                deals.payments(id),
                approvals,
                escalations,
                deals.ownerChanges(id),
                deals.overrides(id),
                funnel(id, card)
                        .map(funnel -> new DealPath(funnel, stand, visits, attempts, next, clock.instant()))
                        .map(path -> path.steps(calendar))
                        .orElse(List.of()),
                deals.names(id, named(card, next)));
    }

    private static List<String> named(DealCard.Card card, List<DealCard.Next> next) {
        return Stream.concat(Stream.of(card.owner()), next.stream().map(DealCard.Next::assignee))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whoever has a task of the deal to do or to claim reads all of it in the task's form already. */
    private boolean hasWorkIn(DealId dealId) {
        return tasks.createTaskQuery()
                        .processInstanceBusinessKey(dealId.toString())
                        .count()
                > 0;
    }

    /** The version on which the deal runs; of a deal that has ended, the newest. */
    private Optional<Funnel> funnel(DealId dealId, DealCard.Card card) {
        return AsSystem.call(identity, () -> runtime
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(dealId.toString(), card.funnel())
                        .list()
                        .stream()
                        .findFirst())
                .map(ProcessInstance::getProcessDefinitionId)
                .flatMap(funnels::of)
                .or(() -> funnels.latest(card.funnel()));
    }

    @GetMapping("/api/attempts/{taskId}")
    @Operation(
            summary = "Show what a completed contact was recorded as",
            description = "Whether it counted and why, by the id of the task that was completed.")
    @ApiResponse(
            responseCode = "200",
            description = "The recorded attempt.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AttemptOfTask.class),
                            examples = @ExampleObject(Examples.ATTEMPT)))
    @ApiResponse(
            responseCode = "404",
            description = "That task was no contact, is not completed, or is none that you may know of.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    AttemptOfTask attempt(
            @Parameter(description = "Id of the task in the engine") @PathVariable("taskId") String taskId) {
        return deals.attempt(taskId, callers.current())
                .orElseThrow(() -> new NotFound("No contact was completed with the task " + taskId + "."));
    }

    private DealCard.Diagram diagram(DealTable.Place place) {
        return AsSystem.call(identity, () -> {
            var running = runtime.createProcessInstanceQuery()
                            .processInstanceId(place.instanceId())
                            .count()
                    == 1;
            return new DealCard.Diagram(
                    running ? place.instanceId() : null,
                    place.definitionId(),
                    running
                            ? runtime.getActiveActivityIds(place.instanceId()).stream()
                                    .distinct()
                                    .sorted()
                                    .toList()
                            : List.of());
        });
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
                .map(task -> new DealCard.Next(
                        task.getName(),
                        task.getAssignee(),
                        moment(task.getDueDate()),
                        ahead(moment(task.getFollowUpDate())),
                        task.getTaskDefinitionKey(),
                        task.getId()))
                .toList());
    }

    private Instant ahead(Instant moment) {
        return moment == null || !moment.isAfter(clock.instant()) ? null : moment;
    }

    private static Instant moment(Date date) {
        return date == null ? null : date.toInstant();
    }

    private static NotFound missing(String dealId) {
        return new NotFound("There is no deal " + dealId + ".");
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record DealPage(List<DealLine> items, int page, int size, long total) {}
}
