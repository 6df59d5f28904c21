package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parts that add up exactly to the whole: what rounding down leaves over goes, one by one, to the largest remainders; of
 * equal ones to the first (METRICS 14).
 */
final class Apportionment {

    private static final int CENTS = 2;
    /** A billionth of a deal is none: what division leaves behind must not round up to a whole one. */
    private static final int DECIMALS = 9;

    private Apportionment() {}

    /**
     * Whole numbers in proportion to weights.
     *
     * @param total 0 or more
     * @param weights 0 or more, at least one; all 0: equal ones
     */
    static List<Long> wholes(long total, List<BigDecimal> weights) {
        if (total < 0 || weights.isEmpty() || weights.stream().anyMatch(weight -> weight.signum() < 0)) {
            throw new IllegalArgumentException(total + " is not divided by " + weights + ".");
        }
        var sum = sum(weights);
        if (sum.signum() == 0) {
            return wholes(total, weights.stream().map(weight -> BigDecimal.ONE).toList());
        }
        var parts = new ArrayList<Long>();
        var remainders = new ArrayList<BigDecimal>();
        for (var weight : weights) {
            var divided = weight.multiply(BigDecimal.valueOf(total)).divideAndRemainder(sum);
            parts.add(divided[0].longValueExact());
            remainders.add(divided[1]);
        }
        giveRest(total, parts, remainders);
        return parts;
    }

    /** Money in proportion to weights: in whole units of the currency, in cents when the total has some. */
    static List<BigDecimal> money(BigDecimal total, List<BigDecimal> weights) {
        var scale = scale(List.of(total));
        return wholes(units(total, scale), weights).stream()
                .map(units -> BigDecimal.valueOf(units, scale).setScale(CENTS))
                .toList();
    }

    /**
     * Money in proportion to rows and columns at once: each row adds up to its total, and so does each column.
     *
     * @param rows totals of the rows
     * @param columns totals of the columns; both come to the same sum
     * @return the cells, row by row
     */
    static List<List<BigDecimal>> table(List<BigDecimal> rows, List<BigDecimal> columns) {
        if (sum(rows).compareTo(sum(columns)) != 0) {
            throw new IllegalArgumentException("Rows come to " + sum(rows) + ", columns to " + sum(columns) + ".");
        }
        var scale = Math.max(scale(rows), scale(columns));
        var left = columns.stream().map(column -> units(column, scale)).collect(java.util.stream.Collectors.toList());
        var cells = new ArrayList<List<BigDecimal>>();
        for (var row : rows) {
            // in proportion to what is left of each column no part exceeds it, and the last row takes all of it
            var parts = wholes(
                    units(row, scale), left.stream().map(BigDecimal::valueOf).toList());
            IntStream.range(0, left.size()).forEach(column -> left.set(column, left.get(column) - parts.get(column)));
            cells.add(parts.stream()
                    .map(units -> BigDecimal.valueOf(units, scale).setScale(CENTS))
                    .toList());
        }
        return cells;
    }

    /** Whole numbers of exact ones that together come to their sum, rounded up once and not once each. */
    static List<Long> roundedUp(List<BigDecimal> exact) {
        return rounded(exact, RoundingMode.CEILING);
    }

    /** Whole numbers of exact ones that together come to their sum, rounded down once. */
    static List<Long> roundedDown(List<BigDecimal> exact) {
        return rounded(exact, RoundingMode.FLOOR);
    }

    private static List<Long> rounded(List<BigDecimal> exact, RoundingMode mode) {
        var numbers = exact.stream()
                .map(number -> number.setScale(DECIMALS, RoundingMode.HALF_UP))
                .toList();
        var parts = new ArrayList<Long>();
        var remainders = new ArrayList<BigDecimal>();
        for (var number : numbers) {
            var whole = number.setScale(0, RoundingMode.FLOOR);
            parts.add(whole.longValueExact());
            remainders.add(number.subtract(whole));
        }
        giveRest(sum(numbers).setScale(0, mode).longValueExact(), parts, remainders);
        return parts;
    }

    private static void giveRest(long total, List<Long> parts, List<BigDecimal> remainders) {
        var rest = total - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(rest)
                .forEach(part -> parts.set(part, parts.get(part) + 1));
    }

    static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static int scale(List<BigDecimal> amounts) {
        return amounts.stream().allMatch(amount -> amount.stripTrailingZeros().scale() <= 0) ? 0 : CENTS;
    }

    private static long units(BigDecimal amount, int scale) {
        return amount.setScale(scale).unscaledValue().longValueExact();
    }
}
