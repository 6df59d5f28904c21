package org.salesregulation.norm;

/**
 * What the table {@code daily-norms} says of a kind of contact on a working day (R24, R39).
 *
 * @param atLeast how many must count
 * @param atMost how many one person can make: no plan asks for more on one day
 */
public record DailyNorm(int atLeast, int atMost) {}
