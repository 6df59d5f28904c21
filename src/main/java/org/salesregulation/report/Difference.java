package org.salesregulation.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.salesregulation.shared.Confidence;
import org.salesregulation.shared.Confidence.Interval;

/**
 * Whether two samples differ by more than chance (R43, R50): means by Welch's interval, which asks for no equal spread.
 *
 * @param confidence how sure one must be to speak of a difference
 */
record Difference(Confidence confidence) {

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

    /** @param more whether more is better */
    static Verdict verdict(Interval interval, boolean more) {
        if (interval.isAboveZero()) {
            return more ? Verdict.BETTER : Verdict.WORSE;
        }
        return interval.isBelowZero() ? more ? Verdict.WORSE : Verdict.BETTER : Verdict.NO_DIFFERENCE;
    }

    /** Welch's interval of the second mean less the first; both of two values at least. */
    Interval ofMeans(Sample a, Sample b) {
        var ofA = a.variance() / a.n();
        var ofB = b.variance() / b.n();
        var error = Math.sqrt(ofA + ofB);
        if (error == 0) {
            return Interval.between(b.mean() - a.mean(), b.mean() - a.mean());
        }
        var freedom = (ofA + ofB) * (ofA + ofB) / (ofA * ofA / (a.n() - 1) + ofB * ofB / (b.n() - 1));
        var reach = quantile(freedom) * error;
        return Interval.between(b.mean() - a.mean() - reach, b.mean() - a.mean() + reach);
    }

    /** Student's quantile by its expansion about the normal one; to a hundredth from three degrees of freedom on. */
    private double quantile(double freedom) {
        var z = confidence.quantile();
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
