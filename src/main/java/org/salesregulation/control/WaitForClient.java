package org.salesregulation.control;

import org.salesregulation.contact.ContactRecorded;
import org.salesregulation.contact.Outcome;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A client who asked for time does not make a deal stall (R4): the stage's term moves with the date given. */
@Component
class WaitForClient {

    private final HeldDeals deals;

    WaitForClient(HeldDeals deals) {
        this.deals = deals;
    }

    @EventListener
    void on(ContactRecorded fact) {
        if (fact.outcome() == Outcome.WAITING) {
            deals.waitForClient(fact.dealId(), fact.at(), fact.nextAt());
        }
    }
}
