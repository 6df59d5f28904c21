package org.salesregulation.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.report.Today.Count;
import org.salesregulation.report.Today.Entry;
import org.salesregulation.report.Today.Figure;
import org.salesregulation.report.Today.Kind;
import org.salesregulation.web.Callers;
import org.salesregulation.web.Format;
import org.salesregulation.web.NotFound;
import org.salesregulation.web.Page;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The day of each rep: what counted, what is due, what stalls and what waits for a decision (R18, R34, R138). */
@RestController
@Tag(name = "Today", description = "The day of each rep, as it stands.")
class TodayController {

    private static final Set<Kind> IN_TASKS = Set.of(Kind.DUE, Kind.OVERDUE, Kind.WAITING, Kind.DECISIONS);

    private final TodayTable table;
    private final TodayTasks tasks;
    private final Callers callers;
    private final Clock clock;

    TodayController(TodayTable table, TodayTasks tasks, Callers callers, Clock clock) {
        this.table = table;
        this.tasks = tasks;
        this.callers = callers;
        this.clock = clock;
    }

    @GetMapping("/api/today")
    @Operation(
            summary = "Show the day of each rep",
            description =
                    "A rep's own, a manager's team, all for those above. Each figure has the address of its list.")
    @ApiResponse(
            responseCode = "200",
            description = "The day of the reps whose work you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Today.class),
                            examples = @ExampleObject(Examples.TODAY)))
    ResponseEntity<?> today(
            @Parameter(description = "Only of this team") @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Only of this rep, by sign-in name") @RequestParam(name = "rep", required = false)
                    String rep,
            Format format) {
        var today = today(TodayScope.of(callers.current(), team, rep, false, clock));
        return format.answer("today", () -> today, today::sheet);
    }

    private Today today(TodayScope scope) {
        var reps = table.reps(scope);
        var counts = counts(scope);
        var byPerson = counts.stream().collect(Collectors.groupingBy(Count::person));
        return new Today(
                scope.day(),
                scope.now(),
                me(scope),
                figures(counts, address(scope)),
                Stream.concat(
                                reps.stream()
                                        .map(one -> new Today.Rep(
                                                one.rep(),
                                                one.name(),
                                                one.category(),
                                                one.team(),
                                                one.teamName(),
                                                figures(
                                                        byPerson.getOrDefault(one.rep(), List.of()),
                                                        "rep=" + encoded(one.rep())))),
                                others(byPerson, scope).stream())
                        .toList());
    }

    /** What none of the reps has: a line of its own, so that all lines are the total and the total is every contact. */
    private static Optional<Today.Rep> others(Map<String, List<Count>> byPerson, TodayScope scope) {
        var team = address(scope);
        return Optional.ofNullable(byPerson.get(TodayTasks.OTHERS))
                .map(counts -> new Today.Rep(
                        null,
                        "Not claimed, or with others",
                        null,
                        null,
                        null,
                        figures(counts, team + (team.isEmpty() ? "" : "&") + "others=true")));
    }

    @GetMapping("/api/today/{figure}")
    @Operation(
            summary = "List what a figure of the day was counted from",
            description = "The entries behind one figure of /api/today, as many as the figure says.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the entries that you may see.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EntryPage.class),
                            examples = @ExampleObject(Examples.TODAY_LIST)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is out of range; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_PAGE)))
    @ApiResponse(
            responseCode = "404",
            description = "There is no such figure.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    ResponseEntity<?> list(
            @Parameter(
                            description =
                                    "counted, not-counted, due, overdue, waiting, stalled, escalations or decisions",
                            example = "overdue")
                    @PathVariable("figure")
                    String figure,
            @Parameter(description = "Only of this team") @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Only of this person, by sign-in name")
                    @RequestParam(name = "rep", required = false)
                    String rep,
            @Parameter(
                            description =
                                    "true: only contacts that no rep of the team has, because nobody has claimed them or"
                                            + " somebody else holds them; of due, overdue and waiting")
                    @RequestParam(name = "others", defaultValue = "false")
                    boolean others,
            @Parameter(description = "Only this part of the figure, such as call of counted")
                    @RequestParam(name = "kind", required = false)
                    String kind,
            Page.Request page,
            Format format) {
        var asked = Arrays.stream(Kind.values())
                .filter(one -> one.toString().equals(figure))
                .findFirst()
                .orElseThrow(() -> new NotFound("The day has no figure \"" + figure + "\"."));
        var scope = TodayScope.of(callers.current(), team, rep, others, clock);
        var part = kind == null || kind.isBlank() ? null : kind;
        return format.answer(figure, () -> list(asked, scope, part, page), () -> Today.sheet(all(asked, scope, part)));
    }

    private Page<Entry> list(Kind figure, TodayScope scope, String part, Page.Request page) {
        if (scope.others() && !IN_TASKS.contains(figure)) {
            // whatever is no contact is somebody's
            return new Page<>(List.of(), page.page(), page.size(), 0);
        }
        return IN_TASKS.contains(figure) ? tasks.list(figure, scope, page) : table.list(figure, scope, part, page);
    }

    private List<Entry> all(Kind figure, TodayScope scope, String part) {
        var entries = new ArrayList<Entry>();
        Page<Entry> page;
        do {
            page = list(
                    figure, scope, part, new Page.Request(entries.size() / Page.Request.LARGEST, Page.Request.LARGEST));
            entries.addAll(page.items());
        } while (page.items().size() == Page.Request.LARGEST);
        return entries;
    }

    private List<Count> counts(TodayScope scope) {
        var counts = new ArrayList<>(tasks.counts(scope));
        Arrays.stream(Kind.values())
                .filter(figure -> !IN_TASKS.contains(figure))
                .forEach(figure -> counts.addAll(table.counts(figure, scope)));
        return counts;
    }

    private Today.Me me(TodayScope scope) {
        var reader = scope.reader();
        var mine = tasks.counts(scope.ofReader()).stream()
                .filter(count -> count.figure() == Kind.DECISIONS)
                .toList();
        return new Today.Me(
                reader.id(),
                reader.role() == null ? null : reader.role().group(),
                figure(Kind.DECISIONS, mine, "rep=" + encoded(reader.id())));
    }

    private static Map<String, Figure> figures(List<Count> counts, String address) {
        var byFigure = counts.stream().collect(Collectors.groupingBy(Count::figure));
        var figures = new LinkedHashMap<String, Figure>();
        for (var figure : Kind.values()) {
            figures.put(figure.toString(), figure(figure, byFigure.getOrDefault(figure, List.of()), address));
        }
        return figures;
    }

    private static Figure figure(Kind figure, List<Count> counts, String address) {
        var parts = counts.stream()
                .filter(count -> count.part() != null)
                .collect(Collectors.toMap(Count::part, Count::count, Integer::sum, TreeMap::new));
        return new Figure(
                counts.stream().mapToInt(Count::count).sum(),
                IN_TASKS.contains(figure) ? null : parts,
                "/api/today/" + figure + (address.isEmpty() ? "" : "?" + address));
    }

    private static String address(TodayScope scope) {
        var parts = new ArrayList<String>();
        if (scope.team() != null) {
            parts.add("team=" + encoded(scope.team()));
        }
        if (scope.rep() != null) {
            parts.add("rep=" + encoded(scope.rep()));
        }
        return String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record EntryPage(List<Entry> items, int page, int size, long total) {}
}
