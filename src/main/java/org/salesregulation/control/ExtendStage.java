package org.salesregulation.control;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/** The manager gives an overdue stage until another day. */
@Component
class ExtendStage implements JavaDelegate {

    private final HeldDeals deals;
    private final TeamCalendars calendars;
    private final Clock clock;

    ExtendStage(HeldDeals deals, TeamCalendars calendars, Clock clock) {
        this.deals = deals;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        deals.extendStage(
                DealId.of((String) execution.getVariable(DealVariables.DEAL_ID)),
                calendars
                        .of(execution.getTenantId())
                        .endOfWork(Dates.day(execution.getVariable("newDeadline"), clock)));
    }
}
