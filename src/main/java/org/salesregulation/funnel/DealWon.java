package org.salesregulation.funnel;

import java.time.Instant;
import org.salesregulation.shared.DealId;

/** The money has been received: the cycle of this deal has ended (R69). */
public record DealWon(DealId dealId, Instant at) {}
