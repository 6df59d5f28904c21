package org.salesregulation.control;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.salesregulation.shared.ConversionRate;

/**
 * A conversion that has to be looked into (R35, R78, R79).
 *
 * @param rep whose it is; of a team's, its manager
 * @param ofTeam whether it is the whole team's
 * @param stage code of the stage
 * @param target per cent that it is to reach: the norm, or what it was before it fell
 * @param windowDays over which it was measured
 */
record Finding(
        Occasion occasion,
        String rep,
        String team,
        boolean ofTeam,
        String funnel,
        String stage,
        ConversionRate rate,
        int target,
        int windowDays) {

    /** What brought it to light. */
    enum Occasion {
        /** A deal passed the stage's gate. */
        GATE,
        /** The weekly watch saw it below the norm. */
        WEEKLY,
        /** The weekly watch saw that it has fallen. */
        FALL;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Occasion of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Whom and what it is about: of these no two reviews are open at once. */
    String key() {
        return (ofTeam ? "team " + team : "rep " + rep) + " " + funnel + " " + stage;
    }
}
