package org.salesregulation.control;

import org.salesregulation.approval.Decided;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps an approver's decision with the override it was asked for, and lets the rep read it on the next form. */
@Component
class HearDecision {

    private final Overrides overrides;
    private final HeldDeals deals;

    HearDecision(Overrides overrides, HeldDeals deals) {
        this.overrides = overrides;
        this.deals = deals;
    }

    @EventListener
    void on(Decided fact) {
        overrides.decide(fact.processInstanceId(), fact.decision(), fact.approver());
        deals.tellRep(
                fact.dealId(),
                fact.approver(),
                "approval (" + fact.kind() + "): " + fact.decision()
                        + (fact.note() == null ? "." : ". " + fact.note()));
    }
}
