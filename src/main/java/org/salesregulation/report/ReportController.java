package org.salesregulation.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.Page;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door for figures: the same ones as JSON, CSV and XLSX, each with the list behind it (R30, R77). */
@RestController
@Tag(name = "Reports", description = "Figures over facts; everybody sees what the role allows.")
class ReportController {

    private final ReportAnswers answers;
    private final Callers callers;

    ReportController(ReportAnswers answers, Callers callers) {
        this.answers = answers;
        this.callers = callers;
    }

    @GetMapping("/api/reports")
    @Operation(summary = "List the reports", description = "What each answers, and how it can be asked.")
    @ApiResponse(
            responseCode = "200",
            description = "All reports.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Contents.class),
                            examples = @ExampleObject(Examples.REPORTS)))
    Contents contents() {
        return new Contents(Reports.all().stream()
                .map(report -> new Contents.Entry(
                        report.name(),
                        report.title(),
                        report.question(),
                        report.filters().stream().map(Dimension::key).toList(),
                        report.offered().stream().map(Dimension::key).toList(),
                        "/api/reports/" + report.name()))
                .toList());
    }

    @GetMapping("/api/reports/{report}")
    @Operation(
            summary = "Ask a report",
            description =
                    "Parameters: from and to (days, both included; the current quarter unless said), by (what rows are"
                            + " told apart by, comma-separated), and the report's filters: rep, team, channel, funnel,"
                            + " version, stage and others, as GET /api/reports lists them. JSON, text/csv or XLSX by the"
                            + " Accept header or format=csv, format=xlsx.")
    @ApiResponse(
            responseCode = "200",
            description = "The figures, their operands and the addresses of the lists behind them.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Answer.class),
                            examples = @ExampleObject(Examples.REPORT)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such report.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> ask(
            @PathVariable("report") String name,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            Format format) {
        var answer = answers.answer(Reports.named(name), parameters, callers.current());
        return format.answer(name, () -> answer, () -> answers.sheet(answer));
    }

    @GetMapping("/api/reports/{report}/deals")
    @Operation(
            summary = "List the deals behind a figure",
            description = "Takes the report's parameters and set, the key of the figure's column; a row's deals has the"
                    + " addresses ready. In pages as JSON, whole as text/csv or XLSX.")
    @ApiResponse(
            responseCode = "200",
            description = "The cases that the figure counts, the newest first.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CasePage.class),
                            examples = @ExampleObject(Examples.CASES)))
    ResponseEntity<?> deals(
            @PathVariable("report") String name,
            @Parameter(description = "Key of the column", example = "advanced") @RequestParam("set") String set,
            Page.Request asked,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters,
            Format format) {
        var report = Reports.named(name);
        var column = report.column(set)
                .filter(Column::hasList)
                .orElseThrow(() -> Refusal.of("set", "The report " + name + " has no list \"" + set + "\"."));
        var query = answers.query(report, parameters);
        var caller = callers.current();
        return format.answer(
                name + "-" + set,
                () -> answers.list(report, query, column, caller, asked),
                () -> answers.sheet(report, query, column, caller));
    }

    /** What there is to ask. */
    record Contents(List<Entry> reports) {

        /**
         * @param filters parameters that narrow the report
         * @param by what its rows can be told apart by
         */
        record Entry(
                String name, String title, String question, List<String> filters, List<String> by, String address) {}
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record CasePage(List<CaseLine> items, int page, int size, long total) {}
}
