package org.salesregulation.control;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
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

/** The door for what was put right and whether it has worked (R43, R154): plan, do, study, act. */
@RestController
@Tag(name = "Reviews and corrections")
class CorrectionController {

    private static final List<Heading> HEADINGS = List.of(
            new Heading("id", "Correction", Type.TEXT),
            new Heading("cause", "Caused by", Type.TEXT),
            new Heading("causeId", "Its number", Type.TEXT),
            new Heading("kind", "What is put right", Type.TEXT),
            new Heading("diagnosis", "Diagnosis", Type.TEXT),
            new Heading("what", "What", Type.TEXT),
            new Heading("owner", "Who does it", Type.TEXT),
            new Heading("dueOn", "Due", Type.DATE),
            new Heading("decidedBy", "Decided by", Type.TEXT),
            new Heading("decidedAt", "Decided", Type.DATE),
            new Heading("indicator", "Indicator", Type.TEXT),
            new Heading("rep", "Rep", Type.TEXT),
            new Heading("team", "Team", Type.TEXT),
            new Heading("funnel", "Funnel", Type.TEXT),
            new Heading("stage", "Stage", Type.TEXT),
            new Heading("target", "To be reached, %", Type.PERCENT),
            new Heading("madeAt", "Made", Type.DATE),
            new Heading("beforePart", "Before", Type.NUMBER),
            new Heading("beforeWhole", "of", Type.NUMBER),
            new Heading("measuredAt", "Measured", Type.DATE),
            new Heading("afterPart", "Since", Type.NUMBER),
            new Heading("afterWhole", "of", Type.NUMBER),
            new Heading("verdict", "Verdict", Type.TEXT),
            new Heading("withinTarget", "Reached", Type.YESNO),
            new Heading("decision", "Decision", Type.TEXT),
            new Heading("reason", "Reason", Type.TEXT));

    private final CorrectionTable corrections;
    private final Callers callers;

    CorrectionController(CorrectionTable corrections, Callers callers) {
        this.corrections = corrections;
        this.callers = callers;
    }

    @GetMapping("/api/corrections")
    @Operation(
            summary = "List corrections and whether they have worked",
            description = "The newest first, each with the control that caused it, what was decided, what its indicator"
                    + " stood at before and since, the verdict, and what was decided on it. Everybody sees what the"
                    + " role allows: a rep the own, a manager the team's, those above all.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the corrections that you may see; a file has all of them.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CorrectionPage.class),
                            examples = @ExampleObject(Examples.CORRECTIONS)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has another form; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_SIZE)))
    ResponseEntity<?> list(
            @Parameter(description = "The control, such as conversion-review")
                    @RequestParam(name = "cause", required = false)
                    String cause,
            @Parameter(description = "Its number there") @RequestParam(name = "causeId", required = false) Long causeId,
            @Parameter(description = "action, norm, plan or model") @RequestParam(name = "kind", required = false)
                    String kind,
            @Parameter(description = "better, worse, no-difference, too-early or withdrawn")
                    @RequestParam(name = "verdict", required = false)
                    String verdict,
            @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Sign-in name") @RequestParam(name = "rep", required = false) String rep,
            @RequestParam(name = "stage", required = false) String stage,
            Page.Request asked,
            Format format) {
        var filter = new CorrectionTable.Filter(cause, causeId, kind, verdict, team, rep, stage);
        var list = corrections.list(filter, callers.current());
        return format.answer(
                "corrections",
                () -> list.page(asked),
                () -> new Sheet(
                        "Corrections",
                        HEADINGS,
                        list.all().stream().map(CorrectionController::cells).toList()));
    }

    private static List<Object> cells(Correction one) {
        var plan = one.plan();
        var measure = one.measure();
        var study = one.study();
        var act = one.act();
        return Arrays.asList(
                one.id(),
                one.cause().by(),
                one.cause().id(),
                plan.kind(),
                plan.diagnosis(),
                plan.what(),
                plan.owner(),
                plan.dueOn(),
                plan.decidedBy(),
                plan.decidedAt(),
                measure.indicator(),
                measure.rep(),
                measure.team(),
                measure.funnel(),
                measure.stage(),
                measure.target(),
                one.madeAt(),
                part(one.before()),
                whole(one.before()),
                study == null ? null : study.measuredAt(),
                study == null ? null : part(study.after()),
                study == null ? null : whole(study.after()),
                study == null ? null : study.verdict().code(),
                study == null ? null : study.withinTarget(),
                act == null ? null : act.decision(),
                act == null ? null : act.reason());
    }

    private static BigDecimal part(Operands operands) {
        return operands == null ? null : operands.part();
    }

    private static BigDecimal whole(Operands operands) {
        return operands == null ? null : operands.whole();
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record CorrectionPage(List<Correction> items, int page, int size, long total) {}
}
