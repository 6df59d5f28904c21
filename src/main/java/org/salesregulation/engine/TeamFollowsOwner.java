package org.salesregulation.engine;

import org.salesregulation.funnel.OwnerChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deal given to a rep of another team is that team's from then on, with every task in it (R147). */
@Component
class TeamFollowsOwner {

    private final TeamTransfer transfer;

    TeamFollowsOwner(TeamTransfer transfer) {
        this.transfer = transfer;
    }

    @EventListener
    void on(OwnerChanged fact) {
        if (!fact.fromTeam().equals(fact.toTeam())) {
            transfer.move(fact.processInstanceId(), fact.toTeam());
        }
    }
}
