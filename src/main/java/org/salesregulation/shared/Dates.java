package org.salesregulation.shared;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;

/** Reads the dates that forms and imports send. */
public final class Dates {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private Dates() {}

    /** As a sentence says it: 30 Nov 2026. */
    public static String inWords(LocalDate day) {
        return WORDS.format(day);
    }

    /** As a sentence says it: 30 Nov 2026 14:30. */
    public static String inWords(ZonedDateTime at) {
        return MOMENT.format(at);
    }

    /** As a sentence says it: November 2026. */
    public static String inWords(YearMonth month) {
        return MONTH.format(month);
    }

    /** A moment as tables keep it; null stays null. */
    public static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    /**
     * @param value a date of Java, or ISO text of a date and time, with an offset or in the clock's zone
     * @throws DateTimeException when it is neither
     */
    public static Instant moment(Object value, Clock clock) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        var text = value.toString();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            return LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
        }
    }

    /**
     * @param value ISO text of a date, perhaps with a time in the clock's zone
     * @throws DateTimeException when it is none
     */
    public static LocalDate day(Object value, Clock clock) {
        var text = value.toString();
        return value instanceof Date || text.length() > 10
                ? moment(value, clock).atZone(clock.getZone()).toLocalDate()
                : LocalDate.parse(text);
    }
}
