package org.salesregulation.report;

import static org.salesregulation.report.Column.count;
import static org.salesregulation.report.Column.figure;
import static org.salesregulation.report.Column.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.report.PlanDays.Day;
import org.salesregulation.report.Report.Trait;
import org.salesregulation.shared.WorkingCalendar;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Sheet.Type;
import org.springframework.stereotype.Component;

/**
 * Spreads the plans of months over their working days and adds up what was won: of the same cases as the report
 * {@code plan-fact}, so that the last day of a period is what that report says of it.
 */
@Component
class DayByDay {

    private static final String CASES = "plan-fact";
    private static final List<Dimension> FILTERS = List.of(Dimension.TEAM, Dimension.REP, Dimension.CURRENCY);
    private static final int CENTS = 2;

    private static final Report PLANS = new Report(
                    "plan-days",
                    "Plan and fact by day",
                    "Where should one be by each day of the period, and where is one?",
                    CASES,
                    List.of(Dimension.CURRENCY, Dimension.TEAM, Dimension.REP, Dimension.MONTH),
                    List.of(),
                    "currency",
                    List.of(figure(
                            "plan", "Plan", Type.MONEY, "sum(case when what = 'plan' then amount end)", null, null)))
            .with(Trait.WHOLE_MONTHS);
    private static final Report WINS = new Report(
            PLANS.name(),
            PLANS.title(),
            PLANS.question(),
            CASES,
            List.of(Dimension.CURRENCY, Dimension.DAY),
            FILTERS,
            "currency",
            List.of(money("won", "Won", "what = 'won'", null), count("wonDeals", "Deals won", "what = 'won'", null)));

    private final ReportTable table;
    private final TeamCalendars calendars;
    private final WorkingCalendar company;
    private final Clock clock;

    DayByDay(ReportTable table, TeamCalendars calendars, WorkingCalendar company, Clock clock) {
        this.table = table;
        this.calendars = calendars;
        this.company = company;
        this.clock = clock;
    }

    /** @param parameters from, to, team, rep and currency, as an address carries them */
    PlanDays of(Map<String, String> parameters, Caller reader) {
        var query = ReportQuery.of(PLANS, parameters, clock);
        var plans = table.figures(PLANS, query, reader).stream()
                .filter(row -> row.get("plan") != null)
                .collect(Collectors.groupingBy(row -> text(row, Dimension.CURRENCY)));
        var wins = table.figures(WINS, query, reader).stream()
                .collect(Collectors.groupingBy(
                        row -> text(row, Dimension.CURRENCY),
                        Collectors.toMap(row -> LocalDate.parse(text(row, Dimension.DAY)), Function.identity())));
        var currencies = new TreeSet<>(plans.keySet());
        wins.forEach((currency, days) -> {
            if (days.values().stream().anyMatch(row -> (Long) row.get("wonDeals") > 0)) {
                currencies.add(currency);
            }
        });
        var days = new ArrayList<Day>();
        currencies.forEach(currency -> days.addAll(
                days(query, currency, plans.getOrDefault(currency, List.of()), wins.getOrDefault(currency, Map.of()))));
        return new PlanDays(query.from(), query.to(), clock.instant(), days);
    }

    private List<Day> days(
            ReportQuery query,
            String currency,
            List<Map<String, Object>> plans,
            Map<LocalDate, Map<String, Object>> wins) {
        var today = LocalDate.now(clock);
        var days = new ArrayList<Day>();
        var wonSoFar = BigDecimal.ZERO.setScale(CENTS);
        for (var day : query.from().datesUntil(query.to().plusDays(1)).toList()) {
            var plan = plans.isEmpty()
                    ? null
                    : plans.stream().map(row -> until(day, row)).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (day.isAfter(today)) {
                days.add(new Day(currency, day, company.isWorkingDay(day), plan, null, null, null, null, null));
                continue;
            }
            var row = wins.get(day);
            var won = row == null ? BigDecimal.ZERO.setScale(CENTS) : (BigDecimal) row.get("won");
            var deals = row == null ? 0L : (Long) row.get("wonDeals");
            wonSoFar = wonSoFar.add(won);
            days.add(new Day(
                    currency,
                    day,
                    company.isWorkingDay(day),
                    plan,
                    wonSoFar,
                    plan == null ? null : wonSoFar.subtract(plan),
                    won,
                    deals,
                    deals > 0 ? address(query, currency, day) : null));
        }
        return days;
    }

    /** Of one rep's month: as much of its plan as working days of the team are over at the end of the day. */
    private BigDecimal until(LocalDate day, Map<String, Object> row) {
        var month = YearMonth.parse(text(row, Dimension.MONTH));
        var amount = (BigDecimal) row.get("plan");
        if (day.isBefore(month.atDay(1))) {
            return BigDecimal.ZERO.setScale(CENTS);
        }
        if (!day.isBefore(month.atEndOfMonth())) {
            return amount;
        }
        var calendar = calendars.of(text(row, Dimension.TEAM));
        var all = calendar.workingDays(month.atDay(1), month.atEndOfMonth());
        return amount.multiply(BigDecimal.valueOf(calendar.workingDays(month.atDay(1), day)))
                .divide(BigDecimal.valueOf(Math.max(1, all)), CENTS, RoundingMode.HALF_UP);
    }

    /** The deals of one day stand behind the report that needs no whole months. */
    private static String address(ReportQuery query, String currency, LocalDate day) {
        var address = new StringBuilder(
                "/api/reports/deal-size/deals?from=" + day + "&to=" + day + "&currency=" + encoded(currency));
        FILTERS.stream()
                .filter(filter ->
                        filter != Dimension.CURRENCY && query.filters().containsKey(filter))
                .forEach(filter -> address.append('&')
                        .append(filter.key())
                        .append('=')
                        .append(encoded(query.filters().get(filter))));
        return address.append("&set=won").toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(Map<String, Object> row, Dimension dimension) {
        return String.valueOf(row.get(dimension.key()));
    }
}
