package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that the one above was told of an acknowledgement that is missing. */
@Component
class EscalateAcknowledgement implements JavaDelegate {

    private final Acknowledgements acknowledgements;

    EscalateAcknowledgement(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        acknowledgements.escalate(Variables.revision(execution), (String) execution.getVariable(Variables.REP));
    }
}
