package org.salesregulation.norm;

/**
 * What the table {@code hand-over-norms} asks of a category of personnel that hands over or takes clients over (R94).
 *
 * @param confirmDays how many working days there are to confirm a hand-over before it goes one level up
 * @param workingDays how many there are to get to know them
 * @param reminderDays after how many of them the person is reminded
 * @param escalationDays after how many working days the one above is told
 */
public record HandOverNorm(int confirmDays, int workingDays, int reminderDays, int escalationDays) {}
