package org.salesregulation.norm;

import java.math.BigDecimal;

/**
 * What the table {@code bonus} gives for an attainment (R41).
 *
 * @param coefficient 0 or more
 * @param tableVersion the version of the table that said so
 */
public record BonusNorm(BigDecimal coefficient, int tableVersion) {}
