package org.salesregulation.handover;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands clients with all that is open over, as many as one transaction takes (R94). */
@Component
class HandClients implements JavaDelegate {

    private final Handing handing;

    HandClients(Handing handing) {
        this.handing = handing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable("allHanded", !handing.handClients(HandOverProcess.id(execution)));
    }
}
