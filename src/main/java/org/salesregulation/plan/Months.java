package org.salesregulation.plan;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import org.salesregulation.shared.Refusal;

/**
 * Months one after another.
 *
 * @param to the last of them
 */
record Months(YearMonth from, YearMonth to) {

    /**
     * @param from as an address says it, such as 2026-10; null: the current quarter's first
     * @param to null: the last of the quarter of {@code from}
     * @throws Refusal naming the parameter at fault
     */
    static Months of(String from, String to, Clock clock) {
        var first = from == null || from.isBlank() ? firstOfQuarter(YearMonth.now(clock)) : month("from", from);
        var last = to == null || to.isBlank() ? firstOfQuarter(first).plusMonths(2) : month("to", to);
        if (last.isBefore(first)) {
            throw Refusal.of("to", "The months end with " + last + ", before they begin with " + first + ".");
        }
        return new Months(first, last);
    }

    /** @throws Refusal naming the field when it is no month */
    static YearMonth month(String field, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.of(field, field + " must be a month such as 2026-10, not \"" + text + "\".");
        }
    }

    LocalDate firstDay() {
        return from.atDay(1);
    }

    LocalDate lastDay() {
        return to.atEndOfMonth();
    }

    static YearMonth firstOfQuarter(YearMonth month) {
        return YearMonth.of(month.getYear(), (month.get(IsoFields.QUARTER_OF_YEAR) - 1) * 3 + 1);
    }
}
