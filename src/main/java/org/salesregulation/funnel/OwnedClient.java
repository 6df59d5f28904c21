package org.salesregulation.funnel;

/**
 * A client of a rep (R94, R147).
 *
 * @param segment small, medium, large; null: not known
 * @param openDeals how many open deals the rep has with it
 */
public record OwnedClient(long accountId, String segment, int openDeals) {}
