package org.salesregulation.revision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.salesregulation.funnel.Pilots;
import org.salesregulation.migration.Migrations;
import org.salesregulation.migration.Outlook;
import org.salesregulation.migration.Policy;
import org.salesregulation.revision.RevisionViews.DraftView;
import org.salesregulation.revision.RevisionViews.Revisions;
import org.salesregulation.revision.RevisionViews.SubmissionSent;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotFound;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The door for drafts of the regulation: sent and submitted by process owners, read by heads too (R14, R15). */
@RestController
@Tag(
        name = "Regulation drafts",
        description = "What is to become the regulation: its files, what the check finds, what it changes, whom it"
                + " touches, and its publication.")
class DraftController {

    private final Publication publication;
    private final PublicationText text;
    private final RevisionTable table;
    private final RevisionFiles files;
    private final CheckedTexts check;
    private final Pilots pilots;
    private final Callers callers;
    private final Clock clock;

    DraftController(
            Publication publication,
            PublicationText text,
            RevisionTable table,
            RevisionFiles files,
            CheckedTexts check,
            Pilots pilots,
            Callers callers,
            Clock clock) {
        this.publication = publication;
        this.text = text;
        this.table = table;
        this.files = files;
        this.check = check;
        this.pilots = pilots;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/regulation/drafts")
    @Operation(
            summary = "List drafts",
            description = "What has not come in force, the newest first. For process owners and heads.")
    @ApiResponse(
            responseCode = "200",
            description = "All drafts, those that were refused, rejected or withdrawn too.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Revisions.class),
                            examples = @ExampleObject(Examples.DRAFTS)))
    Revisions list() {
        RevisionRights.requireDraftReader(callers.current());
        return new Revisions(table.drafts());
    }

