package org.salesregulation.funnel;

import java.time.Instant;
import org.salesregulation.shared.DealId;

/** A deal has ended without a sale; kept with its reason (R54, R76). */
public record DealLost(DealId dealId, String stage, String reason, Instant at) {}
