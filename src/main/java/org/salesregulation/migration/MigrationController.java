package org.salesregulation.migration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.salesregulation.migration.DealToMove.State;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.NotFound;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The doors to migrations: what one would do, what they did, and to which deals (R85). Nothing is moved here. */
@RestController
@Tag(name = "Migrations", description = "Running deals that go over to a new revision of the regulation.")
class MigrationController {

    private final Migrations migrations;
    private final MigrationTable table;
    private final Callers callers;

    MigrationController(Migrations migrations, MigrationTable table, Callers callers) {
        this.migrations = migrations;
        this.table = table;
        this.callers = callers;
    }

    @GetMapping("/api/regulation/migrations")
    @Operation(
            summary = "List migrations",
            description =
                    "The latest first, with how many deals have moved, wait, or stay. For those who see all deals.")
    @ApiResponse(
            responseCode = "200",
            description = "The migrations.",
            content =
                    @Content(
                            mediaType = "application/json",
                            array = @ArraySchema(schema = @Schema(implementation = Migration.class)),
                            examples = @ExampleObject(Examples.MIGRATIONS)))
    @ApiResponse(
            responseCode = "403",
            description = "Your role does not see all deals.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.NOT_ALLOWED)))
    List<Migration> list() {
        whoSeesAll();
        return table.list();
    }

    @GetMapping("/api/regulation/migrations/{id}")
    @Operation(summary = "Show a migration", description = "How far it is. For those who see all deals.")
    @ApiResponse(
            responseCode = "200",
            description = "The migration.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Migration.class),
                            examples = @ExampleObject(Examples.MIGRATION)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such migration.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.MISSING)))
    Migration show(@Parameter(example = "3") @PathVariable("id") long id) {
        whoSeesAll();
        return require(id);
    }

    @GetMapping("/api/regulation/migrations/{id}/deals")
    @Operation(
            summary = "List the deals of a migration",
            description =
                    "Each with the versions from and to, what became of it, when, and why it stays. Everybody sees"
                            + " the deals that the role allows.")
    @ApiResponse(
            responseCode = "200",
            description = "The deals.",
            content =
                    @Content(
                            mediaType = "application/json",
                            array = @ArraySchema(schema = @Schema(implementation = DealToMove.class)),
                            examples = @ExampleObject(Examples.DEALS)))
    @ApiResponse(
            responseCode = "400",
            description = "There is no such state; those that there are are named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_STATE)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such migration.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.MISSING)))
    ResponseEntity<?> deals(
            @Parameter(example = "3") @PathVariable("id") long id,
            @Parameter(description = "Only those: waiting, moved, cannot, left or ended")
                    @RequestParam(name = "state", defaultValue = "")
                    String state,
            @Parameter(description = "json, csv or xlsx; without it the Accept header says")
                    @RequestParam(name = "format", required = false)
                    String format,
            @Parameter(hidden = true) @RequestHeader(name = "Accept", required = false) String accept) {
        var caller = callers.current();
        require(id);
        var deals = table.deals(id, state(state), caller);
        return Format.of(format, accept).answer("migration-" + id, () -> deals, () -> sheet(deals));
    }

    @GetMapping("/api/regulation/migrations/outlook")
    @Operation(
            summary = "Show what a migration would do",
            description =
                    "Which running deals of older versions could go over to the newest version of their funnel now,"
                            + " and which could not and why. Nothing moves. For those who see all deals.")
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
            description = "The policy, a stage or a line of the mapping means nothing; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_MAPPING)))
    Outlook outlook(
            @Parameter(description = "keep, migrate-all or by-stage")
                    @RequestParam(name = "policy", defaultValue = "migrate-all")
                    String policy,
            @Parameter(description = "Codes of stages, joined by commas; for by-stage")
                    @RequestParam(name = "stages", defaultValue = "")
                    String stages,
            @Parameter(description = "Lines old_element = new_element, or old_element = - to leave deals behind")
                    @RequestParam(name = "mapping", defaultValue = "")
                    String mapping) {
        whoSeesAll();
        return migrations.outlook(Policy.asked("policy", policy), Migrations.stages(stages), Mapping.parse(mapping));
    }

    private Migration require(long id) {
        return table.find(id).orElseThrow(() -> new NotFound("There is no migration " + id + "."));
    }

    private Caller whoSeesAll() {
        var caller = callers.current();
        if (!caller.seesAllDeals()) {
            throw new NotAllowed("Migrations are shown to those who see all deals.");
        }
        return caller;
    }

    private static State state(String asked) {
        if (asked.isBlank()) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(state -> state.code().equals(asked))
                .findFirst()
                .orElseThrow(() -> Refusal.of("state", "state must be waiting, moved, cannot, left or ended."));
    }

    private static Sheet sheet(List<DealToMove> deals) {
        return new Sheet(
                "Deals",
                List.of(
                        new Heading("dealId", "Deal", Type.TEXT),
                        new Heading("company", "Company", Type.TEXT),
                        new Heading("owner", "Owner", Type.TEXT),
                        new Heading("funnel", "Funnel", Type.TEXT),
                        new Heading("stage", "Stage", Type.TEXT),
                        new Heading("elementName", "Waits at", Type.TEXT),
                        new Heading("element", "Element", Type.TEXT),
                        new Heading("toElement", "New element", Type.TEXT),
                        new Heading("fromVersion", "From version", Type.COUNT),
                        new Heading("toVersion", "To version", Type.COUNT),
                        new Heading("state", "State", Type.TEXT),
                        new Heading("reason", "Reason", Type.TEXT),
                        new Heading("at", "At", Type.DATE)),
                deals.stream()
                        .map(deal -> Arrays.<Object>asList(
                                deal.dealId(),
                                deal.company(),
                                deal.owner(),
                                deal.funnel(),
                                deal.stage(),
                                deal.elementName(),
                                deal.element(),
                                deal.toElement(),
                                deal.fromVersion(),
                                deal.toVersion(),
                                deal.state().code(),
                                deal.reason(),
                                deal.at()))
                        .toList());
    }
}
