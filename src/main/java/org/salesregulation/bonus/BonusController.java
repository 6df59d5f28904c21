package org.salesregulation.bonus;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.Page;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door for what payroll reckons with: a rep reads the own lines, a manager the team's (R41, R88). */
@RestController
@Tag(name = "Bonus", description = "What the bonus of a month is reckoned from.")
class BonusController {

    private static final List<Heading> HEADINGS = List.of(
            new Heading("rep", "Rep", Type.TEXT),
            new Heading("repName", "Rep's name", Type.TEXT),
            new Heading("team", "Team", Type.TEXT),
            new Heading("category", "Category", Type.TEXT),
            new Heading("month", "Month", Type.TEXT),
            new Heading("indicator", "Indicator", Type.TEXT),
            new Heading("subject", "Currency or kind", Type.TEXT),
            new Heading("planned", "Planned", Type.NUMBER),
            new Heading("fact", "Fact", Type.NUMBER),
            new Heading("attainment", "Attainment", Type.SHARE),
            new Heading("coefficient", "Coefficient", Type.NUMBER),
            new Heading("tableVersion", "Version of the table", Type.COUNT),
            new Heading("frozenAt", "Frozen", Type.DATE),
            new Heading("behind", "Deals or contacts behind", Type.TEXT));

    private static final String EXAMPLE =
            """
            {"items": [{"rep": "anna.snelling", "repName": "Anna Snelling", "team": "central-1", "category": "senior",
                        "month": "2026-10", "indicator": "leading", "subject": "call", "planned": 88, "fact": 81,
                        "attainment": 0.9204, "coefficient": 0.8, "tableVersion": 1, "frozenAt": "2026-11-02T07:00:00Z",
                        "behind": "/api/reports/leading/deals?from=2026-10-01&to=2026-10-31&rep=anna.snelling&kind=call&set=counted"}],
             "page": 0, "size": 50, "total": 1}""";
    private static final String BAD_MONTH =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "month must be a month such as 2026-10, not \\"autumn\\".",
             "errors": [{"field": "month", "reason": "month must be a month such as 2026-10, not \\"autumn\\"."}]}""";

    private final Bonus bonus;
    private final Callers callers;
    private final Clock clock;

    BonusController(Bonus bonus, Callers callers, Clock clock) {
        this.bonus = bonus;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/bonus")
    @Operation(
            summary = "Show what the bonus of a month is reckoned from",
            description = "Money won against the plan and contacts that counted against the plans of the days, each"
                    + " with its coefficient and the address of what is behind it. A running month moves with the"
                    + " facts; one that has ended is frozen on the first working day after it. In pages as JSON, whole"
                    + " as text/csv or XLSX.")
    @ApiResponse(
            responseCode = "200",
            description = "The lines that you may see: a rep the own, a manager the team's, those above all.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = BonusPage.class),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has another form; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(BAD_MONTH)))
    ResponseEntity<?> list(
            @Parameter(description = "The current one unless said", example = "2026-10")
                    @RequestParam(name = "month", required = false)
                    String month,
            @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Sign-in name") @RequestParam(name = "rep", required = false) String rep,
            Page.Request asked,
            Format format) {
        var reader = callers.current();
        var lines = bonus.of(month(month)).stream()
                .filter(line -> reader.seesDeal(line.rep(), line.team()))
                .filter(line -> team == null || team.equals(line.team()))
                .filter(line -> rep == null || rep.equals(line.rep()))
                .toList();
        return format.answer(
                "bonus",
                () -> Page.of(lines, asked),
                () -> new Sheet(
                        "Bonus",
                        HEADINGS,
                        lines.stream().map(BonusController::cells).toList()));
    }

    private YearMonth month(String text) {
        try {
            return text == null || text.isBlank() ? YearMonth.now(clock) : YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.of("month", "month must be a month such as 2026-10, not \"" + text + "\".");
        }
    }

    private static List<Object> cells(BonusLine line) {
        return Arrays.asList(
                line.rep(),
                line.repName(),
                line.team(),
                line.category(),
                line.month().toString(),
                line.indicator(),
                line.subject(),
                line.planned(),
                line.fact(),
                line.attainment(),
                line.coefficient(),
                line.tableVersion(),
                line.frozenAt(),
                line.behind());
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record BonusPage(List<BonusLine> items, int page, int size, long total) {}
}
