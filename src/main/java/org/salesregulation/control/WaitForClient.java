package org.salesregulation.control;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.contact.ContactRecorded;
import org.salesregulation.contact.Outcome;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A client who asked for time does not make a deal stall (R4): the stage's term moves with the date given, in a contact
 * or to the model's own wait for {@code returnOn}, whose start this listens to.
 */
@Component
class WaitForClient implements ExecutionListener {

    private final HeldDeals deals;
    private final Clock clock;

    WaitForClient(HeldDeals deals, Clock clock) {
        this.deals = deals;
        this.clock = clock;
    }

    @EventListener
    void on(ContactRecorded fact) {
        if (fact.outcome() == Outcome.WAITING) {
            deals.waitForClient(fact.dealId(), fact.waitsFrom(), fact.nextAt());
        }
    }

    @Override
    public void notify(DelegateExecution execution) {
        var until = Dates.day(execution.getVariable(DealVariables.RETURN_ON), clock)
                .atStartOfDay(clock.getZone())
                .toInstant();
        deals.waitForClient(DealId.of(execution.getProcessBusinessKey()), clock.instant(), until);
    }
}
