package org.salesregulation.plan;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose past a figure of the breakdown was measured in; the norm where nobody's sample is large enough to say. */
enum Basis {
    REP,
    TEAM,
    COMPANY,
    NORM;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Basis of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
