package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What an interim review came to (R154).
 *
 * @param decision keep or correct
 * @param amount the new target of the months that were left, when it was corrected
 */
record PlanReview(
        int version, String decision, BigDecimal amount, String reason, String reviewedBy, Instant reviewedAt) {

    static final String CORRECT = "correct";
}
