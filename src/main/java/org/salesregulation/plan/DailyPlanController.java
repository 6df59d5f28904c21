package org.salesregulation.plan;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
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

/** The door for the plans of a day: a rep reads the own one, a manager the team's (R39, R88, R138). */
@RestController
@Tag(name = "Daily plans", description = "What each rep is to do on a day, and what of it has counted.")
class DailyPlanController {

    private final DailyPlans plans;
    private final People people;
    private final Callers callers;

    DailyPlanController(DailyPlans plans, People people, Callers callers) {
        this.plans = plans;
        this.people = people;
        this.callers = callers;
    }

    @GetMapping("/api/daily-plans")
    @Operation(
            summary = "Show plan and fact of a day",
            description = "By team, rep and kind of contact, with what the plan rests on. Everybody sees what the role"
                    + " allows: a rep the own, a manager the team's, those above all. In pages as JSON, whole as"
                    + " text/csv or XLSX.")
    @ApiResponse(
            responseCode = "200",
            description = "Plan and fact, with the address of the contacts that counted.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DailyPlanPage.class),
                            examples = @ExampleObject(Examples.DAILY_PLANS)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has another form; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_DAY)))
    ResponseEntity<?> list(
            @Parameter(description = "The last working day up to now unless said", example = "2026-11-20")
                    @RequestParam(name = "day", required = false)
                    String day,
            @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Sign-in name") @RequestParam(name = "rep", required = false) String rep,
            Page.Request asked,
            Format format) {
        var reader = callers.current();
        var lines = plans
                .of(team, day == null || day.isBlank() ? plans.lastWorkingDay(ofTeam(team, reader.team())) : day(day))
                .stream()
                .filter(line -> reader.seesDeal(line.rep(), line.team()))
                .filter(line -> rep == null || rep.equals(line.rep()))
                .map(this::entry)
                .toList();
        return format.answer("daily-plans", () -> Page.of(lines, asked), () -> sheet(lines));
    }

    private static String ofTeam(String asked, String own) {
        return asked == null ? own : asked;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.of("day", "day must be a day such as 2026-11-20, not \"" + text + "\".");
        }
    }

    private Entry entry(DailyLine line) {
        return new Entry(
                line.rep(),
                people.find(line.rep()).map(Person::name).orElse(line.rep()),
                line.team(),
                line.day(),
                line.kind(),
                line.planned(),
                line.counted(),
                line.planned() - line.met(),
                line.basis(),
                line.need(),
                line.workingDaysLeft(),
                line.norm(),
                line.atMost(),
                line.neededPerDay(),
                line.shortBy(),
                line.extra(),
                line.because().stream().map(Weakness.Kind::word).toList(),
                line.extraInWords(),
                "/api/reports/leading/deals?from=" + line.day() + "&to=" + line.day() + "&rep=" + line.rep() + "&kind="
                        + line.kind() + "&set=counted");
    }

    private static Sheet sheet(List<Entry> entries) {
        return new Sheet(
                "Daily plans", HEADINGS, entries.stream().map(Entry::cells).collect(Collectors.toList()));
    }

    private static final List<Heading> HEADINGS = List.of(
            new Heading("rep", "Rep", Type.TEXT),
            new Heading("repName", "Rep's name", Type.TEXT),
            new Heading("team", "Team", Type.TEXT),
            new Heading("day", "Day", Type.DATE),
            new Heading("kind", "Kind of contact", Type.TEXT),
            new Heading("planned", "Planned", Type.COUNT),
            new Heading("counted", "Counted", Type.COUNT),
            new Heading("missing", "Missing", Type.COUNT),
            new Heading("basis", "Rests on", Type.TEXT),
            new Heading("need", "Needed by the plan", Type.NUMBER),
            new Heading("workingDaysLeft", "Working days left", Type.COUNT),
            new Heading("norm", "Norm a day", Type.COUNT),
            new Heading("atMost", "At most a day", Type.COUNT),
            new Heading("neededPerDay", "Needed a day", Type.COUNT),
            new Heading("shortBy", "Short by a day", Type.COUNT),
            new Heading("extra", "Of these in addition", Type.COUNT),
            new Heading("extraBecause", "In addition, because", Type.TEXT),
            new Heading("contacts", "Contacts behind", Type.TEXT));

    /**
     * @param counted productive contacts of the kind on that day
     * @param missing of the planned ones
     * @param basis plan or norm: which of the two asks for more; limit when the plan asks for more than a day holds
     * @param need how many the plan of the month still needed in the morning
     * @param workingDaysLeft the rep's working days for them, the day itself included
     * @param norm least a day
     * @param atMost most that one person can make on a day; none for days of before there was a most
     * @param neededPerDay what the plan of the month needs a day, whether or not a day holds it
     * @param shortBy how many of these a day does not hold: the plan of the month is out of reach by contacts a day
     * @param extra how many of the planned ones because of what is weak in the rep's work
     * @param weaknesses what is weak
     * @param extraBecause the same in words; missing without any
     * @param contacts address of the list of those that counted
     */
    record Entry(
            String rep,
            String repName,
            String team,
            LocalDate day,
            String kind,
            int planned,
            int counted,
            int missing,
            @Schema(allowableValues = {"plan", "norm", "limit"}) String basis,
            BigDecimal need,
            int workingDaysLeft,
            int norm,
            Integer atMost,
            int neededPerDay,
            int shortBy,
            int extra,
            @ArraySchema(schema = @Schema(allowableValues = {"top-shrinks", "settled-in-base", "conversion"}))
                    List<String> weaknesses,
            String extraBecause,
            String contacts) {

        List<Object> cells() {
            return Arrays.asList(
                    rep,
                    repName,
                    team,
                    day,
                    kind,
                    planned,
                    counted,
                    missing,
                    basis,
                    need,
                    workingDaysLeft,
                    norm,
                    atMost,
                    neededPerDay,
                    shortBy,
                    extra,
                    extraBecause,
                    contacts);
        }
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record DailyPlanPage(List<Entry> items, int page, int size, long total) {}
}
