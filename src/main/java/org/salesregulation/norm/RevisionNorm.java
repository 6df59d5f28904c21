package org.salesregulation.norm;

/**
 * What the table {@code revision-norms} asks of a category of personnel when the regulation changes (R15).
 *
 * @param workingDays how many there are to acknowledge a change
 * @param reminderDays after how many of them the person is reminded
 * @param escalationDays after how many working days the one above is told
 */
public record RevisionNorm(int workingDays, int reminderDays, int escalationDays) {}
