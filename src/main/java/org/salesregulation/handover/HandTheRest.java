package org.salesregulation.handover;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands over what is no client's: standing in for others, the plan, and the tasks of somebody who leaves (R94). */
@Component
class HandTheRest implements JavaDelegate {

    private final Handing handing;

    HandTheRest(Handing handing) {
        this.handing = handing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handing.handTheRest(HandOverProcess.id(execution));
    }
}
