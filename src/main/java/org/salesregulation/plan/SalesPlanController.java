package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.salesregulation.organisation.Role;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.NotFound;
import org.salesregulation.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door for plannings: a head proposes, everybody reads what the role allows (R23-R26, R149-R155). */
@RestController
@Tag(
        name = "Sales plans",
        description = "The planning of a period: proposed, agreed on, decided, reviewed, frozen; with what it takes.")
class SalesPlanController {

    private final SalesPlanTable table;
    private final PlanVariance variance;
    private final CrossPlans crossPlans;
    private final SalesPlanStart start;
    private final Callers callers;

    SalesPlanController(
            SalesPlanTable table, PlanVariance variance, CrossPlans crossPlans, SalesPlanStart start, Callers callers) {
        this.table = table;
        this.variance = variance;
        this.crossPlans = crossPlans;
        this.start = start;
        this.callers = callers;
    }

    @GetMapping("/api/sales-plans")
    @Operation(
            summary = "List plannings",
            description = "The newest version of each, the latest period first. A rep sees those with an own share, a"
                    + " manager those with a share of the team, those above all. The amount is the sum of the shares"
                    + " that you may see.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the plannings that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SalesPlanPage.class),
                            examples = @ExampleObject(SalesPlanExamples.LIST)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has another form; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(SalesPlanExamples.BAD_SIZE)))
    Page<SalesPlan> list(Page.Request asked) {
        var reader = callers.current();
        var plans = table.page(reader, asked);
        return new Page<>(
                plans.items().stream()
                        .map(plan -> seen(plan, table.agreements(plan.id(), reader), reader))
                        .toList(),
                plans.page(),
                plans.size(),
                plans.total());
    }

    @PostMapping("/api/sales-plans")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Propose a plan",
            description = "By a head of sales. Starts the process sales-plan; its first task, to set the targets of the"
                    + " units, waits in Tasklist.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = PlanProposed.class),
                                            examples = @ExampleObject(SalesPlanExamples.SENT))))
    @ApiResponse(
            responseCode = "201",
            description = "The planning that has begun.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SalesPlan.class),
                            examples = @ExampleObject(SalesPlanExamples.PROPOSED)))
    @ApiResponse(
            responseCode = "400",
            description = "Every field at fault is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(SalesPlanExamples.BAD_MONTH)))
    SalesPlan propose(@RequestBody Map<String, Object> sent) {
        var caller = callers.current();
        if (caller.role() != Role.HEAD) {
            throw new NotAllowed("A sales plan is proposed by a head of sales.");
        }
        return start.start(sent);
    }

    @GetMapping("/api/sales-plans/{id}")
    @Operation(
            summary = "Read a planning",
            description = "The version asked for, or the newest: who was asked and answered what, the shares by month,"
                    + " the deals that they take with everything these were reckoned from, the clients, and all"
                    + " versions and reviews. Everybody sees the shares that the role allows.")
    @ApiResponse(
            responseCode = "200",
            description = "The planning, as far as you may see it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = WholePlan.class),
                            examples = @ExampleObject(SalesPlanExamples.WHOLE)))
    @ApiResponse(
            responseCode = "404",
            description = "There is none, or none that you may see.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(SalesPlanExamples.UNKNOWN)))
    WholePlan read(
            @Parameter(example = "SP-3") @PathVariable("id") String id,
            @Parameter(description = "The newest unless said") @RequestParam(name = "version", required = false)
                    Integer version) {
        var reader = callers.current();
        var plan = find(id, version, reader);
        var versions = table.versions(plan.number()).stream()
                .map(other -> seen(other, table.agreements(other.id(), reader), reader))
                .toList();
        return new WholePlan(
                seen(plan, table.agreements(plan.id(), reader), reader),
                table.agreements(plan.id(), reader),
                table.shares(plan.id(), reader),
                table.needs(plan.id(), reader),
                table.contacts(plan.id(), reader),
                table.clients(plan.id(), reader),
                versions,
                reader.seesAllDeals() ? table.reviews(plan.number()) : null);
    }

    @GetMapping("/api/sales-plans/{id}/shares")
    @Operation(summary = "The shares of a planning", description = "By unit, rep and month; as JSON, CSV or XLSX.")
    @ApiResponse(
            responseCode = "200",
            description = "The shares that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shares.class),
                            examples = @ExampleObject(SalesPlanExamples.SHARES)))
    ResponseEntity<?> shares(
            @Parameter(example = "SP-3") @PathVariable("id") String id,
            @RequestParam(name = "version", required = false) Integer version,
            Format format) {
        var reader = callers.current();
        var plan = find(id, version, reader);
        var shares = table.shares(plan.id(), reader);
        return format.answer(plan.key() + "-shares", () -> new Shares(shares), () -> PlanSheets.shares(plan, shares));
    }

    @GetMapping("/api/sales-plans/{id}/needs")
    @Operation(
            summary = "The deals that a planning takes",
            description = "By unit, rep, month, funnel and stage, with the operands; as JSON, CSV or XLSX. A basis says"
                    + " whose past a figure was measured in: rep, team or company; norm where no sample is large"
                    + " enough.")
    @ApiResponse(
            responseCode = "200",
            description = "The needs that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Needs.class),
                            examples = @ExampleObject(SalesPlanExamples.NEEDS)))
    ResponseEntity<?> needs(
            @Parameter(example = "SP-3") @PathVariable("id") String id,
            @RequestParam(name = "version", required = false) Integer version,
            Format format) {
        var reader = callers.current();
        var plan = find(id, version, reader);
        var needs = table.needs(plan.id(), reader);
        return format.answer(plan.key() + "-needs", () -> new Needs(needs), () -> PlanSheets.needs(plan, needs));
    }

    @GetMapping("/api/sales-plans/{id}/contacts")
    @Operation(
            summary = "The contacts a day that a planning takes",
            description =
                    "By unit, rep, month and kind, beside what a day holds by the table daily-norms; as JSON, CSV or"
                            + " XLSX. Where shortBy is above 0 the plan is out of reach by contacts a day. A rep makes the"
                            + " contacts of the own departments for everybody in the team.")
    @ApiResponse(
            responseCode = "200",
            description = "The contacts that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Contacts.class),
                            examples = @ExampleObject(SalesPlanExamples.CONTACTS)))
    ResponseEntity<?> contacts(
            @Parameter(example = "SP-3") @PathVariable("id") String id,
            @RequestParam(name = "version", required = false) Integer version,
            Format format) {
        var reader = callers.current();
        var plan = find(id, version, reader);
        var contacts = table.contacts(plan.id(), reader);
        return format.answer(
                plan.key() + "-contacts", () -> new Contacts(contacts), () -> PlanSheets.contacts(plan, contacts));
    }

    @GetMapping("/api/sales-plans/{id}/cross-plan")
    @Operation(
            summary = "What the departments ask of each other",
            description =
                    "By unit, month and stage after which another department goes on: the deals that must be handed"
                            + " over, by when and how many a working day; as JSON, CSV or XLSX. It follows from the deals that"
                            + " the shares take that you may see.")
    @ApiResponse(
            responseCode = "200",
            description = "One line for each hand-over.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Crossing.class),
                            examples = @ExampleObject(SalesPlanExamples.CROSS_PLAN)))
    ResponseEntity<?> crossPlan(
            @Parameter(example = "SP-3") @PathVariable("id") String id,
            @RequestParam(name = "version", required = false) Integer version,
            Format format) {
        var reader = callers.current();
        var plan = find(id, version, reader);
        var lines = crossPlans.of(table.needs(plan.id(), reader));
        return format.answer(
                plan.key() + "-cross-plan", () -> new Crossing(lines), () -> PlanSheets.crossPlan(plan, lines));
    }

    @GetMapping("/api/sales-plans/{id}/variance")
    @Operation(
            summary = "Plan and fact by factor",
            description = "From the first day of the period until now or its end: what more or fewer deals, their time,"
                    + " their conversion and their size have made of the difference between plan and fact. The four"
                    + " add up to it exactly. Of a month that lasts as much is planned as working days have passed.")
    @ApiResponse(
            responseCode = "200",
            description = "The reps that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Variances.class),
                            examples = @ExampleObject(SalesPlanExamples.VARIANCE)))
    ResponseEntity<?> variance(@Parameter(example = "SP-3") @PathVariable("id") String id, Format format) {
        var reader = callers.current();
        var plan = find(id, null, reader);
        var rows = variance.of(plan).stream()
                .filter(row -> reader.seesDeal(row.rep(), row.team()))
                .toList();
        return format.answer(
                plan.key() + "-variance",
                () -> new Variances(variance.hasBegun(plan), variance.until(plan), plan.currency(), rows),
                () -> PlanSheets.variance(plan, rows));
    }

    private SalesPlan find(String id, Integer version, Caller reader) {
        var number = SalesPlan.number(id);
        return table.versions(number).stream()
                .filter(plan -> version == null || plan.version() == version)
                .findFirst()
                .filter(plan -> reader.seesAllDeals()
                        || !table.agreements(plan.id(), reader).isEmpty())
                .orElseThrow(() -> new NotFound("There is no sales plan " + id + " that you may see."));
    }

    /** Who sees a part of the shares reads the sum of that part, and nothing about the rest. */
    private static SalesPlan seen(SalesPlan plan, List<PlanAgreement> shares, Caller reader) {
        return reader.seesAllDeals()
                ? plan
                : plan.ofPart(Apportionment.sum(
                        shares.stream().map(PlanAgreement::share).toList()));
    }

    /** What is sent, for the description of the interface. */
    record PlanProposed(
            @Schema(
                            allowableValues = {"year", "quarter", "month"},
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    String kind,
            @Schema(description = "The first month of the period", requiredMode = Schema.RequiredMode.REQUIRED)
                    String firstMonth,
            @Schema(
                            description = "To be won in the months that have not ended; at most 2 decimals",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    BigDecimal amount,
            @Schema(description = "ISO 4217 code", requiredMode = Schema.RequiredMode.REQUIRED) String currency,
            @Schema(description = "Per cent, when the amount is a profit") BigDecimal margin,
            @Schema(maxLength = 2000) String note) {}

    /** A version with all that belongs to it. */
    record WholePlan(
            @JsonUnwrapped SalesPlan plan,
            List<PlanAgreement> agreements,
            List<PlanShare> shares,
            List<PlanNeed> needs,
            @Schema(description = "By month and kind, beside what a day holds") List<PlanContacts> contacts,
            List<PlanClient> clients,
            List<SalesPlan> versions,
            @Schema(description = "For those who see the whole company") List<PlanReview> reviews) {}

    record Shares(List<PlanShare> items) {}

    record Needs(List<PlanNeed> items) {}

    record Contacts(List<PlanContacts> items) {}

    record Crossing(List<CrossPlan> items) {}

    /**
     * @param begun whether the period has; before it there is nothing to compare
     * @param until the moment until which plan and fact are compared
     */
    record Variances(boolean begun, Instant until, String currency, List<Variance> items) {}

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record SalesPlanPage(List<SalesPlan> items, int page, int size, long total) {}
}
