package org.salesregulation.approval;

/**
 * An approver has decided (R17, R20).
 *
 * @param processInstanceId the process in which the approver was asked
 * @param decision as the form names it: approved, rework, rejected; approve, reject
 */
public record Decided(String processInstanceId, String decision, String approver) {}
