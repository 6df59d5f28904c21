package org.salesregulation.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import org.salesregulation.shared.DealId;

/**
 * A deal in a list.
 *
 * @param status open, won, lost or disqualified
 * @param underWay whether a process carries it: false when it has ended, and for an open deal of a former CRM
 * @param stage code of the stage it is in, or was in when it ended
 * @param dueAt when the term of that stage ends; missing when the deal has ended
 */
record DealLine(
        @Schema(implementation = String.class, example = "D-1042") DealId dealId,
        String externalId,
        String company,
        String owner,
        String team,
        String funnel,
        String status,
        boolean underWay,
        String stage,
        String stageName,
        Instant dueAt,
        BigDecimal amount,
        String currency,
        Instant openedAt,
        Instant closedAt) {}
