package org.salesregulation.norm;

/**
 * What the table {@code correction-norms} says of judging whether a correction has worked (R43).
 *
 * @param confidence per cent: how sure one must be to speak of a difference between two samples
 * @param measurements how often it is measured, while it is too early to say, before somebody is asked
 * @param tolerance percentage points by which sums of money must differ
 */
public record CorrectionNorm(int confidence, int measurements, int tolerance) {}
