package org.salesregulation.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.salesregulation.shared.WorkingCalendar;

/** How long a decision has been waiting, in working days of the company that have begun since it was asked for. */
enum EscalationAge {
    TODAY("today", 0, 0),
    DAYS_1_TO_2("1-2", 1, 2),
    DAYS_3_TO_5("3-5", 3, 5),
    MORE("more", 6, Integer.MAX_VALUE);

    private final String code;
    private final int least;
    private final int most;

    EscalationAge(String code, int least, int most) {
        this.code = code;
        this.least = least;
        this.most = most;
    }

    static Optional<EscalationAge> named(String code) {
        return Arrays.stream(values()).filter(age -> age.code.equals(code)).findFirst();
    }

    /** @return working days that have begun after the day of the one moment, up to that of the other */
    static int days(Instant from, Instant to, WorkingCalendar calendar) {
        return calendar.workingDays(calendar.today(from).plusDays(1), calendar.today(to));
    }

    /** @return the first moment of those that are no older at {@code now}; nothing where age has no end */
    Optional<Instant> from(Instant now, WorkingCalendar calendar) {
        return this == MORE ? Optional.empty() : Optional.of(startOf(most, now, calendar));
    }

    /** @return the first moment that is too young for this age; nothing where it reaches up to now */
    Optional<Instant> until(Instant now, WorkingCalendar calendar) {
        return this == TODAY ? Optional.empty() : Optional.of(startOf(least - 1, now, calendar));
    }

    private static Instant startOf(int days, Instant now, WorkingCalendar calendar) {
        var today = calendar.today(now);
        LocalDate day = today;
        while (calendar.workingDays(day, today) <= days) {
            day = day.minusDays(1);
        }
        return calendar.startOfDay(day);
    }

    @Override
    public String toString() {
        return code;
    }
}
