package org.salesregulation.contact;

import java.util.Locale;

/** How an attempt of a contact ended (R4). Nothing else completes a contact. */
public enum Outcome {
    /** The declared result happened: the client moves on. */
    PRODUCTIVE,
    /** It did not take place, or brought new questions: a new attempt at the agreed date. */
    RESCHEDULED,
    /** The client asked to come back on a date: no attempt is used up and nothing is overdue until then. */
    WAITING,
    /** The client does not want to go on: the manager confirms or sends the deal back. */
    REFUSED;

    static Outcome of(Object field) {
        return valueOf(field.toString().toUpperCase(Locale.ROOT));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