    @PostMapping(path = "/api/regulation/drafts", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Send a draft",
            description =
                    "By a process owner: one or several models (.bpmn), tables (.dmn) and forms (.form), or a ZIP of"
                            + " them. Only what has changed need be sent; everything else is as it is in force. What is"
                            + " named by remove is taken out; a funnel that is taken out gets no new leads, and its deals"
                            + " go on. One file is 1 MB at most, all together 20 MB. Nothing comes in force by this: the"
                            + " answer says what is wrong with the draft, what it changes and whom it touches.")
    @ApiResponse(
            responseCode = "201",
            description = "The draft with its findings, changes and impact.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DraftView.class),
                            examples = @ExampleObject(Examples.DRAFT)))
    @ApiResponse(
            responseCode = "400",
            description =
                    "A file is no part of a regulation, too large or sent twice; it is named. Or nothing differs.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_FILE)))
    @ApiResponse(
            responseCode = "413",
            description = "What was sent is larger than what is taken in.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    DraftView send(
            @Parameter(description = "The files, or one ZIP") @RequestParam(name = "files", required = false)
                    List<MultipartFile> sent,
            @Parameter(description = "What it is about, in a few words; the names of the files unless said")
                    @RequestParam(name = "title", required = false)
                    String title,
            @Parameter(description = "Names of files that are taken out, such as forms/first-call.form")
                    @RequestParam(name = DraftFiles.REMOVED, required = false)
                    List<String> remove) {
        var writer = RevisionRights.requireWriter(callers.current());
        var removed = orNone(remove);
        return view(publication.upload(files(sent, removed), removed, shortened(title), null, writer.id()));
    }

    @GetMapping("/api/regulation/drafts/{id}")
    @Operation(
            summary = "Read a draft",
            description = "Its files, findings, changes, impact, where it stands and every step so far.")
    @ApiResponse(
            responseCode = "200",
            description = "The draft.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DraftView.class),
                            examples = @ExampleObject(Examples.DRAFT)))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_DRAFT)))
    DraftView read(@Parameter(example = "7") @PathVariable("id") long id) {
        RevisionRights.requireDraftReader(callers.current());
        return view(find(id));
    }

    @PostMapping(path = "/api/regulation/drafts/{id}/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Exchange files of a draft",
            description =
                    "While it is not under way: after errors, when it was sent back, or when another revision came"
                            + " between. The draft is brought onto what is in force now.")
    @ApiResponse(
            responseCode = "200",
            description = "The draft as it is now.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DraftView.class),
                            examples = @ExampleObject(Examples.DRAFT)))
    @ApiResponse(
            responseCode = "400",
            description = "A file is at fault, or the draft is under way.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_FILE)))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_DRAFT)))
    @ApiResponse(
            responseCode = "413",
            description = "What was sent is larger than what is taken in.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    DraftView exchange(
            @Parameter(example = "7") @PathVariable("id") long id,
            @Parameter(description = "The files, or one ZIP") @RequestParam(name = "files", required = false)
                    List<MultipartFile> sent,
            @Parameter(description = "Names of files that are taken out")
                    @RequestParam(name = DraftFiles.REMOVED, required = false)
                    List<String> remove) {
        var writer = RevisionRights.requireWriter(callers.current());
        find(id);
        var removed = orNone(remove);
        return view(publication.replace(id, files(sent, removed), removed, writer.id()));
    }

    @GetMapping("/api/regulation/drafts/{id}/files/{folder}/{name}")
    @Operation(summary = "Load a file of a draft down")
    @ApiResponse(
            responseCode = "200",
            description = "The file as it was sent.",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such draft or file.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_DRAFT)))
    ResponseEntity<byte[]> file(
            @Parameter(example = "7") @PathVariable("id") long id,
            @Parameter(example = "processes") @PathVariable("folder") String folder,
            @Parameter(example = "norms.dmn") @PathVariable("name") String name) {
        RevisionRights.requireDraftReader(callers.current());
        return files.file(find(id), folder + "/" + name);
    }

    @PostMapping("/api/regulation/drafts/{id}/submit")
    @Operation(
            summary = "Submit a draft",
            description =
                    "By a process owner. Begins its publication: it is checked and rehearsed, a head of sales decides,"
                            + " and on its day it comes in force as a whole or not at all. A draft with errors is refused"
                            + " at once, and may be corrected and submitted again.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SubmissionSent.class),
                                            examples = @ExampleObject(Examples.SUBMISSION))))
    @ApiResponse(
            responseCode = "200",
            description = "The draft: submitted, or refused or outdated with the reason.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DraftView.class),
                            examples = @ExampleObject(Examples.DRAFT)))
    @ApiResponse(
            responseCode = "400",
            description = "A field is at fault, or the draft is under way.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_DAY)))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_DRAFT)))
    DraftView submit(@Parameter(example = "7") @PathVariable("id") long id, @RequestBody SubmissionSent sent) {
        var writer = RevisionRights.requireWriter(callers.current());
        find(id);
        var asked = new Publication.Submission(
                sent.reason(),
                sent.effectiveOn() == null ? LocalDate.now(clock) : sent.effectiveOn(),
                sent.migration() == null ? Policy.KEEP : Policy.asked("migration", sent.migration()),
                sent.stages() == null ? List.of() : List.copyOf(sent.stages()),
                sent.mapping(),
                sent.pilot());
        return view(publication.submit(id, asked, writer.id()));
    }

    @GetMapping("/api/regulation/drafts/{id}/outlook")
    @Operation(
            summary = "Show what a draft does to the deals under way",
            description =
                    "Which running deals could go over to it, and which could not and why. Nothing moves. By those"
                            + " who read drafts.")
    @ApiResponse(
            responseCode = "200",
            description = "By funnel: the numbers, the reasons in words, and each deal.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Outlook.class),
                            examples = @ExampleObject(Examples.OUTLOOK)))
    @ApiResponse(
            responseCode = "400",
            description = "What is to migrate, a stage or a line of the mapping means nothing; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_MIGRATION)))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_DRAFT)))
    Outlook outlook(
            @Parameter(example = "7") @PathVariable("id") long id,
            @Parameter(description = "keep, migrate-all or by-stage")
                    @RequestParam(name = "migration", defaultValue = "migrate-all")
                    String migration,
            @Parameter(description = "Codes of stages, joined by commas; for by-stage")
                    @RequestParam(name = "stages", defaultValue = "")
                    String stages,
            @Parameter(description = "Lines old_element = new_element, or old_element = - to leave deals behind")
                    @RequestParam(name = "mapping", defaultValue = "")
                    String mapping) {
        RevisionRights.requireDraftReader(callers.current());
        find(id);
        return publication.outlook(id, Policy.asked("migration", migration), Migrations.stages(stages), mapping);
    }

    @PostMapping("/api/regulation/drafts/{id}/withdraw")
    @Operation(
            summary = "Withdraw a draft",
            description = "By a process owner, until it is in force: its publication ends.")
    @ApiResponse(
            responseCode = "200",
            description = "The draft as it is now.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DraftView.class),
                            examples = @ExampleObject(Examples.DRAFT)))
    @ApiResponse(
            responseCode = "400",
            description = "Its publication is not under way.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NOT_UNDER_WAY)))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_DRAFT)))
    DraftView withdraw(@Parameter(example = "7") @PathVariable("id") long id) {
        var writer = RevisionRights.requireWriter(callers.current());
        find(id);
        return view(publication.withdraw(id, writer.id()));
    }

    @DeleteMapping("/api/regulation/drafts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a draft", description = "By a process owner; only one that was never submitted.")
    @ApiResponse(responseCode = "204", description = "It is gone.", content = @Content)
    @ApiResponse(
            responseCode = "400",
            description = "It was submitted once and stays known.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.SUBMITTED_ONCE)))
    @ApiResponse(
            responseCode = "404",
            description = "There is none.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NO_DRAFT)))
    void delete(@Parameter(example = "7") @PathVariable("id") long id) {
        RevisionRights.requireWriter(callers.current());
        find(id);
        publication.delete(id);
    }

    private Revision find(long id) {
        return table.find(id)
                .filter(found -> found.origin().equals(Revision.DRAFT))
                .orElseThrow(() -> new NotFound("There is no draft " + id + "."));
    }

    private DraftView view(Revision draft) {
        var described = text.describe(draft);
        return new DraftView(
                draft,
                files.list(draft),
                check.of(draft.id()),
                described.changes(),
                described.impact(),
                publication.underWayBeside(draft),
                publication.waitsFor(draft),
                pilots.ofRevision(draft.id()).orElse(null),
                table.steps(draft.id()));
    }

    /** Whoever takes files out need not send any. */
    private static Map<String, byte[]> files(List<MultipartFile> sent, List<String> removed) {
        var none = sent == null || sent.stream().allMatch(MultipartFile::isEmpty);
        return none && !removed.isEmpty() ? Map.of() : DraftFiles.of(sent);
    }

    private static List<String> orNone(List<String> names) {
        return names == null
                ? List.of()
                : names.stream().filter(name -> !name.isBlank()).distinct().toList();
    }

    private static String shortened(String title) {
        return title == null || title.length() <= 200 ? title : title.substring(0, 200);
    }
}
