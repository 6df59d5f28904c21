package org.salesregulation.organisation;

/** Several reps led by one manager, who reports to a head (R88, R143). */
public record Team(String id, String name, String managerId, String headId) {}
