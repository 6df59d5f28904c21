package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A draft that was tried is given up: every new lead begins by what is in force. */
@Component
class EndPilot implements JavaDelegate {

    private final PilotRuns pilots;
    private final Publication publication;

    EndPilot(PilotRuns pilots, Publication publication) {
        this.pilots = pilots;
        this.publication = publication;
    }

    @Override
    public void execute(DelegateExecution execution) {
        pilots.end(Variables.revision(execution), (String) execution.getVariable("reason"));
        execution.setVariable(Variables.REVISION_NUMBER, publication.inForce().number());
    }
}
