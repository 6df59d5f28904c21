package org.salesregulation.plan;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.salesregulation.regulation.StartList;
import org.springframework.stereotype.Component;

/**
 * The months with which a period that can still be planned begins, each with the kind of period: this and the next two
 * years, this and the next four quarters, this and the next twelve months (R23).
 */
@Component
class FirstMonths implements StartList {

    private static final int YEARS = 3;
    private static final int QUARTERS = 5;
    private static final int MONTHS = 13;

    private final SalesPlanTable table;
    private final Clock clock;

    FirstMonths(SalesPlanTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "firstMonths";
    }

    @Override
    public List<Map<String, String>> options() {
        var current = YearMonth.now(clock);
        return Stream.of(
                        options("year", current.withMonth(1), 12, YEARS),
                        options("quarter", Months.firstOfQuarter(current), 3, QUARTERS),
                        options("month", current, 1, MONTHS))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<Map<String, String>> options(String kind, YearMonth first, int length, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> first.plusMonths((long) length * index))
                .map(month -> Map.of("kindOfPeriod", kind, "label", Words.month(month), "value", month.toString()));
    }

    /** @return the next month that no plan in force or under decision has in it */
    @Override
    public Optional<String> first() {
        return Stream.iterate(YearMonth.now(clock).plusMonths(1), month -> month.plusMonths(1))
                .limit(MONTHS - 1L)
                .filter(month -> !table.isPlanned(month))
                .map(YearMonth::toString)
                .findFirst();
    }
}
