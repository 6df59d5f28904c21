package org.salesregulation.engine;

import org.salesregulation.funnel.OwnerChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deal that is given to a rep of another team is from then on seen by that team, and by the old one no more (R94). */
@Component
class MoveWithOwner {

    private final TeamTransfer transfer;

    MoveWithOwner(TeamTransfer transfer) {
        this.transfer = transfer;
    }

    @EventListener
    void on(OwnerChanged fact) {
        if (!fact.toTeam().equals(fact.fromTeam())) {
            transfer.move(fact.processInstanceId(), fact.toTeam());
        }
    }
}
