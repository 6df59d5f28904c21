package org.salesregulation.control;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A review of a conversion that was too low (R35, R79).
 *
 * @param rep whose it is; of a team's, its manager
 * @param passed as it was found; what it is now is another question
 * @param normPercent what it is to reach: the norm, or what the team's was before it fell
 * @param outcome improved, decided or withdrawn; null while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConversionReview(
        long id,
        @Schema(
                        implementation = String.class,
                        allowableValues = {"gate", "weekly", "fall"})
                Finding.Occasion occasion,
        String rep,
        String team,
        boolean ofTeam,
        String funnel,
        String stage,
        int passed,
        int judged,
        int normPercent,
        int windowDays,
        Instant openedAt,
        Instant closedAt,
        String outcome,
        String closeReason,
        @JsonIgnore String processInstanceId) {

    /** By which corrections name it. */
    static final String CAUSE = "conversion-review";

    Correction.Cause asCause() {
        return new Correction.Cause(CAUSE, id);
    }
}
