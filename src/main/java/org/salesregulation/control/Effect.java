package org.salesregulation.control;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;

/** What a correction has come to (R43). */
public enum Effect {
    BETTER,
    WORSE,
    NO_DIFFERENCE,
    /** Too few have been judged since then. */
    TOO_EARLY,
    /** Whom it was about has left: nothing can be measured. */
    WITHDRAWN;

    /** As tables, models and the interface have it: {@code no-difference}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Of figures that are all there is and no sample: they differ when they differ by more than the tolerance.
     *
     * @param tolerance percentage points
     */
    public static Effect ofPoints(Operands before, Operands after, int tolerance) {
        return before.hasData() && after.hasData()
                ? ofPoints(after.percent().subtract(before.percent()), tolerance)
                : NO_DIFFERENCE;
    }

    static Effect ofPoints(BigDecimal gained, int tolerance) {
        if (gained.abs().compareTo(BigDecimal.valueOf(tolerance)) <= 0) {
            return NO_DIFFERENCE;
        }
        return gained.signum() > 0 ? BETTER : WORSE;
    }

    static Effect of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
