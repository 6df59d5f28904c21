package org.salesregulation.handover;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.web.NotAllowed;
import org.springframework.stereotype.Component;

/** Takes a hand-over in, whichever door it is asked for at (R94). Listener on the start of the process hand-over. */
@Component
class OpenHandOver implements ExecutionListener {

    private final HandOverProcess process;

    OpenHandOver(HandOverProcess process) {
        this.process = process;
    }

    @Override
    public void notify(DelegateExecution execution) {
        try {
            execution.setVariables(process.open(execution.getVariables()));
        } catch (NotAllowed e) {
            throw new AuthorizationException(e.getMessage());
        }
        execution.setProcessBusinessKey(HandOverProcess.key(HandOverProcess.id(execution)));
    }
}
