package org.salesregulation.engine;

import org.salesregulation.funnel.OwnerChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When a deal goes to a rep of another team, its process goes too, in the same transaction (R147). */
@Component
class TeamFollowsOwner {

    private final TeamTransfer transfer;

    TeamFollowsOwner(TeamTransfer transfer) {
        this.transfer = transfer;
    }

    @EventListener
    void on(OwnerChanged change) {
        if (!change.toTeam().equals(change.fromTeam())) {
            transfer.move(change.processInstanceId(), change.toTeam());
        }
    }
}
