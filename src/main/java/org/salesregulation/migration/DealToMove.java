package org.salesregulation.migration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/**
 * A deal in a migration: the audit of what became of it.
 *
 * @param element where it waited when the migration began, and its name in the old revision
 * @param toElement where it went on; null when it did not
 * @param reason why it did not go, continuing "the deal …"; null when it went
 * @param tries how often it was tried
 * @param at when it went, or was given up; null while it waits
 */
record DealToMove(
        @JsonIgnore long id,
        String dealId,
        @JsonIgnore String instanceId,
        String company,
        String owner,
        String team,
        String funnel,
        String stage,
        String element,
        String elementName,
        String toElement,
        @JsonIgnore String fromDefinition,
        int fromVersion,
        @JsonIgnore String toDefinition,
        int toVersion,
        State state,
        String reason,
        int tries,
        Instant at) {

    enum State {
        WAITING,
        MOVED,
        CANNOT,
        /** The process owner has decided that it keeps its revision. */
        LEFT,
        /** It ended before its turn came. */
        ENDED;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
