package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Settles who is asked to acknowledge the revision that has come in force. */
@Component
class AskAcknowledgements implements JavaDelegate {

    private final Acknowledgements acknowledgements;

    AskAcknowledgements(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void execute(DelegateExecution execution) {
        acknowledgements.ask(Variables.revision(execution));
    }
}
