package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.salesregulation.shared.ConversionRate;

/** A number without rounding: what is exactly enough must not become one client too few by a division. */
record Fraction(BigDecimal over, BigDecimal under) {

    static final Fraction ONE = of(1, 1);

    Fraction {
        if (under.signum() <= 0) {
            throw new IllegalArgumentException("Nothing is divided by " + under + ".");
        }
    }

    static Fraction of(long over, long under) {
        return new Fraction(BigDecimal.valueOf(over), BigDecimal.valueOf(under));
    }

    static Fraction of(ConversionRate rate) {
        return of(rate.passed(), rate.judged());
    }

    Fraction times(Fraction other) {
        return new Fraction(over.multiply(other.over), under.multiply(other.under));
    }

    Fraction dividedBy(Fraction other) {
        return new Fraction(over.multiply(other.under), under.multiply(other.over));
    }

    Fraction plus(Fraction other) {
        return new Fraction(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    /** The smallest whole number that is no less. */
    BigDecimal roundedUp() {
        return over.divide(under, 0, RoundingMode.CEILING);
    }

    BigDecimal rounded(int decimals) {
        return over.divide(under, decimals, RoundingMode.HALF_UP);
    }

    /** Without what lies behind these decimals: 4.999 to 1 must not read as 5.00. */
    BigDecimal cut(int decimals) {
        return over.divide(under, decimals, RoundingMode.DOWN);
    }
}
