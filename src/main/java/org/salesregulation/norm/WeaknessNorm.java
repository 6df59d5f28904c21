package org.salesregulation.norm;

/**
 * What the table {@code weakness-norms} asks for because of a weakness (R136).
 *
 * @param extraPerDay contacts of the kind a working day, beyond what the plan asks for
 * @param workingDays for how many working days from the day on which it was found
 */
public record WeaknessNorm(int extraPerDay, int workingDays) {}
