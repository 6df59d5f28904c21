package org.salesregulation.funnel;

import java.time.Instant;
import org.salesregulation.shared.DealId;

/** A deal has left a stage (R76, R123). */
public record StageLeft(DealId dealId, String funnel, String stage, String rep, Instant at) {}
