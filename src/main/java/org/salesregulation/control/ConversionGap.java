package org.salesregulation.control;

import java.util.Optional;
import org.salesregulation.norm.Norm;
import org.salesregulation.shared.ConversionRate;

/** A conversion that is below its norm on a sample large enough to say so (R35, R38). */
record ConversionGap(ConversionRate rate, int normPercent) {

    static Optional<ConversionGap> between(ConversionRate rate, Norm norm) {
        var mature = rate.judged() >= norm.matureSample();
        return mature && rate.isBelow(norm.minimumConversion())
                ? Optional.of(new ConversionGap(rate, norm.minimumConversion()))
                : Optional.empty();
    }
}
