package org.salesregulation.approval;

import org.salesregulation.shared.DealId;

/**
 * An approver has decided (R17, R20).
 *
 * @param processInstanceId the process in which the approver was asked
 * @param kind what was asked: discount, go, no-go, contract, override
 * @param note what the approver wrote; null: nothing
 * @param decision as the form names it: approved, rework, rejected; approve, reject
 */
public record Decided(
        DealId dealId, String processInstanceId, String kind, String decision, String note, String approver) {}
