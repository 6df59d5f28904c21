package org.salesregulation.norm;

/**
 * What the table {@code control-norms} asks of a category of personnel (R39).
 *
 * @param attainment per cent of the plan of the day that must be met
 * @param missesInARow after how many missed days one after another the next level is asked
 * @param workingDays how many there are to explain a missed day
 */
public record ControlNorm(int attainment, int missesInARow, int workingDays) {}
