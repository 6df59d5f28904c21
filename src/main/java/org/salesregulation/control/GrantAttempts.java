package org.salesregulation.control;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** The manager grants attempts beyond the norm, from the date given (R5). */
@Component
class GrantAttempts implements JavaDelegate {

    private final HeldDeals deals;
    private final Clock clock;

    GrantAttempts(HeldDeals deals, Clock clock) {
        this.deals = deals;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.resume(
                DealId.of((String) execution.getVariable(DealVariables.DEAL_ID)),
                Dates.moment(execution.getVariable(DealVariables.NEXT_DATE), clock),
                ((Number) execution.getVariable(DealVariables.GRANTED_ATTEMPTS)).intValue());
    }
}
