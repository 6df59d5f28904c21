package org.salesregulation.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.report.EscalationListTable.Filter;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
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
import org.springframework.web.util.UriComponentsBuilder;

/** What had to be decided above the reps: what waits, since when and for whom, and what came of it (R38, R65, R145). */
@RestController
@Tag(name = "Escalations", description = "Decisions that somebody above was asked for.")
class EscalationController {

    private static final String PATH = "/api/escalations";
    private static final String TOTAL = "total";

    private final EscalationListTable table;
    private final Callers callers;

    EscalationController(EscalationListTable table, Callers callers) {
        this.table = table;
        this.callers = callers;
    }

    @GetMapping(PATH)
    @Operation(
            summary = "List escalations",
            description = "About a rep's own work, a manager's team, all for those above; the longest waiting first. An"
                    + " age is the number of the company's working days that have begun since.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of the escalations that you may see; a file has all of them.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = EscalationPage.class),
                            examples = @ExampleObject(Examples.ESCALATIONS)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is none of those there are; it is named.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class),
                            examples = @ExampleObject(Examples.BAD_AGE)))
    ResponseEntity<?> list(
            @Parameter(description = "true: what waits; false: what was decided or ended by itself")
                    @RequestParam(name = "open", defaultValue = "true")
                    String open,
            @Parameter(description = "As the models name it, such as stage-overdue")
                    @RequestParam(name = "kind", required = false)
                    String kind,
            @Parameter(description = "Of what waits: today, 1-2, 3-5 or more working days")
                    @RequestParam(name = "age", required = false)
                    String age,
            @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Whose work it is about, by sign-in name")
                    @RequestParam(name = "rep", required = false)
                    String rep,
            Page.Request asked,
            Format format) {
        var filter = new Filter(isOpen(open), text(kind), age(age, open), text(team), text(rep));
        var list = table.list(filter, callers.current());
        return format.answer("escalations", () -> list.page(asked), () -> EscalationLine.sheet(list.all()));
    }

    @GetMapping(PATH + "/ages")
    @Operation(
            summary = "Count what waits by kind and age",
            description = "The open escalations that you may see, each figure with the address of its list.")
    @ApiResponse(
            responseCode = "200",
            description = "By kind, those with many first, and all together.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Ages.class),
                            examples = @ExampleObject(Examples.ESCALATION_AGES)))
    ResponseEntity<?> ages(
            @RequestParam(name = "team", required = false) String team,
            @Parameter(description = "Whose work it is about, by sign-in name")
                    @RequestParam(name = "rep", required = false)
                    String rep,
            Format format) {
        var ages = ages(new Filter(true, null, null, text(team), text(rep)), callers.current());
        return format.answer("escalation-ages", () -> ages, ages::sheet);
    }

    private Ages ages(Filter filter, Caller reader) {
        var all = table.counts(filter, reader);
        var byAge = Arrays.stream(EscalationAge.values())
                .collect(Collectors.toMap(
                        age -> age,
                        age -> table.counts(filter.of(age), reader),
                        (one, other) -> one,
                        LinkedHashMap::new));
        var kinds = all.stream()
                .map(kind -> new OfKind(kind.kind(), figures(filter, kind.kind(), byAge, all)))
                .toList();
        return new Ages(kinds, figures(filter, null, byAge, all));
    }

    /** @param kind null: of all kinds together */
    private static Map<String, Count> figures(
            Filter filter,
            String kind,
            Map<EscalationAge, List<EscalationListTable.Count>> byAge,
            List<EscalationListTable.Count> all) {
        var figures = new LinkedHashMap<String, Count>();
        byAge.forEach((age, counts) ->
                figures.put(age.toString(), new Count(sum(counts, kind), address(filter, kind, age.toString()))));
        figures.put(TOTAL, new Count(sum(all, kind), address(filter, kind, null)));
        return figures;
    }

    private static int sum(List<EscalationListTable.Count> counts, String kind) {
        return counts.stream()
                .filter(count -> kind == null || kind.equals(count.kind()))
                .mapToInt(EscalationListTable.Count::amount)
                .sum();
    }

    private static String address(Filter filter, String kind, String age) {
        var address = UriComponentsBuilder.fromPath(PATH).queryParam("open", true);
        var narrowed = new LinkedHashMap<String, Object>();
        Stream.of(
                        new String[] {"kind", kind},
                        new String[] {"age", age},
                        new String[] {"team", filter.team()},
                        new String[] {"rep", filter.rep()})
                .filter(part -> part[1] != null)
                .forEach(part -> {
                    address.queryParam(part[0], "{" + part[0] + "}");
                    narrowed.put(part[0], part[1]);
                });
        return address.encode().buildAndExpand(narrowed).toUriString();
    }

    private static boolean isOpen(String text) {
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw Refusal.of("open", "open must be true or false.");
        };
    }

    private static EscalationAge age(String age, String open) {
        if (text(age) == null) {
            return null;
        }
        if (!isOpen(open)) {
            throw Refusal.of("age", "Only what is open has an age to be asked for.");
        }
        return EscalationAge.named(age).orElseThrow(() -> Refusal.of("age", "age must be today, 1-2, 3-5 or more."));
    }

    private static String text(String parameter) {
        return parameter == null || parameter.isBlank() ? null : parameter;
    }

    /** The list's page, for the description of the interface: it cannot show type parameters. */
    record EscalationPage(List<EscalationLine> items, int page, int size, long total) {}

    /** @param total of all kinds together */
    @Schema(name = "EscalationAges")
    record Ages(List<OfKind> kinds, Map<String, Count> total) {

        private Sheet sheet() {
            var headings = Stream.concat(
                            Stream.of(new Heading("kind", "Kind", Type.TEXT)),
                            total.keySet().stream().map(age -> new Heading(age, age, Type.COUNT)))
                    .toList();
            return new Sheet(
                    "Open escalations",
                    headings,
                    kinds.stream().map(OfKind::cells).toList());
        }
    }

    /** @param figures by age: today, 1-2, 3-5, more, and total */
    @Schema(name = "EscalationsOfKind")
    record OfKind(String kind, Map<String, Count> figures) {

        private List<Object> cells() {
            return Stream.<Object>concat(
                            Stream.of(kind), figures.values().stream().map(Count::count))
                    .toList();
        }
    }

    /** @param list address of exactly what was counted */
    @Schema(name = "EscalationCount")
    record Count(int count, String list) {}
}
