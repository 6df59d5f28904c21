package org.salesregulation.funnel;

import java.time.Instant;
import org.salesregulation.shared.DealId;

/** A lead has become a deal (R53). */
public record DealOpened(DealId dealId, String funnel, String owner, Instant at) {}
