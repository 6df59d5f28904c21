package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts a draft in force, whole or not at all. */
@Component
class DeployRevision implements JavaDelegate {

    private final Publication publication;

    DeployRevision(Publication publication) {
        this.publication = publication;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = Variables.revision(execution);
        execution.setVariable(Variables.DEPLOYED, publication.putInForce(id));
        var revision = publication.require(id);
        execution.setVariable(Variables.REVISION_NUMBER, revision.number());
        execution.setVariable(Variables.PROBLEM, Variables.text(revision.problem(), Variables.page(id)));
    }
}
