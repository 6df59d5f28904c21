package org.salesregulation.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.salesregulation.contact.Outcome;

/**
 * What a former CRM says has happened to a deal: one row. It is checked for all that can be seen without the deal's other
 * events; whether it fits them is for {@link Story} to say.
 *
 * @param at when it happened
 * @param rep sign-in name of who did it
 * @param funnel null: the one that knows the stages
 * @param stage null where a win or a loss leaves it to the stage the deal is in
 * @param contact only of a contact, like the outcome
 */
record HistoryEvent(
        Kind event,
        Instant at,
        String funnel,
        String stage,
        String contact,
        Outcome outcome,
        String rep,
        String company,
        String channel,
        BigDecimal amount,
        String currency,
        String lossReason,
        String product,
        String competitor,
        String segment) {

    private static final List<Outcome> LAST_IS_THE_END =
            List.of(Outcome.RESCHEDULED, Outcome.WAITING, Outcome.PRODUCTIVE, Outcome.REFUSED);

    /** In the order in which they happen at one moment in one stage. */
    enum Kind {
        ENTERED,
        CONTACT,
        ADVANCED,
        LOST,
        WON
    }

    /** At one moment an attempt that was put off comes before the one that ended the contact. */
    int order() {
        return outcome == null ? 0 : LAST_IS_THE_END.indexOf(outcome);
    }

    /** Two rows that are the same in this speak of the same event. */
    Object identity() {
        return new Identity(event, at, stage, contact, outcome);
    }

    private record Identity(Kind event, Instant at, String stage, String contact, Outcome outcome) {}
}
