package org.salesregulation.organisation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Somebody is away and somebody else stands in (R142).
 *
 * @param lastDay null: until further notice
 * @param reason null: not said
 * @param backOn of one that was cancelled the first day that is none of absence; null: it was not cancelled
 */
public record Absence(
        long id,
        String person,
        LocalDate firstDay,
        LocalDate lastDay,
        String substitute,
        String reason,
        String enteredBy,
        Instant enteredAt,
        String cancelledBy,
        Instant cancelledAt,
        LocalDate backOn) {

    /** Whether any day from the first to the last is one of absence; null: without end. */
    boolean touches(LocalDate first, LocalDate last) {
        return (last == null || !firstDay.isAfter(last)) && (last() == null || !last().isBefore(first));
    }

    /** The last day that was or will be one of absence; before the first day when there was none. */
    LocalDate last() {
        return backOn == null ? lastDay : backOn.minusDays(1);
    }

    public boolean isCancelled() {
        return cancelledAt != null;
    }

    /** Whether it is over, or was cancelled. */
    public boolean hasEnded(LocalDate today) {
        return isCancelled() || lastDay != null && lastDay.isBefore(today);
    }
}
