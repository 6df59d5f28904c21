package org.salesregulation.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.salesregulation.shared.Refusal;

/**
 * Whether two samples differ by more than chance (R43, R50). Shares have Wilson's intervals and Newcombe's for their
 * difference, which hold for small samples and near 0 and 100 %; means have Welch's, which asks for no equal spread.
 *
 * @param confidence per cent: how sure one must be to speak of a difference
 */
record Difference(int confidence) {

    private static final Map<Integer, Double> QUANTILES =
            Map.of(80, 1.281552, 90, 1.644854, 95, 1.959964, 99, 2.575829);

    Difference {
        if (!QUANTILES.containsKey(confidence)) {
            throw Refusal.of("confidence", "confidence must be 80, 90, 95 or 99 per cent.");
        }
    }

    /** What is to be said of the second beside the first. */
    enum Verdict {
        BETTER,
        WORSE,
        /** There is enough of both, and they differ by no more than chance would make them. */
        NO_DIFFERENCE,
        TOO_EARLY;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param low and {@code high}: the ends of the interval */
    record Interval(double low, double high) {

        /** @param more whether more is better */
        Verdict verdict(double nothing, boolean more) {
            if (low > nothing) {
                return more ? Verdict.BETTER : Verdict.WORSE;
            }
            return high < nothing ? more ? Verdict.WORSE : Verdict.BETTER : Verdict.NO_DIFFERENCE;
        }
    }

    /** Wilson's interval of a share. */
    Interval share(long passed, long judged) {
        var z = QUANTILES.get(confidence);
        var n = (double) judged;
        var p = passed / n;
        var middle = p + z * z / (2 * n);
        var spread = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        var scale = 1 + z * z / n;
        return new Interval((middle - spread) / scale, (middle + spread) / scale);
    }

    /** Newcombe's interval of the second share less the first. */
    Interval ofShares(long passedA, long judgedA, long passedB, long judgedB) {
        var a = (double) passedA / judgedA;
        var b = (double) passedB / judgedB;
        var ofA = share(passedA, judgedA);
        var ofB = share(passedB, judgedB);
        return new Interval(
                b - a - Math.hypot(b - ofB.low(), ofA.high() - a), b - a + Math.hypot(ofB.high() - b, a - ofA.low()));
    }

    /** Welch's interval of the second mean less the first; both of two values at least. */
    Interval ofMeans(Sample a, Sample b) {
        var ofA = a.variance() / a.n();
        var ofB = b.variance() / b.n();
        var error = Math.sqrt(ofA + ofB);
        if (error == 0) {
            return new Interval(b.mean() - a.mean(), b.mean() - a.mean());
        }
        var freedom = (ofA + ofB) * (ofA + ofB) / (ofA * ofA / (a.n() - 1) + ofB * ofB / (b.n() - 1));
        var reach = quantile(freedom) * error;
        return new Interval(b.mean() - a.mean() - reach, b.mean() - a.mean() + reach);
    }

    /** Student's quantile by its expansion about the normal one; to a hundredth from three degrees of freedom on. */
    private double quantile(double freedom) {
        var z = QUANTILES.get(confidence);
        var z3 = z * z * z;
        var z5 = z3 * z * z;
        return z
                + (z3 + z) / (4 * freedom)
                + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
                + (3 * z5 * z * z + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
    }

    /** What is known of many values: how many, their sum, and the sum of their squares. */
    record Sample(long n, double sum, double squares) {

        static final Sample EMPTY = new Sample(0, 0, 0);

        double mean() {
            return sum / n;
        }

        double variance() {
            return Math.max(0, (squares - sum * sum / n) / (n - 1));
        }
    }
}
