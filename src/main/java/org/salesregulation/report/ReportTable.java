package org.salesregulation.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.WorkingCalendar;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Asks the facts. Figures are aggregates over a report's cases, lists are the cases themselves; each reader is asked for
 * those cases only that the role opens, by who carried them when they happened (R77, R94).
 */
@Repository
class ReportTable {

    private static final String LINE =
            """
            select c.deal_id, d.company, d.status, c.rep, c.team, c.funnel, c.stage, c.stage_name,
                c.amount as case_amount, c.currency as case_currency, c.at, c.days, c.what""";
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern KEYS_AND_TEXTS = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final String NEWEST_FIRST = "\norder by c.at desc, c.deal_id desc";

    private final JdbcClient jdbc;
    private final CaseSql cases;
    private final WorkingCalendar calendar;
    private final Clock clock;

    ReportTable(JdbcClient jdbc, CaseSql cases, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @return one map of key and value per row, sorted; null where there is nothing to say */
    List<Map<String, Object>> figures(Report report, ReportQuery query, Caller reader) {
        var dimensions = Stream.concat(report.rows().stream(), query.by().stream())
                .distinct()
                .toList();
        var amongRows = report.columns().stream().filter(Column::amongRows).toList();
        // a row of a rep is of the rep's category: it need not be looked up for every case
        var ofReps = !amongRows.isEmpty() && dimensions.containsAll(List.of(Dimension.REP, Dimension.CATEGORY));
        var grouped = dimensions.stream()
                .filter(dimension -> !ofReps || dimension != Dimension.CATEGORY)
                .toList();
        var parameters = parameters(query, reader);
        var order = new LinkedHashSet<String>();
        order.add(report.order());
        dimensions.stream()
                .map(
                        amongRows.isEmpty() && report.parts().isEmpty()
                                ? Dimension::column
                                : dimension -> quoted(dimension.key()))
                .forEach(order::add);
        var sql = report.parts().isEmpty()
                ? counted(report, null, grouped, query, reader, order.toString())
                : countedByParts(report, grouped, query, reader);
        if (ofReps) {
            sql = "select f.*, coalesce(p.category, '(none)') as \"category\"\nfrom (" + sql
                    + ") f left join person p on p.id = f.\"rep\"";
        }
        if (!amongRows.isEmpty()) {
            sql = amongRows.stream()
                            .map(column -> column.sql() + " as " + quoted(column.key()))
                            .collect(Collectors.joining(", ", "select f.*, ", ""))
                    + "\nfrom (" + sql + ") f";
        }
        return jdbc.sql(sql + (dimensions.isEmpty() ? "" : "\norder by " + String.join(", ", order)))
                .params(parameters)
                .query((row, index) -> figures(report, dimensions, row))
                .list();
    }

    /**
     * @param part of the cases; null: all
     * @param order by which the rows are sorted, for what it names of the cases
     */
    private String counted(
            Report report, String part, List<Dimension> grouped, ReportQuery query, Caller reader, String order) {
        var asked = new ArrayList<String>();
        grouped.forEach(dimension -> asked.add(dimension.column() + " as " + quoted(dimension.key())));
        report.counted()
                .map(column -> (Objects.equals(column.part(), part) ? column.sql() : column.nothing()) + " as "
                        + quoted(column.key()))
                .forEach(asked::add);
        var select = "select " + String.join(", ", asked);
        var rest = ") c\nwhere " + conditions(query, reader) + groupedBy(grouped);
        var narrowed = !reader.seesAllDeals() || !query.filters().isEmpty();
        return select + "\nfrom (" + dated(report, query, select + rest + order, part, narrowed) + rest;
    }

    /** What tells most cases apart stands first: H2 looks a group up by comparing one column after the other. */
    private static String groupedBy(List<Dimension> dimensions) {
        if (dimensions.isEmpty()) {
            return "";
        }
        var columns = dimensions.stream().map(Dimension::column).collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(columns);
        return "\ngroup by " + String.join(", ", columns);
    }

    /** Each part is counted by itself and answers its own columns; a row has what its parts say. */
    private String countedByParts(Report report, List<Dimension> grouped, ReportQuery query, Caller reader) {
        var keys = grouped.stream().map(dimension -> quoted(dimension.key())).collect(Collectors.joining(", "));
        var columns = report.counted()
                .map(column -> {
                    var said = "max(" + quoted(column.key()) + ")";
                    return (column.isNoughtOfNothing() ? "coalesce(" + said + ", 0)" : said) + " as "
                            + quoted(column.key());
                })
                .collect(Collectors.joining(", "));
        return report.parts().stream()
                .map(part -> counted(report, part, grouped, query, reader, ""))
                .collect(Collectors.joining(
                        "\nunion all\n",
                        "select " + (keys.isEmpty() ? "" : keys + ", ") + columns + "\nfrom (",
                        ") parts" + (keys.isEmpty() ? "" : "\ngroup by " + keys)));
    }

    /** The cases behind one figure, the newest first. */
    Page<CaseLine> list(Report report, ReportQuery query, Column column, Caller reader, Page.Request page) {
        var parameters = parameters(query, reader);
        var total = jdbc.sql("select count(*)" + behind(report, query, column, reader, ""))
                .params(parameters)
                .query(Long.class)
                .single();
        var lines = jdbc.sql(LINE + behind(report, query, column, reader, LINE) + NEWEST_FIRST
                        + " offset :offset rows fetch next :size rows only")
                .params(parameters)
                .param("offset", page.offset())
                .param("size", page.size())
                .query(ReportTable::line)
                .list();
        return new Page<>(lines, page.page(), page.size(), total);
    }

    /** All cases behind one figure, the newest first. */
    List<CaseLine> list(Report report, ReportQuery query, Column column, Caller reader) {
        return jdbc.sql(LINE + behind(report, query, column, reader, LINE) + NEWEST_FIRST)
                .params(parameters(query, reader))
                .query(ReportTable::line)
                .list();
    }

    private String behind(Report report, ReportQuery query, Column column, Caller reader, String select) {
        var rest = ") c join deal d on d.id = c.deal_id\nwhere " + conditions(query, reader) + " and (" + column.set()
                + ")";
        return "\nfrom (" + dated(report, query, select + rest, column.part(), true) + rest;
    }

    /**
     * The cases with the parts of the calendar that are asked for.
     *
     * @param asking all else of the question: what it does not name is left out
     * @param part of the cases; null: all
     * @param narrowed only some of them are asked for
     */
    private String dated(Report report, ReportQuery query, String asking, String part, boolean narrowed) {
        var parts = Stream.concat(
                        Stream.concat(report.rows().stream(), query.by().stream()), query.filters().keySet().stream())
                .distinct()
                .filter(dimension -> dimension.format().isPresent())
                .map(dimension -> ", coalesce(to_char(x.at at time zone '"
                        + clock.getZone().getId() + "', '" + dimension.format().get() + "'), '(none)') as "
                        + dimension.column())
                .collect(Collectors.joining());
        var sql = cases.of(report.cases(), narrowed);
        return AskedColumns.of(
                parts.isEmpty() ? sql : "select x.*" + parts + " from (" + sql + ") x",
                WORD.matcher(KEYS_AND_TEXTS.matcher(asking).replaceAll(" "))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet()),
                part);
    }

