package org.salesregulation.mailing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.salesregulation.shared.Refusal;

/** How often a report comes; always on the first day after the period it is about (R80). */
enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY,
    QUARTERLY;

    /** @throws Refusal when the text names none */
    static Frequency parse(String text) {
        return Arrays.stream(values())
                .filter(frequency -> frequency.code().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        "frequency",
                        "frequency must be one of "
                                + Arrays.stream(values()).map(Frequency::code).collect(Collectors.joining(", "))
                                + "."));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the first day of the period in which this day lies: the day on which the period before is reported */
    LocalDate lastDue(LocalDate day) {
        return switch (this) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> day.withDayOfMonth(1);
            case QUARTERLY -> day.with(IsoFields.DAY_OF_QUARTER, 1);
        };
    }

    LocalDate nextDue(LocalDate day) {
        var due = lastDue(day);
        return switch (this) {
            case DAILY -> due.plusDays(1);
            case WEEKLY -> due.plusWeeks(1);
            case MONTHLY -> due.plusMonths(1);
            case QUARTERLY -> due.plusMonths(3);
        };
    }

    /** @return the first day of the period before the one that begins on this day */
    LocalDate periodBefore(LocalDate due) {
        return lastDue(due.minusDays(1));
    }
}
