package org.salesregulation.organisation;

/**
 * Somebody has left the company and signs in no longer (R94).
 *
 * @param person sign-in name
 */
public record PersonLeft(String person) {}
