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
        var was = interval(before);
        var is = interval(after);
        var difference = share(after) - share(before);
        if (difference - Math.hypot(share(after) - is.lower(), was.upper() - share(before)) > 0) {
            return Effect.BETTER;
        }
        return difference + Math.hypot(is.upper() - share(after), share(before) - was.lower()) < 0
                ? Effect.WORSE
                : Effect.NO_DIFFERENCE;
    }

    /** Wilson's interval of a share. */
    private Interval interval(ConversionRate rate) {
        var z = QUANTILES.get(confidence);
        var n = rate.judged();
        var p = share(rate);
        var centre = p + z * z / (2 * n);
        var spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        var all = 1 + z * z / n;
        return new Interval((centre - spread) / all, (centre + spread) / all);
    }

    private static double share(ConversionRate rate) {
        return (double) rate.passed() / rate.judged();
    }

    private record Interval(double lower, double upper) {}
}
