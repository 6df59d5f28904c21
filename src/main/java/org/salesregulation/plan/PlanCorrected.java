package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An interim review has corrected a plan, and the correction is in force (R154). Published in the transaction that puts it
 * in force.
 *
 * @param number of the planning: SP-3 has 3
 * @param change what is planned now instead of what, in words
 * @param reason why, as the review says; may be null
 * @param endsOn the last day of what it plans
 * @param decidedBy sign-in name of the head who approved it
 */
public record PlanCorrected(
        long number,
        String change,
        String reason,
        String currency,
        BigDecimal amount,
        LocalDate endsOn,
        String decidedBy) {}
