package org.salesregulation.absence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.salesregulation.organisation.Absences;
import org.salesregulation.organisation.People;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door for absences: a rep's own, a manager's team, all for a head or an administrator (R142). */
@RestController
@Tag(name = "Absences", description = "Who is away when, and who has the tasks and the rights for the time.")
class AbsenceController {

    private final AbsenceProcess process;
    private final Absences absences;
    private final People people;
    private final Callers callers;
    private final Clock clock;

    AbsenceController(AbsenceProcess process, Absences absences, People people, Callers callers, Clock clock) {
        this.process = process;
        this.absences = absences;
        this.people = people;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/absences")
    @Operation(
            summary = "List absences",
            description = "The latest first. Everybody sees what the role allows, and those in which to stand in.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the absences that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AbsencePage.class),
                            examples = @ExampleObject(Examples.ABSENCES)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has another form; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_PAGE)))
    Page<AbsenceEntry> list(
            @Parameter(description = "Those that last into this day or begin later; today unless said")
                    @RequestParam(name = "from", required = false)
                    String from,
            @Parameter(description = "Only of this team") @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Only of this person, by sign-in name")
                    @RequestParam(name = "person", required = false)
                    String person,
            Page.Request asked) {
        var caller = callers.current();
        var seen = absences.since(day(from)).stream()
                .filter(absence -> process.maySee(caller, absence))
                .map(absence -> AbsenceEntry.of(absence, people))
                .filter(entry -> isBlank(team) || team.equals(entry.team()))
                .filter(entry -> isBlank(person) || person.equals(entry.person()))
                .toList();
        return new Page<>(
                seen.stream().skip(asked.offset()).limit(asked.size()).toList(),
                asked.page(),
                asked.size(),
                seen.size());
    }

    @PostMapping("/api/absences")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Enter an absence",
            description = "By the person, the manager of the team, a head of sales or an administrator. When the first"
                    + " working day begins, open tasks go to who stands in; what is open at the end comes back.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = AbsenceSent.class),
                                            examples = @ExampleObject(Examples.SENT))))
    @ApiResponse(
            responseCode = "201",
            description = "The absence.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AbsenceEntry.class),
                            examples = @ExampleObject(Examples.ABSENCE)))
    @ApiResponse(
            responseCode = "400",
            description = "A field is at fault; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_SUBSTITUTE)))
    AbsenceEntry enter(@RequestBody Map<String, Object> sent) {
        if (sent.get(AbsenceProcess.PERSON) instanceof String id && !isBlank(id)) {
            process.requireMayDecide(callers.current(), people.require(AbsenceProcess.PERSON, id));
        }
        return AbsenceEntry.of(process.start(sent), people);
    }

    @DeleteMapping("/api/absences/{id}")
    @Operation(
            summary = "Cancel an absence",
            description = "One that has begun ends today, and its days until today stay days of absence. What is still"
                    + " open of the tasks comes back.")
    @ApiResponse(
            responseCode = "200",
            description = "The absence as it is now.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AbsenceEntry.class),
                            examples = @ExampleObject(Examples.CANCELLED)))
    @ApiResponse(
            responseCode = "400",
            description = "It has ended.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.ENDED)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such absence for you.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.MISSING)))
    AbsenceEntry cancel(@Parameter(example = "7") @PathVariable("id") long id) {
        return AbsenceEntry.of(process.cancel(id, callers.current()), people);
    }

    private LocalDate day(String text) {
        try {
            return isBlank(text) ? LocalDate.now(clock) : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.of("from", "from must be a date such as 2026-11-30.");
        }
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** What is sent, for the description of the interface; the start form of the process absence asks for it. */
    record AbsenceSent(
            @Schema(description = "Sign-in name; you unless said") String person,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) LocalDate firstDay,
            @Schema(description = "None: until further notice") LocalDate lastDay,
            @Schema(description = "Sign-in name of who stands in", requiredMode = Schema.RequiredMode.REQUIRED)
                    String substitute,
            String reason) {}

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record AbsencePage(List<AbsenceEntry> items, int page, int size, long total) {}
}
