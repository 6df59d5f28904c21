package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What one rep was asked to agree to, and what came of it (R155).
 *
 * @param answer agreed or countered; missing: no answer
 * @param asked what the rep wants instead, and why
 * @param amount what the head decided; missing until then
 */
record PlanAgreement(
        String rep,
        String team,
        BigDecimal proposed,
        String answer,
        BigDecimal asked,
        String reason,
        String answeredBy,
        Instant answeredAt,
        BigDecimal amount) {

    static final String AGREED = "agreed";
    static final String COUNTERED = "countered";

    boolean isCountered() {
        return COUNTERED.equals(answer);
    }

    /** What is in force of it, or would be. */
    BigDecimal share() {
        return amount == null ? proposed : amount;
    }
}
