package org.salesregulation.funnel;

import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** Ends a deal as the element's property {@code closes} says: won, lost or disqualified (R54, R69, R76). */
@Component
class CloseDeal implements JavaDelegate {

    private final Deals deals;

    CloseDeal(Deals deals) {
        this.deals = deals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var closes = FunnelReader.property(execution.getBpmnModelElementInstance(), "closes");
        deals.close(
                DealId.of(execution.getProcessBusinessKey()),
                Deal.Status.valueOf(closes.toUpperCase(Locale.ROOT)),
                (String) execution.getVariable(DealVariables.LOSS_REASON),
                (String) execution.getVariable(DealVariables.COMPETITOR),
                deals.day(execution.getVariable(DealVariables.RETURN_ON)));
    }
}
