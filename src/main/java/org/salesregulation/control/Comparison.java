package org.salesregulation.control;

import java.util.Map;
import java.util.TreeMap;
import org.salesregulation.shared.ConversionRate;
import org.salesregulation.shared.Refusal;

/**
 * Whether one conversion differs from another by more than chance: the difference with its confidence interval, by
 * Newcombe's method from the two Wilson intervals, which holds for small samples and for rates near 0 and 100 %
 * (docs/adr/0015-a-correction-is-measured-again.md).
 *
 * @param before what it was
 * @param after what it is now, of other deals
 * @param matureSample with fewer judged since then, it is too early to say; how few were judged before widens the interval
 * @param confidence per cent: how sure one must be to speak of a difference
 */
record Comparison(ConversionRate before, ConversionRate after, int matureSample, int confidence) {

    /** Two-sided quantiles of the normal distribution. */
    private static final Map<Integer, Double> QUANTILES =
            new TreeMap<>(Map.of(80, 1.281552, 90, 1.644854, 95, 1.959964, 99, 2.575829));

    Comparison {
        if (!QUANTILES.containsKey(confidence)) {
            throw Refusal.of(
                    "confidence",
                    "A difference is judged with a confidence of " + QUANTILES.keySet() + " per cent, not " + confidence
                            + ".");
        }
    }

    Effect effect() {
        if (after.judged() < Math.max(1, matureSample)) {
            return Effect.TOO_EARLY;
        }
        if (!before.hasData()) {
            return Effect.NO_DIFFERENCE;
        }
        var difference = share(after) - share(before);
        if (difference - Math.hypot(share(after) - bound(after, -1), bound(before, 1) - share(before)) > 0) {
            return Effect.BETTER;
        }
        return difference + Math.hypot(bound(after, 1) - share(after), share(before) - bound(before, -1)) < 0
                ? Effect.WORSE
                : Effect.NO_DIFFERENCE;
    }

    /** The lower (-1) or the upper (1) end of Wilson's interval of a share. */
    private double bound(ConversionRate rate, int side) {
        var z = QUANTILES.get(confidence);
        var n = rate.judged();
        var p = share(rate);
        var spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        return (p + z * z / (2 * n) + side * spread) / (1 + z * z / n);
    }

    private static double share(ConversionRate rate) {
        return (double) rate.passed() / rate.judged();
    }
}
