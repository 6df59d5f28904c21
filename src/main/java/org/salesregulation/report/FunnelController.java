package org.salesregulation.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.web.Callers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a page needs to know before it asks: the funnels with their stages, and whom one may ask about (R6, R77). */
@RestController
@Tag(name = "Funnels", description = "The deployed funnels, and what reports may be asked by.")
class FunnelController {

    private final Funnels funnels;
    private final ChoiceTable choices;
    private final Callers callers;

    FunnelController(Funnels funnels, ChoiceTable choices, Callers callers) {
        this.funnels = funnels;
        this.choices = choices;
        this.callers = callers;
    }

    @GetMapping("/api/funnels")
    @Operation(
            summary = "List funnels",
            description = "The newest version of every funnel with its stages and contacts, as the models say it.")
    @ApiResponse(
            responseCode = "200",
            description = "The funnels; none when the process asked for is not one.",
            content =
                    @Content(
                            mediaType = "application/json",
                            array = @ArraySchema(schema = @Schema(implementation = FunnelModel.class))))
    List<FunnelModel> list(
            @Parameter(description = "Id of one process definition, of whatever version: only the funnel that it is")
                    @RequestParam(name = "definitionId", required = false)
                    String definitionId) {
        callers.current();
        return asked(definitionId).stream().map(FunnelModel::of).toList();
    }

    @GetMapping("/api/choices")
    @Operation(
            summary = "List what to choose from",
            description = "Teams and reps whose figures you may see, channels, funnels with the versions in use.")
    @ApiResponse(
            responseCode = "200",
            description = "What the filters of reports and lists accept.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Choices.class)))
    Choices choices() {
        return choices.seenBy(callers.current());
    }

    private List<Funnel> asked(String definitionId) {
        if (definitionId == null || definitionId.isBlank()) {
            return funnels.deployed();
        }
        try {
            return funnels.of(definitionId).stream().toList();
        } catch (NotFoundException unknown) {
            return List.of();
        }
    }
}
