package org.salesregulation.control;

import org.salesregulation.shared.Confidence;
import org.salesregulation.shared.ConversionRate;

/**
 * Whether one conversion differs from another by more than chance (docs/adr/0015-a-correction-is-measured-again.md).
 *
 * @param before what it was
 * @param after what it is now, of other deals
 * @param matureSample with fewer judged since then, it is too early to say; how few were judged before widens the interval
 * @param confidence how sure one must be to speak of a difference
 */
record Comparison(ConversionRate before, ConversionRate after, int matureSample, Confidence confidence) {

    Effect effect() {
        if (after.judged() < Math.max(1, matureSample)) {
            return Effect.TOO_EARLY;
        }
        if (!before.hasData()) {
            return Effect.NO_DIFFERENCE;
        }
        var difference = confidence.ofDifference(before, after);
        if (difference.isAboveZero()) {
            return Effect.BETTER;
        }
        return difference.isBelowZero() ? Effect.WORSE : Effect.NO_DIFFERENCE;
    }
}
