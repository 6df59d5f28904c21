package org.salesregulation.funnel;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.salesregulation.organisation.Person;

/**
 * A deal as a former CRM knew it: it runs in no process (R54, R76).
 *
 * @param owner the rep of its last event
 * @param status open, won or lost
 * @param closedAt null while it is open; for a won deal when the money came, all of {@code amount}
 * @param visits in their order, at least one
 */
public record PastDeal(
        String externalId,
        String company,
        String segment,
        String channel,
        String product,
        String competitor,
        BigDecimal amount,
        String currency,
        String funnel,
        Person owner,
        Deal.Status status,
        Instant openedAt,
        Instant closedAt,
        String lossReason,
        List<Visit> visits) {

    /**
     * One visit of a stage.
     *
     * @param rep who carried it
     * @param leftAt null while it lasts
     * @param ended null while it lasts
     */
    public record Visit(Stage stage, Person rep, Instant enteredAt, Instant leftAt, Ended ended) {}

    /** How a visit ended, as a running deal's does. */
    public enum Ended {
        ADVANCED,
        RETURNED,
        LOST
    }
}
