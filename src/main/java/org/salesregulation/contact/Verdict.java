package org.salesregulation.contact;

/**
 * Whether an attempt counts as the rep's indicator, and why (R33, R34).
 *
 * @param reason a sentence for the rep
 */
public record Verdict(boolean counted, String reason) {

    static Verdict counted(String result) {
        return new Verdict(true, "Counted: " + result);
    }

    static Verdict notCounted(String because) {
        return new Verdict(false, "Not counted, because " + because);
    }
}
