package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Some of the new leads begin by a draft from now on. */
@Component
class StartPilot implements JavaDelegate {

    private final PilotRuns pilots;
    private final Publication publication;

    StartPilot(PilotRuns pilots, Publication publication) {
        this.pilots = pilots;
        this.publication = publication;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var id = Variables.revision(execution);
        execution.setVariable(Variables.DEPLOYED, pilots.start(id));
        execution.setVariable(
                Variables.PROBLEM, Variables.text(publication.require(id).problem(), Variables.page(id)));
    }
}
