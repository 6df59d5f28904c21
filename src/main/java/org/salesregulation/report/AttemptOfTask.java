package org.salesregulation.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.salesregulation.shared.DealId;

/**
 * What the completion of a contact's task was recorded as (R33, R34).
 *
 * @param counted whether it counts as a productive action; {@code reason} says why
 * @param nextAt when the next attempt is due; missing when there is none
 */
record AttemptOfTask(
        @Schema(implementation = String.class, example = "D-1042") DealId dealId,
        String company,
        String stage,
        String contact,
        String contactName,
        String channel,
        String outcome,
        boolean counted,
        String reason,
        Instant nextAt,
        String rep,
        Instant recordedAt) {}
