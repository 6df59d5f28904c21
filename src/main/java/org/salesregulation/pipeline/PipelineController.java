package org.salesregulation.pipeline;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.salesregulation.organisation.Role;
import org.salesregulation.pipeline.SignalListTable.Filter;
import org.salesregulation.pipeline.Subject.Level;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.NotAllowed;
import org.salesregulation.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The doors to what the control of the pipeline has found, and for a control beside the weekly one (R65, R66). */
@RestController
@Tag(name = "Pipeline", description = "Whether enough deals are under way to reach the plan.")
class PipelineController {

    private static final String SIGNALS =
            """
            {"items": [{"id": 12, "level": "rep", "subject": "anna.snelling", "rep": "anna.snelling",
                        "team": "central-1", "kind": "coverage", "group": "early", "currency": "USD",
                        "required": 480000.00, "actual": 300000.00, "missing": 180000.00, "dealsNeeded": 120,
                        "basis": "rep",
                        "operands": {"plan": 96000.00, "won": 16000.00, "remaining": 80000.00, "ratio": 5.00,
                                     "toPlan": 3.12, "toRemaining": 3.75, "averageDeal": 2500.00,
                                     "reachPercent": 60.00},
                        "openedAt": "2026-11-16T07:00:00Z", "lastReadAt": "2026-11-21T07:00:00Z", "ageDays": 5,
                        "escalation": {"number": "PE-3", "processInstanceId": "8f0c5c1e-6a0d-11f1-9d2b-0242ac120002",
                                       "openedAt": "2026-11-16T07:00:00Z",
                                       "actions": [{"action": "Call 30 companies a day", "owner": "anna.snelling",
                                                    "dueOn": "2026-12-04", "setBy": "dustin.brinkmann",
                                                    "setAt": "2026-11-16T10:00:00Z"}]}}],
             "page": 0, "size": 50, "total": 1}""";

    private final PipelineControl control;
    private final SignalListTable table;
    private final Callers callers;

    PipelineController(PipelineControl control, SignalListTable table, Callers callers) {
        this.control = control;
        this.table = table;
        this.callers = callers;
    }

    @PostMapping("/api/pipeline-controls")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Control the pipeline now",
            description = "By a manager, a head of sales or an administrator, always of the whole company. It runs by"
                    + " itself; what it finds is listed under /api/pipeline-signals.")
    @ApiResponse(
            responseCode = "202",
            description = "It runs.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Begun.class),
                            examples =
                                    @ExampleObject(
                                            """
                                            {"processInstanceId": "8f0c5c1e-6a0d-11f1-9d2b-0242ac120002",
                                             "signals": "/api/pipeline-signals"}""")))
    Begun begin() {
        mayControl();
        return new Begun(control.start(), "/api/pipeline-signals");
    }

    @GetMapping("/api/pipeline-controls/{processInstanceId}")
    @Operation(
            summary = "Ask whether a control is over",
            description = "By those who may begin one. It belongs to no team, so the engine shows it to heads only.")
    @ApiResponse(
            responseCode = "200",
            description = "Whether it still runs; one that there never was does not.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = State.class),
                            examples = @ExampleObject("{\"running\": false}")))
    State state(@PathVariable("processInstanceId") String processInstanceId) {
        mayControl();
        return new State(control.isRunning(processInstanceId));
    }

    private void mayControl() {
        var caller = callers.current();
        if (!caller.admin() && caller.role() != Role.MANAGER && caller.role() != Role.HEAD) {
            throw new NotAllowed("The pipeline is controlled by managers, heads of sales and administrators.");
        }
    }

    @GetMapping("/api/pipeline-signals")
    @Operation(
            summary = "List what falls short",
            description = "A rep's own, a manager's team, all for those above, each with what it was made of, its"
                    + " escalation and its corrective actions.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the signals that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SignalPage.class),
                            examples = @ExampleObject(SIGNALS)))
    ResponseEntity<?> signals(
            @Parameter(description = "open, what is short now; closed, what was")
                    @RequestParam(name = "status", defaultValue = "open")
                    String status,
            @Parameter(description = "stage-fill, coverage, top-shrinks or settled-in-base")
                    @RequestParam(name = "kind", required = false)
                    String kind,
            @Parameter(description = "Of whom: rep, team or company") @RequestParam(name = "level", required = false)
                    String level,
            @Parameter(description = "Only of this team and its reps") @RequestParam(name = "team", required = false)
                    String team,
            @Parameter(description = "Only what this person answers for, by sign-in name")
                    @RequestParam(name = "rep", required = false)
                    String rep,
            Page.Request asked,
            Format format) {
        var filter = new Filter(
                "open".equals(oneOf("status", status, Stream.of("open", "closed"))),
                oneOf("kind", kind, Arrays.stream(Line.Kind.values())),
                oneOf("level", level, Arrays.stream(Level.values())),
                text(team),
                text(rep));
        var reader = callers.current();
        return format.answer(
                "pipeline-signals",
                () -> table.page(filter, reader, asked),
                () -> Signal.sheet(table.all(filter, reader)));
    }

    private static String oneOf(String parameter, String asked, Stream<?> known) {
        var names = known.map(Object::toString).toList();
        if (text(asked) != null && !names.contains(asked)) {
            throw Refusal.of(parameter, parameter + " must be one of " + String.join(", ", names) + ".");
        }
        return text(asked);
    }

    private static String text(String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter;
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    @Schema(name = "PipelineSignalPage")
    record SignalPage(List<Signal> items, int page, int size, long total) {}

    /** @param signals address of what it finds */
    @Schema(name = "PipelineControlBegun")
    record Begun(String processInstanceId, String signals) {}

    @Schema(name = "PipelineControlState")
    record State(boolean running) {}
}
