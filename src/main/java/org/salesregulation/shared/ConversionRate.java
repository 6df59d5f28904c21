package org.salesregulation.shared;

/**
 * How many of those who entered went on (R35, R122). A ratio is never a bare double: "no data" is decided here, once.
 *
 * @param passed how many went on, 0 to {@code judged}
 * @param judged how many can be judged: went on, were lost, or are open beyond their term
 */
public record ConversionRate(int passed, int judged) {

    public ConversionRate {
        if (passed < 0 || passed > judged) {
            throw new IllegalArgumentException("Passed " + passed + " of " + judged + " is no conversion.");
        }
    }

    /** Both samples together. */
    public ConversionRate plus(ConversionRate other) {
        return new ConversionRate(passed + other.passed, judged + other.judged);
    }

    public boolean hasData() {
        return judged > 0;
    }

    /** Whether the rate is below so many per cent; exact, without rounding; without data it is not below anything. */
    public boolean isBelow(int percent) {
        return passed * 100L < (long) percent * judged;
    }

    /** Whether this rate is the lower one; exact. Without data it is not below anything. */
    public boolean isBelow(ConversionRate other) {
        return (long) passed * other.judged < (long) other.passed * judged;
    }

    /** @return per cent with one decimal, 62.5, or "n/a" without data */
    public String percent() {
        return hasData() ? String.valueOf(Math.round(passed * 1000.0 / judged) / 10.0) : "n/a";
    }

    @Override
    public String toString() {
        return hasData() ? percent() + " %" : percent();
    }
}
