package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Open deals of a group of stages beside the plan of a period, in one currency (R62-R65, METRICS 9).
 *
 * @param ratio how many times the plan they must be worth
 * @param plan of the period, above 0: no plan and a plan of zero are covered by nothing and ask for nothing
 * @param won in the period
 * @param open what the open deals are worth together
 */
record Coverage(BigDecimal ratio, BigDecimal plan, BigDecimal won, BigDecimal open) {

    static boolean isAsked(BigDecimal plan) {
        return plan.signum() > 0;
    }

    BigDecimal needed() {
        return ratio.multiply(plan);
    }

    /** Nothing when it is exactly enough. */
    BigDecimal missing() {
        return needed().subtract(open).max(BigDecimal.ZERO);
    }

    boolean isGreen() {
        return missing().signum() == 0;
    }

    /** Plan - won; below 0 when more was won. */
    BigDecimal remaining() {
        return plan.subtract(won);
    }

    BigDecimal toPlan() {
        return new Fraction(open, plan).cut(2);
    }

    /** @return nothing when nothing is left to win */
    Optional<BigDecimal> toRemaining() {
        return remaining().signum() > 0 ? Optional.of(new Fraction(open, remaining()).cut(2)) : Optional.empty();
    }
}
