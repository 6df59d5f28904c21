package org.salesregulation.shared;

/**
 * The client of this deal has asked to be forgotten. Whoever keeps words about the client takes them out in the same
 * transaction; rows and figures stay.
 */
public record PersonalDataErased(DealId dealId) {}
