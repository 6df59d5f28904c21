package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that a publication was taken back. */
@Component
class WithdrawRevision implements JavaDelegate {

    private final Publication publication;

    WithdrawRevision(Publication publication) {
        this.publication = publication;
    }

    @Override
    public void execute(DelegateExecution execution) {
        publication.withdrawn(Variables.revision(execution), (String) execution.getVariable(Variables.WITHDRAWN_BY));
    }
}
