package org.salesregulation.funnel;

import java.time.Instant;
import org.salesregulation.shared.DealId;

/** A deal has entered a stage (R1, R76). */
public record StageEntered(DealId dealId, String funnel, String stage, String rep, Instant at) {}
