package org.salesregulation.revision;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.Locale;
import org.salesregulation.shared.Refusal;

/** What becomes of the deals that are under way when a revision comes in force. */
@Schema(enumAsRef = true)
public enum Migration {
    /** They end as they began. */
    KEEP,
    /** All go on by the new revision. */
    MIGRATE_ALL,
    /** Those in the stages that are named go on by the new revision. */
    BY_STAGE;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws Refusal when it names none */
    static Migration of(String code) {
        return Arrays.stream(values())
                .filter(policy -> policy.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.of("migration", "migration must be keep, migrate-all or by-stage."));
    }
}
