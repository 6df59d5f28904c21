package org.salesregulation.control;

import java.util.Optional;
import org.salesregulation.norm.Norm;
import org.salesregulation.shared.ConversionRate;

/** A rep's conversion of a stage beside its norm (R35, R38). */
record Reading(ConversionRate rate, Norm norm) {

    /** @return nothing while the sample is too small to say */
    Optional<Boolean> withinNorm() {
        return rate.judged() >= norm.matureSample()
                ? Optional.of(!rate.isBelow(norm.minimumConversion()))
                : Optional.empty();
    }

    boolean isBelow() {
        return withinNorm().filter(within -> !within).isPresent();
    }
}
