package org.salesregulation.plan;

import java.time.Instant;
import java.util.Locale;

/**
 * What a control has found weak in a rep's work and not closed yet (R136).
 *
 * @param rep sign-in name
 * @param since when it was found
 */
public record Weakness(String rep, Kind kind, Instant since) {

    /** What can be weak; the table {@code weakness-norms} knows it by its word. */
    public enum Kind {
        /** Less comes in at the top of the funnel (R37). */
        TOP_SHRINKS("the top of the funnel shrinks"),
        /** Deals are begun with those who have bought before, and hardly with anybody else (R91). */
        SETTLED_IN_BASE("hardly any deal is begun with new clients"),
        /** The conversion of a stage is below its norm (R35). */
        CONVERSION("the conversion of a stage is below its norm");

        private final String because;

        Kind(String because) {
            this.because = because;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The end of a sentence that begins with "because". */
        public String because() {
            return because;
        }

        /** @throws IllegalArgumentException when nothing is called so */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
