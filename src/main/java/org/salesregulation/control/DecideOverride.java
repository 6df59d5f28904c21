package org.salesregulation.control;

import org.salesregulation.approval.Decided;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the approver's decision with the override it was asked for. */
@Component
class DecideOverride {

    private final Overrides overrides;

    DecideOverride(Overrides overrides) {
        this.overrides = overrides;
    }

    @EventListener
    void on(Decided fact) {
        overrides.decide(fact.processInstanceId(), fact.decision(), fact.approver());
    }
}
