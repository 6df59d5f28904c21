package org.salesregulation.report;

import java.util.List;
import org.salesregulation.report.Difference.Verdict;

/**
 * Which of two revisions of a funnel sells better (R50): the second beside the first.
 *
 * @param a version of the funnel's process, and {@code b} the one judged beside it
 * @param confidence per cent
 * @param mixedDeals deals that have seen both, or a third: they are in no figure about whole deals
 * @param overall won of the deals that have ended
 * @param cycleDays from opening to winning, as the geometric mean
 * @param averageDeal of deals won, in {@code currency}
 * @param verdict on the whole: that of {@code overall}
 * @param words the verdict as a sentence
 */
record RevisionComparison(
        String funnel,
        int a,
        int b,
        String from,
        String to,
        String currency,
        int confidence,
        int mixedDeals,
        List<OfStage> stages,
        Shares overall,
        Means cycleDays,
        Means averageDeal,
        Verdict verdict,
        String words) {

    /**
     * A stage in both revisions.
     *
     * @param workingHours spent in a visit that has ended, as the geometric mean
     */
    record OfStage(String stage, String name, Shares conversion, Means workingHours) {}

    /**
     * @param difference of the second less the first, in percentage points; null without data, as its ends
     */
    record Shares(Share a, Share b, Double difference, Double low, Double high, Verdict verdict) {}

    /** @param percent null without data, as the ends of its interval */
    record Share(int passed, int judged, Double percent, Double low, Double high) {}

    /**
     * @param change of the second against the first, in per cent of the first; null without data, as its ends
     */
    record Means(Mean a, Mean b, Double change, Double low, Double high, Verdict verdict) {}

    record Mean(long cases, Double mean) {}
}
