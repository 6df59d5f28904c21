package org.salesregulation.norm;

/**
 * What the table {@code norms} asks of a stage or a contact (R23, R38).
 *
 * @param minimumConversion per cent
 * @param windowDays over how many calendar days conversion is measured
 * @param matureSample how many deals must be judged before a reading says anything
 * @param attempts how many unproductive attempts a contact may take
 * @param workingDays the term
 * @param minimumClients how many clients a rep must hold in the stage (R36)
 */
public record Norm(
        int minimumConversion, int windowDays, int matureSample, int attempts, int workingDays, int minimumClients) {}
