package org.salesregulation.handover;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Whoever leaves the company signs in no longer from this moment on (R94). */
@Component
class EndSignIn implements JavaDelegate {

    private final Handing handing;

    EndSignIn(Handing handing) {
        this.handing = handing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        handing.endSignIn(HandOverProcess.id(execution));
    }
}
