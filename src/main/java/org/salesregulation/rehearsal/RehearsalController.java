package org.salesregulation.rehearsal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.rehearsal.Finding.Case;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.revision.DraftTexts;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.Page;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** The door for rehearsals: for those who may read drafts; the deals behind a figure as far as the role goes (R85, R88). */
@RestController
@Tag(name = "Rehearsal", description = "What the last 90 days would have been by a draft of the regulation.")
class RehearsalController {

    private static final String FINDING = "blocked:consultative-sale:some-stage:some-contact";
    private static final String EXAMPLE =
            """
            {"draft": 7, "from": "2026-08-24", "to": "2026-11-21", "deals": 412, "visits": 903, "attempts": 2840,
             "ofHistory": 0,
             "findings": [{"id": "blocked:consultative-sale:some-stage:some-contact", "kind": "blocked",
               "sentence": "12 of 14 deals that went through \\"Needs assessment\\" would have been blocked at \\"Call the reference\\": the draft asks for it there, and they went on without it.",
               "figures": [{"what": "deals blocked", "of": "", "then": 0, "draft": 12}], "deals": 12,
               "dealsAt": "/api/regulation/drafts/7/rehearsal/deals?finding=blocked:consultative-sale:some-stage:some-contact"}],
             "unknown": ["How many attempts a new contact takes, and what a rep would have left undone for it, is not known."]}""";
    private static final String DEALS =
            """
            {"items": [{"dealId": "D-1042", "company": "Globex", "owner": "anna.snelling", "rep": "anna.snelling",
              "repName": "Anna Snelling", "stage": "some-stage", "at": "2026-10-05T09:12:00Z",
              "note": "Went on without a productive \\"Call the reference\\"."}], "page": 0, "size": 50, "total": 12}""";
    private static final String NO_DRAFT =
            """
            {"type": "about:blank", "title": "Not found", "status": 404, "detail": "There is no draft 7."}""";
    private static final String NO_FINDING =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "The rehearsal has no such finding now.",
             "errors": [{"field": "finding", "reason": "The rehearsal has no such finding now."}]}""";

    private final QuarterRehearsal rehearsal;
    private final DraftTexts drafts;
    private final FactsTable table;
    private final People people;
    private final Callers callers;

    RehearsalController(
            QuarterRehearsal rehearsal, DraftTexts drafts, FactsTable table, People people, Callers callers) {
        this.rehearsal = rehearsal;
        this.drafts = drafts;
        this.table = table;
        this.people = people;
        this.callers = callers;
    }

    @GetMapping("/api/regulation/drafts/{id}/rehearsal")
    @Operation(
            summary = "Rehearse a draft",
            description = "Runs the facts of the 90 days before today through the draft and says what would have been"
                    + " different from the revision that it is written against: deals blocked, contacts that would not"
                    + " have counted, terms, conversions, days, approvals and workloads, each with its figures; and what"
                    + " the facts cannot tell. Nothing is deployed or written. For process owners and heads. As JSON,"
                    + " CSV or XLSX, one line for each figure.")
    @ApiResponse(
            responseCode = "200",
            description = "The findings, the most important first; none: nothing would have been different.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RehearsalView.class),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such draft.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(NO_DRAFT)))
    ResponseEntity<?> rehearse(@Parameter(example = "7") @PathVariable("id") long id, Format format) {
        var result = result(callers.current(), id);
        return format.answer("rehearsal-" + id, () -> view(id, result), () -> sheet(result));
    }

    @GetMapping("/api/regulation/drafts/{id}/rehearsal/deals")
    @Operation(
            summary = "List the deals behind a finding",
            description = "What a finding of the rehearsal rests on, one line each, as far as you may see the deals. In"
                    + " pages as JSON, whole as CSV or XLSX.")
    @ApiResponse(
            responseCode = "200",
            description = "The deals.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DealPage.class),
                            examples = @ExampleObject(DEALS)))
    @ApiResponse(
            responseCode = "400",
            description = "There is no such finding.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(NO_FINDING)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such draft.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(NO_DRAFT)))
    ResponseEntity<?> deals(
            @Parameter(example = "7") @PathVariable("id") long id,
            @Parameter(description = "Id of the finding", example = FINDING) @RequestParam(name = "finding")
                    String finding,
            Page.Request asked,
            Format format) {
        var reader = callers.current();
        var found = result(reader, id).findings().stream()
                .filter(one -> one.id().equals(finding))
                .findFirst()
                .orElseThrow(() -> Refusal.of("finding", "The rehearsal has no such finding now."));
        var lines = lines(reader, found.cases());
        return format.answer(
                "rehearsal-deals",
                () -> Page.of(lines, asked),
                () -> new Sheet(
                        "Deals",
                        DEAL_HEADINGS,
                        lines.stream().map(DealView::cells).toList()));
    }

    private RehearsalResult result(Caller reader, long id) {
        var texts = drafts.read(reader, id);
        return rehearsal.of(texts.before(), texts.after());
    }

    private List<DealView> lines(Caller reader, List<Case> cases) {
        var deals = table.deals(cases.stream().map(Case::deal).distinct().toList()).stream()
                .collect(Collectors.toMap(Facts.Deal::id, Function.identity()));
        return cases.stream()
                .filter(one -> deals.containsKey(one.deal()))
                .filter(one -> reader.seesDeal(
                        deals.get(one.deal()).owner(), deals.get(one.deal()).team()))
                .map(one -> new DealView(
                        new DealId(one.deal()).toString(),
                        deals.get(one.deal()).company(),
                        deals.get(one.deal()).owner(),
                        one.rep(),
                        people.find(one.rep()).map(Person::name).orElse(one.rep()),
                        one.stage(),
                        one.at(),
                        one.note()))
                .toList();
    }

    private static RehearsalView view(long id, RehearsalResult result) {
        return new RehearsalView(
                id,
                result.from(),
                result.to(),
                result.deals(),
                result.visits(),
                result.attempts(),
                result.ofHistory(),
                result.findings().stream()
                        .map(found -> new FindingView(
                                found.id(),
                                found.kind(),
                                found.sentence(),
                                found.figures(),
                                found.deals(),
                                found.cases().isEmpty()
                                        ? null
                                        : QuarterRehearsal.address(id) + "/deals?finding="
                                                + UriUtils.encodeQueryParam(found.id(), StandardCharsets.UTF_8)))
                        .toList(),
                result.unknown());
    }

    private static Sheet sheet(RehearsalResult result) {
        var rows = new ArrayList<List<Object>>();
        for (var found : result.findings()) {
            for (var figure : found.figures()) {
                rows.add(Arrays.asList(
                        found.id(),
                        found.kind().code(),
                        found.sentence(),
                        figure.what(),
                        figure.of(),
                        figure.then(),
                        figure.draft(),
                        found.deals()));
            }
        }
        result.unknown().forEach(line -> rows.add(Arrays.asList(null, "unknown", line, null, null, null, null, null)));
        return new Sheet("Rehearsal", HEADINGS, rows);
    }

    private static final List<Heading> HEADINGS = List.of(
            new Heading("id", "Finding", Type.TEXT),
            new Heading("kind", "Kind", Type.TEXT),
            new Heading("sentence", "In words", Type.TEXT),
            new Heading("what", "Figure", Type.TEXT),
            new Heading("of", "Of", Type.TEXT),
            new Heading("then", "Then", Type.NUMBER),
            new Heading("draft", "By the draft", Type.NUMBER),
            new Heading("deals", "Deals behind", Type.COUNT));

    private static final List<Heading> DEAL_HEADINGS = List.of(
            new Heading("dealId", "Deal", Type.TEXT),
            new Heading("company", "Company", Type.TEXT),
            new Heading("owner", "Owner", Type.TEXT),
            new Heading("rep", "Rep", Type.TEXT),
            new Heading("repName", "Rep's name", Type.TEXT),
            new Heading("stage", "Stage", Type.TEXT),
            new Heading("at", "At", Type.DATE),
            new Heading("note", "What", Type.TEXT));

    /** @param unknown what the facts cannot tell */
    record RehearsalView(
            long draft,
            LocalDate from,
            LocalDate to,
            @Schema(description = "Deals that were in a stage in these days") int deals,
            int visits,
            int attempts,
            @Schema(description = "Of the visits, those told by a former CRM") int ofHistory,
            List<FindingView> findings,
            @Schema(description = "What the facts cannot tell") List<String> unknown) {}

    /** @param dealsAt the list behind it; missing where no deal is */
    record FindingView(
            String id, Finding.Kind kind, String sentence, List<Figure> figures, int deals, String dealsAt) {}

    /**
     * @param owner of the deal today, {@code rep} who did what it is about
     * @param at missing where no single moment is meant
     */
    record DealView(
            String dealId,
            String company,
            String owner,
            String rep,
            String repName,
            String stage,
            Instant at,
            String note) {

        List<Object> cells() {
            return Arrays.asList(dealId, company, owner, rep, repName, stage, at, note);
        }
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record DealPage(List<DealView> items, int page, int size, long total) {}
}
