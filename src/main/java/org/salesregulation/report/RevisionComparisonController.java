package org.salesregulation.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.salesregulation.funnel.Pilots;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotAllowed;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door for the question which of two revisions sells better (R50). */
@RestController
@Tag(name = "Reports")
class RevisionComparisonController {

    private static final String EXAMPLE =
            """
            {"funnel": "consultative-sale", "a": 1, "b": 2, "from": "2026-07-01", "to": "2026-12-31", "currency": "USD",
             "confidence": 95, "mixedDeals": 14,
             "stages": [{"stage": "presentation", "name": "Presentation",
               "conversion": {"a": {"passed": 48, "judged": 80, "percent": 60.0, "low": 49.0, "high": 70.0},
                 "b": {"passed": 56, "judged": 70, "percent": 80.0, "low": 69.2, "high": 87.7},
                 "difference": 20.0, "low": 5.2, "high": 33.4, "verdict": "better"},
               "workingHours": {"a": {"cases": 79, "mean": 31.5}, "b": {"cases": 68, "mean": 30.2}, "change": -4.1,
                 "low": -15.0, "high": 8.2, "verdict": "no-difference"}}],
             "overall": {"a": {"passed": 20, "judged": 80, "percent": 25.0, "low": 16.8, "high": 35.5},
               "b": {"passed": 28, "judged": 70, "percent": 40.0, "low": 29.3, "high": 51.7},
               "difference": 15.0, "low": 0.1, "high": 29.0, "verdict": "better"},
             "cycleDays": {"a": {"cases": 20, "mean": 61.0}, "b": {"cases": 28, "mean": 55.4}, "change": -9.2,
               "low": -24.1, "high": 8.7, "verdict": "no-difference"},
             "averageDeal": {"a": {"cases": 20, "mean": 5100.0}, "b": {"cases": 28, "mean": 5230.0}, "change": 2.5,
               "low": -11.8, "high": 16.9, "verdict": "no-difference"},
             "verdict": "better",
             "words": "Version 2 sells better. 40.0 % of its deals that ended were won (28 of 70), against 25.0 % of version 1 (20 of 80); the difference lies between 0.1 and 29.0 percentage points."}""";
    private static final String BAD =
            """
            {"type": "about:blank", "title": "The request is against the regulation", "status": 400,
             "detail": "Two different versions are compared.",
             "errors": [{"field": "b", "reason": "Two different versions are compared."}]}""";

    private final Revisions revisions;
    private final Pilots pilots;
    private final Callers callers;
    private final Clock clock;

    RevisionComparisonController(Revisions revisions, Pilots pilots, Callers callers, Clock clock) {
        this.revisions = revisions;
        this.pilots = pilots;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/regulation/comparison")
    @Operation(
            summary = "Compare two revisions of a funnel",
            description =
                    "Conversion and time by stage, the share won, the cycle and the average deal of both, the second"
                            + " beside the first, each with its numbers, its interval and a verdict. A visit of a stage belongs to"
                            + " the version in which it began; deals that have seen several are counted apart. For those who see"
                            + " all deals. With pilot = the number of a draft that is or was tried, the leads that have begun by"
                            + " it beside those of the same time that have begun by what was in force.")
    @ApiResponse(
            responseCode = "200",
            description = "The comparison.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RevisionComparison.class),
                            examples = @ExampleObject(EXAMPLE)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is senseless; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(BAD)))
    RevisionComparison compare(
            @Parameter(
                            description = "Key of the funnel; of a pilot the first one unless said",
                            example = "consultative-sale")
                    @RequestParam(name = "funnel", defaultValue = "")
                    String funnel,
            @Parameter(description = "Version of the funnel's process to compare with", example = "1")
                    @RequestParam(name = "a", defaultValue = "0")
                    int a,
            @Parameter(description = "Version that is judged", example = "2")
                    @RequestParam(name = "b", defaultValue = "0")
                    int b,
            @Parameter(description = "Number of a draft that is or was tried; then no version and no day is asked for")
                    @RequestParam(name = "pilot", required = false)
                    Long pilot,
            @Parameter(description = "First day on which visits began and deals were opened; a year ago unless said")
                    @RequestParam(name = "from", defaultValue = "")
                    String from,
            @Parameter(description = "Last such day; today unless said") @RequestParam(name = "to", defaultValue = "")
                    String to,
            @Parameter(description = "Of the average deal; the company's unless said")
                    @RequestParam(name = "currency", defaultValue = "")
                    String currency) {
        if (!callers.current().seesAllDeals()) {
            throw new NotAllowed("Revisions are compared by those who see all deals.");
        }
        if (pilot != null) {
            var tried = pilots.ofRevision(pilot)
                    .orElseThrow(() -> Refusal.of("pilot", "The draft " + pilot + " was never tried."));
            return tried.funnels().stream()
                    .filter(one -> funnel.isBlank() || one.funnel().equals(funnel))
                    .findFirst()
                    .map(one -> revisions.compare(tried, one, currency))
                    .orElseThrow(() -> Refusal.of("funnel", "The draft " + pilot + " does not change that funnel."));
        }
        if (funnel.isBlank()) {
            throw Refusal.of("funnel", "Name the funnel.");
        }
        var today = LocalDate.now(clock);
        return revisions.compare(funnel, a, b, day("from", from, today.minusYears(1)), day("to", to, today), currency);
    }

    private static LocalDate day(String field, String text, LocalDate otherwise) {
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.of(field, field + " must be a date such as 2026-11-30.");
        }
    }
}
