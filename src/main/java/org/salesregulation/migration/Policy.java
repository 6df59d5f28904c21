package org.salesregulation.migration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.salesregulation.shared.Refusal;

/** Which running deals go over to a new revision. */
public enum Policy {
    /** None: each ends by the revision by which it began. */
    KEEP,
    MIGRATE_ALL,
    /** Those that are in certain stages. */
    BY_STAGE,
    /** Those that have tried a draft which was withdrawn: back to what is in force. Nobody asks for it but its pilot. */
    PILOT;

    /** As processes and the interface have it: {@code migrate-all}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param field in which it was sent
     * @throws Refusal when there is no such policy
     */
    public static Policy of(String field, String code) {
        return Arrays.stream(values())
                .filter(policy -> policy.code().equals(code))
                .findFirst()
                .orElseThrow(() -> unknown(field));
    }

    /**
     * As {@link #of}, of what a person may ask for.
     *
     * @throws Refusal when there is no such policy, or it is none that one asks for
     */
    public static Policy asked(String field, String code) {
        var policy = of(field, code);
        if (policy == PILOT) {
            throw unknown(field);
        }
        return policy;
    }

    private static Refusal unknown(String field) {
        return Refusal.of(field, field + " must be keep, migrate-all or by-stage.");
    }
}
