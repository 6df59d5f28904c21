package org.salesregulation.revision;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Keeps that somebody has read what changes. Listener on the completion of the acknowledgement. */
@Component
class RecordAcknowledgement implements TaskListener {

    private final Acknowledgements acknowledgements;
    private final IdentityService identity;

    RecordAcknowledgement(Acknowledgements acknowledgements, IdentityService identity) {
        this.acknowledgements = acknowledgements;
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        acknowledgements.acknowledge(
                Variables.revision(task),
                (String) task.getVariable(Variables.REP),
                Optional.ofNullable(identity.getCurrentAuthentication())
                        .map(Authentication::getUserId)
                        .orElseGet(task::getAssignee));
        // an escalation that waits beside it closes by itself
        task.getExecution().setVariable("green", true);
    }
}
