package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has the draft tried out, where there is a rehearsal, and keeps what came of it. */
@Component
class RehearseDraft implements JavaDelegate {

    private final Publication publication;

    RehearseDraft(Publication publication) {
        this.publication = publication;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = Variables.revision(execution);
        publication.rehearse(id);
        execution.setVariable(
                Variables.REHEARSAL, Variables.text(publication.require(id).rehearsal(), Variables.page(id)));
    }
}
