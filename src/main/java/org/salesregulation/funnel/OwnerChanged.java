package org.salesregulation.funnel;

import org.salesregulation.shared.DealId;

/** A deal now belongs to another rep, perhaps of another team (R147). */
public record OwnerChanged(
        DealId dealId, String processInstanceId, String from, String to, String fromTeam, String toTeam) {}
