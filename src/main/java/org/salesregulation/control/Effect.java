package org.salesregulation.control;

import com.fasterxml.jackson.annotation.JsonValue;
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

    static Effect of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
