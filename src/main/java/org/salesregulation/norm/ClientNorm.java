package org.salesregulation.norm;

/**
 * What the table {@code client-category} says of a client who has bought (R153, R158).
 *
 * @param status such as regular or cooling
 * @param contactAfterDays after how many days without a deal under way somebody contacts the client
 */
public record ClientNorm(String status, int contactAfterDays) {}
