package org.salesregulation.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import org.salesregulation.shared.DealId;

/**
 * A deal as it stands.
 *
 * @param owner sign-in name of the one rep it belongs to (R147)
 * @param stage code of the stage the token is in; null between stages and after the end
 * @param processInstanceId null for a deal of a former CRM that runs in no process
 * @param amount in {@code currency}; null until valued, at the latest in qualification (R61)
 */
public record Deal(
        DealId dealId,
        String externalId,
        long accountId,
        String company,
        BigDecimal amount,
        String currency,
        String owner,
        String team,
        String channel,
        String funnel,
        String processInstanceId,
        Status status,
        Instant openedAt,
        String stage) {

    /** Where a deal has ended, if it has. */
    public enum Status {
        OPEN,
        WON,
        LOST,
        DISQUALIFIED
    }

    public boolean isOpen() {
        return status == Status.OPEN;
    }

    /** Whether a process carries it. */
    public boolean isUnderWay() {
        return isOpen() && processInstanceId != null;
    }

    /** Whether it is an open deal of a former CRM that nobody has carried on yet. */
    public boolean isHistoryOnly() {
        return isOpen() && processInstanceId == null;
    }
}
