package org.salesregulation.shared;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * How sure one must be to speak of a difference (R43, R50). A conversion has Wilson's interval and the difference of two
 * Newcombe's from both, which hold for small samples and near 0 and 100 %
 * (docs/adr/0015-a-correction-is-measured-again.md).
 *
 * @param percent 80, 90, 95 or 99
 */
public record Confidence(int percent) {

    /** Two-sided quantiles of the normal distribution. */
    private static final Map<Integer, Double> QUANTILES =
            new TreeMap<>(Map.of(80, 1.281552, 90, 1.644854, 95, 1.959964, 99, 2.575829));

    public Confidence {
        if (!QUANTILES.containsKey(percent)) {
            throw Refusal.of(
                    "confidence",
                    "A difference is judged with a confidence of " + QUANTILES.keySet() + " per cent, not " + percent
                            + ".");
        }
    }

    /**
     * Where the truth lies.
     *
     * @param low its lower end, and {@code high} its upper one
     */
    public record Interval(BigDecimal low, BigDecimal high) {

        public Interval {
            if (low.compareTo(high) > 0) {
                throw new IllegalArgumentException(
                        "An interval goes from low to high, not from " + low + " to " + high);
            }
        }

        public static Interval between(double low, double high) {
            return new Interval(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
        }

        /** The whole of it: what was measured is more than chance. */
        public boolean isAboveZero() {
            return low.signum() > 0;
        }

        public boolean isBelowZero() {
            return high.signum() < 0;
        }
    }

    /** How many standard errors to either side the truth lies at most. */
    public double quantile() {
        return QUANTILES.get(percent);
    }

    /** @param rate with data */
    public Interval of(ConversionRate rate) {
        var z = quantile();
        var n = (double) rate.judged();
        var middle = share(rate) + z * z / (2 * n);
        var spread = z * Math.sqrt(share(rate) * (1 - share(rate)) / n + z * z / (4 * n * n));
        var scale = 1 + z * z / n;
        return Interval.between((middle - spread) / scale, (middle + spread) / scale);
    }

    /** Of the second less the first, both with data. */
    public Interval ofDifference(ConversionRate first, ConversionRate second) {
        var a = share(first);
        var b = share(second);
        var ofA = of(first);
        var ofB = of(second);
        return Interval.between(
                b - a - Math.hypot(b - ofB.low().doubleValue(), ofA.high().doubleValue() - a),
                b - a + Math.hypot(ofB.high().doubleValue() - b, a - ofA.low().doubleValue()));
    }

    private static double share(ConversionRate rate) {
        return (double) rate.passed() / rate.judged();
    }
}
