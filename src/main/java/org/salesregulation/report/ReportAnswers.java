package org.salesregulation.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.report.Answer.Row;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Page;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;
import org.springframework.stereotype.Service;

/** Puts figures, their operands and the addresses of the lists behind them together. */
@Service
class ReportAnswers {

    private final ReportTable table;
    private final Funnels funnels;
    private final Clock clock;

    ReportAnswers(ReportTable table, Funnels funnels, Clock clock) {
        this.table = table;
        this.funnels = funnels;
        this.clock = clock;
    }

    ReportQuery query(Report report, Map<String, String> parameters) {
        return ReportQuery.of(report, parameters, clock);
    }

    /** @param parameters as an address carries them */
    Answer answer(Report report, Map<String, String> parameters, Caller reader) {
        var query = query(report, parameters);
        var dimensions = Stream.concat(report.rows().stream(), query.by().stream())
                .distinct()
                .toList();
        var figures = table.figures(report, query, reader);
        if (report.rows().equals(List.of(Dimension.FUNNEL, Dimension.STAGE))
                && query.by().isEmpty()) {
            figures = withEveryStage(report, query, figures);
        }
        return new Answer(
                report.name(),
                report.title(),
                report.question(),
                query.from(),
                query.to(),
                clock.instant(),
                asked(query),
                query.by().stream().map(Dimension::key).toList(),
                Stream.concat(dimensions.stream().map(Dimension::asColumn), report.columns().stream())
                        .toList(),
                figures.stream()
                        .map(row -> new Row(row, addresses(report, query, dimensions, row)))
                        .toList());
    }

    /** What the cases are narrowed by, for the reader. */
    private static Map<String, String> asked(ReportQuery query) {
        var asked = new LinkedHashMap<String, String>();
        query.filters().forEach((dimension, value) -> asked.put(dimension.key(), value));
        if (query.lag() > 0) {
            asked.put(ReportQuery.LAG, String.valueOf(query.lag()));
        }
        return asked;
    }

    Page<CaseLine> list(Report report, ReportQuery query, Column column, Caller reader, Page.Request page) {
        return table.list(report, query, column, reader, page);
    }

    /** The answer as a table: the same figures in the same order, and the address of the list behind the first of them. */
    Sheet sheet(Answer answer) {
        var headings = answer.columns().stream()
                .map(column -> new Heading(column.key(), column.title(), column.type()))
                .collect(Collectors.toCollection(ArrayList::new));
        headings.add(new Heading("deals", "Deals behind", Type.TEXT));
        return new Sheet(
                answer.title(),
                headings,
                answer.rows().stream()
                        .map(row -> {
                            var cells = new ArrayList<>();
                            answer.columns()
                                    .forEach(column -> cells.add(row.figures().get(column.key())));
                            cells.add(row.deals().values().stream().findFirst().orElse(null));
                            return (List<Object>) cells;
                        })
                        .toList());
    }

    /** The whole list behind a figure as a table. */
    Sheet sheet(Report report, ReportQuery query, Column column, Caller reader) {
        return new Sheet(
                report.title() + ", " + column.title(),
                CaseLine.HEADINGS,
                table.list(report, query, column, reader).stream()
                        .map(CaseLine::cells)
                        .toList());
    }

    /** A stage in which nothing was is a figure too: the hole in the funnel. */
    private List<Map<String, Object>> withEveryStage(
            Report report, ReportQuery query, List<Map<String, Object>> figures) {
        var all = new ArrayList<Map<String, Object>>();
        var rest = new ArrayList<>(figures);
        for (var funnel : funnels.deployed()) {
            for (var stage : funnel.stages()) {
                var found = rest.stream()
                        .filter(row -> funnel.key().equals(row.get(Dimension.FUNNEL.key()))
                                && stage.code().equals(row.get(Dimension.STAGE.key())))
                        .findFirst();
                found.ifPresent(rest::remove);
                if (found.isPresent() || isAsked(query, funnel, stage)) {
                    all.add(found.orElseGet(() -> nothingIn(report, funnel, stage)));
                }
            }
        }
        all.addAll(rest);
        return all;
    }

    private static boolean isAsked(ReportQuery query, Funnel funnel, Stage stage) {
        return funnel.key().equals(query.filters().getOrDefault(Dimension.FUNNEL, funnel.key()))
                && stage.code().equals(query.filters().getOrDefault(Dimension.STAGE, stage.code()));
    }

    private static Map<String, Object> nothingIn(Report report, Funnel funnel, Stage stage) {
        var row = new LinkedHashMap<String, Object>();
        row.put(Dimension.FUNNEL.key(), funnel.key());
        row.put(Dimension.STAGE.key(), stage.code());
        report.columns().forEach(column -> row.put(column.key(), column.type() == Type.COUNT ? 0L : null));
        row.put("stageName", stage.name());
        row.put("stageOrder", stage.order());
        return row;
    }

    /** Put together by hand: a report by rep and stage has ten thousand of them. */
    private static Map<String, String> addresses(
            Report report, ReportQuery query, List<Dimension> dimensions, Map<String, Object> row) {
        var narrowed = new EnumMap<Dimension, String>(Dimension.class);
        narrowed.putAll(query.filters());
        dimensions.forEach(dimension -> narrowed.put(dimension, String.valueOf(row.get(dimension.key()))));
        var address = new StringBuilder("/api/reports/")
                .append(report.name())
                .append("/deals?from=")
                .append(query.from())
                .append("&to=")
                .append(query.to());
        if (query.lag() > 0) {
            address.append('&').append(ReportQuery.LAG).append('=').append(query.lag());
        }
        narrowed.forEach((dimension, value) -> address.append('&')
                .append(dimension.key())
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        address.append("&set=");
        var addresses = new LinkedHashMap<String, String>();
        report.columns().stream()
                .filter(Column::hasList)
                .forEach(column -> addresses.put(column.key(), address + column.key()));
        return addresses;
    }
}
