package org.salesregulation.revision;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Locale;

/** Where a revision stands on its way. */
@Schema(enumAsRef = true)
public enum State {
    /** Being written. */
    DRAFT,
    /** The publication has begun; a head of sales is asked. */
    SUBMITTED,
    /** The check found errors. */
    REFUSED,
    /** The head asks for something else. */
    SENT_BACK,
    REJECTED,
    /** Waits for its day. */
    APPROVED,
    /** Some of the new leads begin by it; what is in force holds for all others. */
    PILOT,
    /** Another revision came in force meanwhile that changes the same. */
    OUTDATED,
    /** Could not be deployed; what was in force still is. */
    FAILED,
    IN_FORCE,
    REPLACED,
    WITHDRAWN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No state is called " + code));
    }

    /** Whether its files may still be exchanged, and it may be submitted. */
    boolean isOpen() {
        return this == DRAFT || this == REFUSED || this == SENT_BACK || this == OUTDATED;
    }

    /** Whether its publication has begun and not ended. */
    boolean isUnderWay() {
        return this == SUBMITTED || this == APPROVED || this == PILOT || this == FAILED;
    }
}
