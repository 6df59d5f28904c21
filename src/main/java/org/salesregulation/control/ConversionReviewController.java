package org.salesregulation.control;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.salesregulation.shared.Refusal;
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

/** The door for reviews of low conversions (R35, R79): a rep reads the own ones, a manager the team's. */
@RestController
@Tag(name = "Reviews and corrections", description = "What was too low, what was done about it, and whether it worked.")
class ConversionReviewController {

    private static final List<Heading> HEADINGS = List.of(
            new Heading("id", "Review", Type.TEXT),
            new Heading("occasion", "Opened by", Type.TEXT),
            new Heading("rep", "Rep", Type.TEXT),
            new Heading("team", "Team", Type.TEXT),
            new Heading("ofTeam", "Of the whole team", Type.YESNO),
            new Heading("funnel", "Funnel", Type.TEXT),
            new Heading("stage", "Stage", Type.TEXT),
            new Heading("passed", "Passed", Type.COUNT),
            new Heading("judged", "Judged", Type.COUNT),
            new Heading("normPercent", "Norm, %", Type.PERCENT),
            new Heading("openedAt", "Opened", Type.DATE),
            new Heading("closedAt", "Closed", Type.DATE),
            new Heading("outcome", "Outcome", Type.TEXT),
            new Heading("closeReason", "Reason", Type.TEXT));

    private final ConversionReviewTable reviews;
    private final Callers callers;

    ConversionReviewController(ConversionReviewTable reviews, Callers callers) {
        this.reviews = reviews;
        this.callers = callers;
    }

    @GetMapping("/api/conversion-reviews")
    @Operation(
            summary = "List reviews of low conversions",
            description = "The newest first. Everybody sees what the role allows: a rep the own, a manager the team's,"
                    + " those above all. What they have led to is listed by /api/corrections.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the reviews that you may see; a file has all of them.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ReviewPage.class),
                            examples = @ExampleObject(Examples.REVIEWS)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has another form; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_STATUS)))
    ResponseEntity<?> list(
            @Parameter(description = "open or closed; both unless said")
                    @RequestParam(name = "status", required = false)
                    String status,
            @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Sign-in name; of a team's review, its manager's")
                    @RequestParam(name = "rep", required = false)
                    String rep,
            @RequestParam(name = "funnel", required = false) String funnel,
            @RequestParam(name = "stage", required = false) String stage,
            Page.Request asked,
            Format format) {
        var filter = new ConversionReviewTable.Filter(isOpen(status), team, rep, funnel, stage);
        var list = reviews.list(filter, callers.current());
        return format.answer(
                "conversion-reviews",
                () -> list.page(asked),
                () -> new Sheet(
                        "Conversion reviews",
                        HEADINGS,
                        list.all().stream()
                                .map(ConversionReviewController::cells)
                                .toList()));
    }

    private static Boolean isOpen(String status) {
        if (status == null || status.isBlank()) {
            return null;
        }
        return switch (status) {
            case "open" -> true;
            case "closed" -> false;
            default -> throw Refusal.of("status", "status must be open or closed.");
        };
    }

    private static List<Object> cells(ConversionReview one) {
        return Arrays.asList(
                one.id(),
                one.occasion().code(),
                one.rep(),
                one.team(),
                one.ofTeam(),
                one.funnel(),
                one.stage(),
                one.passed(),
                one.judged(),
                one.normPercent(),
                one.openedAt(),
                one.closedAt(),
                one.outcome(),
                one.closeReason());
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record ReviewPage(List<ConversionReview> items, int page, int size, long total) {}
}
