package org.salesregulation.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.salesregulation.shared.DealId;

/**
 * A deal in a list.
 *
 * @param status open, won, lost or disqualified
 * @param stage code of the stage it is in, or was in when it ended
 * @param enteredAt since when it is in that stage
 * @param daysInStage working days since then, one decimal; missing when the deal is in no stage
 * @param dueAt when the term of that stage ends; missing when the deal has ended
 * @param nextContact the task that is open in the deal's process; missing when none is
 * @param nextDueAt when that task is due
 * @param waitingUntil the day on which the client asked to be called again, while it has not come
 * @param flags overdue, waiting, stalled and late, as far as they hold; see the parameter {@code flag}
 */
record DealLine(
        @Schema(implementation = String.class, example = "D-1042") DealId dealId,
        String externalId,
        String company,
        String product,
        String owner,
        String ownerName,
        String team,
        String teamName,
        String funnel,
        String status,
        String stage,
        String stageName,
        Instant enteredAt,
        BigDecimal daysInStage,
        Instant dueAt,
        String nextContact,
        Instant nextDueAt,
        Instant waitingUntil,
        BigDecimal amount,
        String currency,
        LocalDate expectedCloseDate,
        List<String> flags,
        Instant openedAt,
        Instant closedAt) {}
