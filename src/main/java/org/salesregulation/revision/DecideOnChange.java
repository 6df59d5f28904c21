package org.salesregulation.revision;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Component;

/** Keeps what the head of sales has decided on a change. Listener on the completion of the decision. */
@Component
class DecideOnChange implements TaskListener {

    private final Publication publication;
    private final IdentityService identity;
    private final Clock clock;

    DecideOnChange(Publication publication, IdentityService identity, Clock clock) {
        this.publication = publication;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        var day = task.getVariable(Variables.EFFECTIVE_ON);
        publication.decide(
                Variables.revision(task),
                (String) task.getVariable("decision"),
                day == null ? null : Dates.day(day, clock),
                (String) task.getVariable("reason"),
                Optional.ofNullable(identity.getCurrentAuthentication())
                        .map(Authentication::getUserId)
                        .orElseGet(task::getAssignee));
        task.getExecution().setVariable(Variables.PROBLEM, task.getVariable("reason"));
    }
}