    private Map<String, Object> parameters(ReportQuery query, Caller reader) {
        var now = clock.instant();
        var parameters = new HashMap<String, Object>();
        parameters.put(
                "from", Dates.utc(query.from().atStartOfDay(clock.getZone()).toInstant()));
        parameters.put(
                "to",
                Dates.utc(query.to().plusDays(1).atStartOfDay(clock.getZone()).toInstant()));
        parameters.put("firstDay", query.from());
        parameters.put("lastDay", query.to());
        parameters.put("costsFrom", query.costsFrom());
        parameters.put("costsTo", query.costsTo());
        parameters.put("today", LocalDate.ofInstant(now, clock.getZone()));
        parameters.put("now", Dates.utc(now));
        parameters.put("nowWork", calendar.workingSeconds(now));
        parameters.put("workday", calendar.secondsOfADay());
        parameters.putAll(reader.sightValues());
        query.filters().forEach((dimension, value) -> parameters.put("is_" + dimension.column(), value));
        return parameters;
    }

    private static String conditions(ReportQuery query, Caller reader) {
        var conditions = new ArrayList<String>();
        conditions.add(reader.sight("c.rep", "c.team"));
        query.filters()
                .keySet()
                .forEach(dimension -> conditions.add(
                        (dimension == Dimension.VERSION ? "cast(c.version as varchar)" : "c." + dimension.column())
                                + " = :is_" + dimension.column()));
        return String.join(" and ", conditions);
    }

    private static Map<String, Object> figures(Report report, List<Dimension> dimensions, ResultSet row)
            throws SQLException {
        var figures = new LinkedHashMap<String, Object>();
        for (var dimension : dimensions) {
            figures.put(dimension.key(), row.getString(dimension.key()));
        }
        for (var column : report.columns()) {
            figures.put(column.key(), column.isQuotient() ? quotient(column, figures) : value(column, row));
        }
        return figures;
    }

    private static Object value(Column column, ResultSet row) throws SQLException {
        return switch (column.type()) {
            case TEXT, DATE -> row.getString(column.key());
            case COUNT -> row.getLong(column.key());
            case YESNO -> row.getObject(column.key(), Boolean.class);
            case MONEY -> rounded(row.getBigDecimal(column.key()), 2);
            case SHARE -> rounded(row.getBigDecimal(column.key()), 4);
            case RATIO, DAYS, NUMBER, PERCENT -> rounded(row.getBigDecimal(column.key()), 2);
        };
    }

    /**
     * A ratio is cut off, not rounded: what falls short of 5 to 1 must not read as 5.00.
     *
     * @return null when there is nothing to divide by: no data is not zero
     */
    private static BigDecimal quotient(Column column, Map<String, Object> figures) {
        var over = decimal(figures.get(column.denominator()));
        var of = decimal(figures.get(column.numerator()));
        if (of == null || over == null || over.signum() <= 0) {
            return null;
        }
        return switch (column.type()) {
            case RATIO -> of.divide(over, 2, RoundingMode.DOWN);
            case SHARE -> of.divide(over, 4, RoundingMode.HALF_UP);
            default -> of.divide(over, 2, RoundingMode.HALF_UP);
        };
    }

    private static BigDecimal decimal(Object figure) {
        return figure == null ? null : new BigDecimal(figure.toString());
    }

    private static BigDecimal rounded(BigDecimal value, int places) {
        return value == null ? null : value.setScale(places, RoundingMode.HALF_UP);
    }

    private static CaseLine line(ResultSet row, int index) throws SQLException {
        var at = row.getObject("at", OffsetDateTime.class);
        return new CaseLine(
                new DealId(row.getLong("deal_id")),
                row.getString("company"),
                row.getString("rep"),
                row.getString("team"),
                row.getString("funnel"),
                row.getString("stage"),
                row.getString("stage_name"),
                row.getString("status").toLowerCase(Locale.ROOT),
                row.getBigDecimal("case_amount"),
                row.getString("case_currency"),
                at == null ? null : at.toInstant(),
                rounded(row.getBigDecimal("days"), 2),
                row.getString("what"));
    }

    private static String quoted(String key) {
        return '"' + key + '"';
    }
}
