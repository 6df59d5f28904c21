package org.salesregulation.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.salesregulation.organisation.Role;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.NotFound;
import org.salesregulation.web.Page;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The doors for files: all good rows in, every bad row reported, running it again adds nothing (R54). */
@RestController
@Tag(
        name = "Imports",
        description = "Files with many leads or with the history of a former CRM, read in behind the request.")
class ImportController {

    private static final String ERRORS_PER_PAGE = "500";
    private static final String HISTORY =
            "What has happened to deals before the regulation, so that conversions and cycle times are right from the "
                    + "first day. UTF-8 with a header row, columns separated by comma or semicolon (then the comma "
                    + "separates decimals). One row is one event of one deal: entered (a stage), contact, advanced (left "
                    + "the stage to go on), lost, won (the money is there). externalId, company, rep, channel, event and "
                    + "occurredAt (ISO 8601) stand in every row; stage with entered, contact and advanced; contact and "
                    + "outcome (productive, rescheduled, waiting, refused) with contact; lossReason with lost; amount "
                    + "with won. The columns funnel, product, competitor and segment may be added, and contactName, "
                    + "phone and email of the client. Rows may come in any order and in several files; the same rows "
                    + "again add nothing. A row that does not fit the deal's other rows is reported and kept "
                    + "aside until the missing one comes. A deal that runs under the "
                    + "regulation is not changed. Heads and administrators bring in everything, managers what reps of "
                    + "their own team have done.";

    private final ImportJobs jobs;
    private final ImportTable imports;
    private final LeadRows leads;
    private final HistoryRows history;
    private final ImportSettings settings;
    private final Callers callers;

    ImportController(
            ImportJobs jobs,
            ImportTable imports,
            LeadRows leads,
            HistoryRows history,
            ImportSettings settings,
            Callers callers) {
        this.jobs = jobs;
        this.imports = imports;
        this.leads = leads;
        this.history = history;
        this.settings = settings;
        this.callers = callers;
    }

    @PostMapping(path = "/api/leads/import", consumes = "text/csv")
    @Operation(
            summary = "Bring in a file of leads",
            description = "UTF-8 with a header row, columns separated by comma or semicolon (then the comma separates "
                    + "decimals). Columns are the fields of a lead; company, channel, need and one of phone and email "
                    + "must be there. Managers, heads and administrators may do this.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(Examples.CSV))))
    @ApiResponse(
            responseCode = "202",
            description = "The file is taken in and will be read; Location shows the progress.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Progress.class),
                            examples = @ExampleObject(Examples.IMPORT)))
    @ApiResponse(
            responseCode = "400",
            description = "A column is unknown or missing, or the file is not UTF-8.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_HEADER)))
    @ApiResponse(
            responseCode = "413",
            description = "The file is larger than regulation.import.max-size.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Too many files wait already.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<Progress> bringInLeads(InputStream body) throws IOException {
        return bringIn(body, (file, caller) -> {
            leads.requireColumns(file);
            return jobs.submit("leads", caller.id(), file, leads);
        });
    }

    @PostMapping(path = "/api/history/import", consumes = "text/csv")
    @Operation(
            summary = "Bring in the history of a former CRM",
            description = HISTORY,
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(Examples.HISTORY))))
    @ApiResponse(
            responseCode = "202",
            description = "The file is taken in and will be read; Location shows the progress.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Progress.class),
                            examples = @ExampleObject(Examples.HISTORY_IMPORT)))
    @ApiResponse(
            responseCode = "400",
            description = "A column is unknown or missing, or the file is not UTF-8.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_HISTORY_HEADER)))
    @ApiResponse(
            responseCode = "413",
            description = "The file is larger than regulation.import.max-size.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "503",
            description = "Too many files wait already.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<Progress> bringInHistory(InputStream body) throws IOException {
        return bringIn(body, (file, caller) -> {
            HistoryRows.requireColumns(file);
            return jobs.submitWhole("history", caller.id(), file, history.broughtInBy(caller));
        });
    }

    private ResponseEntity<Progress> bringIn(InputStream body, BiFunction<CsvFile, Caller, Import> submit)
            throws IOException {
        var caller = callers.current();
        if (!caller.mayImport()) {
            throw new NotAllowed("Files are brought in by managers, heads of sales and administrators.");
        }
        var file = CsvFile.receive(body, settings.path(), settings.maxSize());
        try {
            var job = submit.apply(file, caller);
            return ResponseEntity.accepted()
                    .location(URI.create("/api/imports/" + job.id()))
                    .body(Progress.of(job, new Page<>(List.of(), 0, 1, 0)));
        } catch (RuntimeException e) {
            file.delete();
            throw e;
        }
    }

    @GetMapping("/api/imports/{id}")
    @Operation(
            summary = "See how far an import is",
            description = "For the one who started it, for heads of sales and administrators. Errors come in pages.")
    @ApiResponse(
            responseCode = "200",
            description = "Counts so far and the rows at fault.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Progress.class),
                            examples = @ExampleObject(Examples.IMPORT)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such import for you.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    Progress progress(
            @PathVariable("id") String id,
            @RequestParam(name = "page", defaultValue = "0") int page,
            @RequestParam(name = "size", defaultValue = ERRORS_PER_PAGE) int size) {
        var caller = callers.current();
        var job = imports.find(id)
                .filter(found -> maySee(caller, found))
                .orElseThrow(() -> new NotFound("There is no import " + id + "."));
        return Progress.of(job, imports.errors(id, new Page.Request(page, size)));
    }

    private static boolean maySee(Caller caller, Import job) {
        return caller.admin() || caller.role() == Role.HEAD || caller.id().equals(job.startedBy());
    }

    /**
     * How far an import is.
     *
     * @param status waiting, running, done, failed (the file cannot be read on) or interrupted (send it again)
     * @param total rows so far: accepted, duplicates and rejected
     * @param errorsTotal how many errors all pages hold
     */
    record Progress(
            String id,
            String kind,
            String status,
            int total,
            int accepted,
            int duplicates,
            int rejected,
            String startedBy,
            Instant startedAt,
            Instant finishedAt,
            List<ImportError> errors,
            long errorsTotal) {

        static Progress of(Import job, Page<ImportError> errors) {
            return new Progress(
                    job.id(),
                    job.kind(),
                    job.status().name().toLowerCase(Locale.ROOT),
                    job.total(),
                    job.accepted(),
                    job.duplicates(),
                    job.rejected(),
                    job.startedBy(),
                    job.startedAt(),
                    job.finishedAt(),
                    errors.items(),
                    errors.total());
        }
    }
}
