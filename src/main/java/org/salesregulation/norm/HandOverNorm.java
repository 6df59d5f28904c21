package org.salesregulation.norm;

/**
 * What the table {@code hand-over-norms} asks of a category of personnel that takes clients over (R94).
 *
 * @param workingDays how many there are to get to know them
 * @param reminderDays after how many of them the person is reminded
 * @param escalationDays after how many working days the one above is told
 */
public record HandOverNorm(int workingDays, int reminderDays, int escalationDays) {}
