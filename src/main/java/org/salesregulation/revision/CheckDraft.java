package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Checks a draft against the conventions and against what is in force now (R85). */
@Component
class CheckDraft implements JavaDelegate {

    private final Publication publication;

    CheckDraft(Publication publication) {
        this.publication = publication;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = Variables.revision(execution);
        execution.setVariable(Variables.PUBLISHABLE, publication.check(id));
        execution.setVariable(
                Variables.PROBLEM, Variables.text(publication.require(id).problem(), Variables.page(id)));
    }
}
