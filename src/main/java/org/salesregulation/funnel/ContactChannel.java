package org.salesregulation.funnel;

import java.util.Locale;

/** The kinds of contact that the conventions of the models know (R8, R138; docs/model-conventions.md). */
public enum ContactChannel {
    CALL,
    MEETING,
    PRESENTATION,
    PROPOSAL,
    MESSAGE,
    DOCUMENT,
    PAYMENT;

    /** As models and facts have it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code Call}, as the beginning of a sentence or the end of a key. */
    public String title() {
        return name().charAt(0) + code().substring(1);
    }
}
