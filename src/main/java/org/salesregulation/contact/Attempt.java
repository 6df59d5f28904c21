package org.salesregulation.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Refusal;

/**
 * What a rep says of one attempt: the fields that every contact form has, and the evidence of its own.
 *
 * @param nextAt when the next attempt is due: the date agreed, or the date the client asked to wait for; else null
 * @param evidence the form's other fields; empty unless productive
 */
record Attempt(
        Outcome outcome,
        String rescheduleReason,
        Instant nextAt,
        String lossReason,
        String competitor,
        String note,
        Map<String, Object> evidence) {

    private static final Set<String> OF_EVERY_FORM =
            Set.of("outcome", "rescheduleReason", "nextDate", "waitUntil", "lossReason", "note");

    /**
     * @param fields the checked fields of the form
     * @throws Refusal naming the field that this outcome cannot do without
     */
    static Attempt of(Map<String, Object> fields, Clock clock) {
        var outcome = Outcome.of(require(fields, "outcome"));
        var nextAt =
                switch (outcome) {
                    case RESCHEDULED -> Dates.moment(require(fields, "nextDate"), clock);
                    case WAITING -> startOfDay(require(fields, "waitUntil"), clock);
                    default -> null;
                };
        var evidence = new LinkedHashMap<>(fields);
        evidence.keySet().removeAll(OF_EVERY_FORM);
        return new Attempt(
                outcome,
                (String) (outcome == Outcome.RESCHEDULED ? require(fields, "rescheduleReason") : null),
                nextAt,
                (String) (outcome == Outcome.REFUSED ? require(fields, "lossReason") : null),
                (String) fields.get("competitor"),
                (String) fields.get("note"),
                evidence);
    }

    private static Object require(Map<String, Object> fields, String name) {
        var value = fields.get(name);
        if (value == null) {
            throw Refusal.of(name, "A contact cannot be completed without it.");
        }
        return value;
    }

    private static Instant startOfDay(Object text, Clock clock) {
        return Dates.day(text, clock).atStartOfDay(clock.getZone()).toInstant();
    }
}
