package org.salesregulation.funnel;

import java.time.Instant;

/**
 * One visit of a stage that is still open.
 *
 * @param nth the how manieth visit of this stage in this deal, from 1
 * @param rep who carries it, and gets the credit for it
 */
public record Visit(
        long id,
        long dealId,
        String stage,
        String stageName,
        int stageOrder,
        String rep,
        String team,
        String channel,
        Instant enteredAt,
        Instant dueAt,
        int nth) {}
