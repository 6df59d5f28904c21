package org.salesregulation.funnel;

import java.time.Instant;

/**
 * One visit of a stage that is still open.
 *
 * @param nth the how manieth visit of this stage in this deal, from 1
 * @param rep who carries it, and gets the credit for it
 * @param extended whether somebody has moved its term: the client asked to wait, or a manager gave it until a day
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
        boolean extended,
        int nth) {}
