package org.salesregulation.pipeline;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.salesregulation.organisation.Role;
import org.salesregulation.web.Callers;
import org.salesregulation.web.NotAllowed;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door for a control of the pipeline beside the weekly one (R65). */
@RestController
@Tag(name = "Pipeline", description = "Whether enough deals are under way to reach the plan.")
class PipelineController {

    private final PipelineControl control;
    private final Callers callers;

    PipelineController(PipelineControl control, Callers callers) {
        this.control = control;
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
        var caller = callers.current();
        if (!caller.admin() && caller.role() != Role.MANAGER && caller.role() != Role.HEAD) {
            throw new NotAllowed("The pipeline is controlled by managers, heads of sales and administrators.");
        }
        return new Begun(control.start(), "/api/pipeline-signals");
    }

    /** @param signals address of what it finds */
    @Schema(name = "PipelineControlBegun")
    record Begun(String processInstanceId, String signals) {}
}
