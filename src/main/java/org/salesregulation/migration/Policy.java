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
    BY_STAGE;

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
                .orElseThrow(() -> Refusal.of(field, field + " must be keep, migrate-all or by-stage."));
    }
}
