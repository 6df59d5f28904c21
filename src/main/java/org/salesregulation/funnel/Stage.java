package org.salesregulation.funnel;

import java.util.List;

/**
 * A stage: a step of the buyer (R3), as the model says it.
 *
 * @param order place in the funnel, from 0
 * @param department whose people carry it (R103)
 * @param buyerStep what the buyer has done when it ends
 * @param coverageGroup early, late or none (R62, R63)
 * @param phase acquaintance, development or agreement (R44)
 * @param part of the four that a funnel is divided into: attention, interest, decision or action (R51); null: in none
 * @param refusedAs what a refusal here makes of the deal: lost or disqualified
 * @param overdueTimer id of the boundary timer for its term; null when it has none
 */
public record Stage(
        String code,
        String elementId,
        String name,
        int order,
        String department,
        String buyerStep,
        String coverageGroup,
        String phase,
        String part,
        boolean key,
        String refusedAs,
        String overdueTimer,
        List<Contact> contacts) {}
