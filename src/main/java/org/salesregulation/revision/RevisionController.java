package org.salesregulation.revision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.salesregulation.revision.RevisionViews.Acknowledged;
import org.salesregulation.revision.RevisionViews.Difference;
import org.salesregulation.revision.RevisionViews.RevisionList;
import org.salesregulation.revision.RevisionViews.RevisionView;
import org.salesregulation.revision.RevisionViews.Versions;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.NotFound;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The door for what is or was in force, open to all who work by it; acknowledgements by role (R14, R15). */
@RestController
@Tag(
        name = "Regulation revisions",
        description = "The regulation in the course of time: what was in force when, what each revision changed, who"
                + " decided it and who has acknowledged it.")
class RevisionController {

    private final RevisionTable table;
    private final AcknowledgementTable acknowledgements;
    private final Publication publication;
    private final RevisionFiles files;
    private final FunnelVersions versions;
    private final Callers callers;

    RevisionController(
            RevisionTable table,
            AcknowledgementTable acknowledgements,
            Publication publication,
            RevisionFiles files,
            FunnelVersions versions,
            Callers callers) {
        this.table = table;
        this.acknowledgements = acknowledgements;
        this.publication = publication;
        this.files = files;
        this.versions = versions;
        this.callers = callers;
    }

    @GetMapping("/api/regulation/revisions")
    @Operation(summary = "List revisions", description = "What is or was in force, the newest first.")
    @ApiResponse(
            responseCode = "200",
            description = "All revisions.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RevisionList.class),
                            examples = @ExampleObject(Examples.REVISIONS)))
    RevisionList list() {
        var reader = RevisionRights.requireReader(callers.current());
        return new RevisionList(table.revisions(), RevisionRights.of(reader));
    }

    @GetMapping("/api/regulation/versions")
    @Operation(
            summary = "List versions of the funnels",
            description = "Each with the revision that brought it and how many deals run by it that you may see; the"
                    + " newest first.")
    @ApiResponse(
            responseCode = "200",
            description = "All versions that are deployed.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Versions.class),
                            examples = @ExampleObject(Examples.VERSIONS)))
    Versions versions() {
        RevisionRights.requireReader(callers.current());
        return new Versions(versions.all());
    }

    @GetMapping("/api/regulation/revisions/{number}")
    @Operation(
            summary = "Read a revision",
            description = "What it changed in the revision before, its files, every step with who and when, and who has"
                    + " acknowledged it: yourself, a manager the team, whoever stands above all.")
    @ApiResponse(
            responseCode = "200",
            description = "The revision.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = RevisionView.class),
                            examples = @ExampleObject(Examples.REVISION)))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_REVISION)))
    RevisionView read(@Parameter(example = "5") @PathVariable("number") int number) {
        var reader = RevisionRights.requireReader(callers.current());
        var revision = find(number);
        var steps = table.steps(revision.id()).stream()
                // who has acknowledged it is told by the acknowledgements, as far as the role goes
                .filter(step -> reader.seesAllDeals() || !RevisionRights.isOfPerson(step))
                .toList();
        return new RevisionView(
                revision,
                files.list(revision),
                publication.changes(revision),
                acknowledgements.seenBy(reader).stream()
                        .filter(asked -> asked.revision() == number)
                        .toList(),
                steps);
    }

    @GetMapping("/api/regulation/revisions/{number}/files.zip")
    @Operation(
            summary = "Load a revision down",
            description = "All its files, to be edited in the modeler and sent as a draft.")
    @ApiResponse(
            responseCode = "200",
            description = "A ZIP with processes/ and forms/.",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_REVISION)))
    ResponseEntity<byte[]> zip(@Parameter(example = "5") @PathVariable("number") int number) {
        RevisionRights.requireReader(callers.current());
        var revision = find(number);
        return RevisionFiles.attachment("regulation-" + number + ".zip")
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(files.zip(revision));
    }

    @GetMapping("/api/regulation/revisions/{number}/files/{folder}/{name}")
    @Operation(summary = "Load a file of a revision down")
    @ApiResponse(
            responseCode = "200",
            description = "The file.",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such revision or file.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_REVISION)))
    ResponseEntity<byte[]> file(
            @Parameter(example = "5") @PathVariable("number") int number,
            @Parameter(example = "processes") @PathVariable("folder") String folder,
            @Parameter(example = "norms.dmn") @PathVariable("name") String name) {
        RevisionRights.requireReader(callers.current());
        return files.file(find(number), folder + "/" + name);
    }

    @GetMapping("/api/regulation/revisions/{from}/diff/{to}")
    @Operation(
            summary = "What differs between two revisions",
            description =
                    "In words: stages and contacts that came, went, moved or changed, norms by row, approvers, forms,"
                            + " terms and control processes. As JSON, CSV or XLSX.")
    @ApiResponse(
            responseCode = "200",
            description = "The changes that lead from the one to the other.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Difference.class),
                            examples = @ExampleObject(Examples.DIFFERENCE)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such revision.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_REVISION)))
    ResponseEntity<?> difference(
            @Parameter(example = "4") @PathVariable("from") int from,
            @Parameter(example = "5") @PathVariable("to") int to,
            @Parameter(description = "json, csv or xlsx; by the Accept header unless said")
                    @RequestParam(name = "format", required = false)
                    String format,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        RevisionRights.requireReader(callers.current());
        var changes = RegulationDiff.between(table.text(find(from).id()), table.text(find(to).id()));
        return Format.of(format, accept)
                .answer(
                        "regulation-" + from + "-to-" + to,
                        () -> new Difference(from, to, changes),
                        () -> sheet(changes));
    }

    @GetMapping("/api/regulation/acknowledgements")
    @Operation(
            summary = "Who has acknowledged the regulation",
            description = "Your own, a manager those of the team, whoever stands above all; the newest revision first.")
    @ApiResponse(
            responseCode = "200",
            description = "Those that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Acknowledged.class),
                            examples = @ExampleObject(Examples.ACKNOWLEDGED)))
    ResponseEntity<?> acknowledgements(
            @Parameter(description = "json, csv or xlsx; by the Accept header unless said")
                    @RequestParam(name = "format", required = false)
                    String format,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) String accept) {
        var seen = acknowledgements.seenBy(RevisionRights.requireReader(callers.current()));
        return Format.of(format, accept)
                .answer("acknowledgements", () -> new Acknowledged(seen), () -> acknowledged(seen));
    }

    private Revision find(int number) {
        return table.numbered(number).orElseThrow(() -> new NotFound("There is no revision " + number + "."));
    }

    private static Sheet sheet(List<Change> changes) {
        return new Sheet(
                "Changes",
                List.of(
                        new Heading("kind", "Kind", Type.TEXT),
                        new Heading("funnel", "Funnel", Type.TEXT),
                        new Heading("stage", "Stage", Type.TEXT),
                        new Heading("contact", "Contact", Type.TEXT),
                        new Heading("subject", "What", Type.TEXT),
                        new Heading("from", "From", Type.TEXT),
                        new Heading("to", "To", Type.TEXT),
                        new Heading("sentence", "In words", Type.TEXT),
                        new Heading("file", "File", Type.TEXT)),
                changes.stream()
                        .map(change -> Arrays.<Object>asList(
                                change.kind().code(),
                                change.funnel(),
                                change.stage(),
                                change.contact(),
                                change.subject(),
                                change.from(),
                                change.to(),
                                change.sentence(),
                                change.file()))
                        .toList());
    }

    private static Sheet acknowledged(List<Acknowledgement> seen) {
        return new Sheet(
                "Acknowledgements",
                List.of(
                        new Heading("revision", "Revision", Type.COUNT),
                        new Heading("title", "Title", Type.TEXT),
                        new Heading("person", "Person", Type.TEXT),
                        new Heading("personName", "Name", Type.TEXT),
                        new Heading("team", "Team", Type.TEXT),
                        new Heading("askedAt", "Asked", Type.DATE),
                        new Heading("dueAt", "Due", Type.DATE),
                        new Heading("reminders", "Reminders", Type.COUNT),
                        new Heading("escalatedAt", "Escalated", Type.DATE),
                        new Heading("acknowledgedAt", "Acknowledged", Type.DATE)),
                seen.stream()
                        .map(asked -> Arrays.<Object>asList(
                                asked.revision(),
                                asked.title(),
                                asked.person(),
                                asked.personName(),
                                asked.team(),
                                asked.askedAt(),
                                asked.dueAt(),
                                asked.reminders(),
                                asked.escalatedAt(),
                                asked.acknowledgedAt()))
                        .toList());
    }
}
