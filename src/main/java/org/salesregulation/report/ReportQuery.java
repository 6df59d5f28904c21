package org.salesregulation.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.salesregulation.report.Report.Trait;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * What is asked of a report.
 *
 * @param from first day of the period
 * @param to its last day
 * @param filters only cases with these values
 * @param by what rows are told apart by on top of what they stand for
 * @param lag from how many months before the period costs are taken
 */
record ReportQuery(LocalDate from, LocalDate to, Map<Dimension, String> filters, List<Dimension> by, int lag) {

    static final String LAG = "lag";
    private static final int LONGEST_LAG = 24;
    private static final Set<String> NOT_FILTERS = Set.of("from", "to", "by", "set", "format", "page", "size");

    /**
     * @param parameters of the address; without a period it is the current quarter
     * @throws Refusal naming every parameter at fault
     */
    static ReportQuery of(Report report, Map<String, String> parameters, Clock clock) {
        var gaps = new ArrayList<Gap>();
        var today = LocalDate.now(clock);
        var from = day("from", parameters, () -> today.with(IsoFields.DAY_OF_QUARTER, 1), gaps);
        var to = day(
                "to",
                parameters,
                () -> from.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3).minusDays(1),
                gaps);
        if (to.isBefore(from)) {
            gaps.add(new Gap("to", "The period ends on " + to + ", before it begins on " + from + "."));
        }
        if (report.traits().contains(Trait.WHOLE_MONTHS)) {
            wholeMonths(report, from, to, gaps);
        }
        var filters = new EnumMap<Dimension, String>(Dimension.class);
        parameters.forEach((name, value) -> {
            if (!NOT_FILTERS.contains(name) && !isLag(report, name) && !value.isBlank()) {
                Dimension.named(name)
                        .filter(report.filters()::contains)
                        .ifPresentOrElse(
                                dimension -> filters.put(dimension, value),
                                () -> gaps.add(new Gap(
                                        name,
                                        "The report " + report.name() + " cannot be narrowed by " + name + ", only by "
                                                + names(report.filters()) + ".")));
            }
        });
        var by = by(report, parameters.getOrDefault("by", ""), gaps);
        var lag = isLag(report, LAG) ? lag(parameters.getOrDefault(LAG, ""), gaps) : 0;
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        return new ReportQuery(from, to, filters, by, lag);
    }

    /** The days of the months whose costs are taken. */
    LocalDate costsFrom() {
        return from.minusMonths(lag);
    }

    LocalDate costsTo() {
        return to.plusDays(1).minusMonths(lag).minusDays(1);
    }

    private static void wholeMonths(Report report, LocalDate from, LocalDate to, List<Gap> gaps) {
        var why = "The report " + report.name() + " rests on what is entered for whole months: ";
        if (from.getDayOfMonth() != 1) {
            gaps.add(new Gap("from", why + "begin on the first day of one, such as " + from.withDayOfMonth(1) + "."));
        }
        var last = to.withDayOfMonth(to.lengthOfMonth());
        if (!to.equals(last)) {
            gaps.add(new Gap("to", why + "end on the last day of one, such as " + last + "."));
        }
    }

    private static boolean isLag(Report report, String parameter) {
        return parameter.equals(LAG) && report.traits().contains(Trait.LAG);
    }

    private static int lag(String text, List<Gap> gaps) {
        try {
            var lag = text.isBlank() ? 0 : Integer.parseInt(text.strip());
            if (lag >= 0 && lag <= LONGEST_LAG) {
                return lag;
            }
        } catch (NumberFormatException e) {
            // named below like any other number that will not do
        }
        gaps.add(new Gap(LAG, "lag must be a number of months from 0 to " + LONGEST_LAG + ", not \"" + text + "\"."));
        return 0;
    }

    private static LocalDate day(
            String name, Map<String, String> parameters, Supplier<LocalDate> otherwise, List<Gap> gaps) {
        var text = parameters.getOrDefault(name, "");
        try {
            return text.isBlank() ? otherwise.get() : LocalDate.parse(text);
        } catch (DateTimeException e) {
            gaps.add(new Gap(name, name + " must be a day such as 2026-03-31, not \"" + text + "\"."));
            return otherwise.get();
        }
    }

    private static List<Dimension> by(Report report, String asked, List<Gap> gaps) {
        var by = new ArrayList<Dimension>();
        Arrays.stream(asked.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> Dimension.named(name)
                        .filter(report.offered()::contains)
                        .ifPresentOrElse(
                                by::add,
                                () -> gaps.add(new Gap(
                                        "by",
                                        "The report " + report.name() + " cannot be told apart by \"" + name
                                                + "\", only by " + names(report.offered()) + "."))));
        return by.stream().distinct().toList();
    }

    private static String names(List<Dimension> dimensions) {
        return dimensions.isEmpty()
                ? "nothing"
                : dimensions.stream().map(Dimension::key).collect(Collectors.joining(", "));
    }
}
