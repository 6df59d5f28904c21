package org.salesregulation.revision;

import java.time.Clock;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Component;

/** Keeps what the head of sales has decided on a pilot. Listener on the completion of the decision. */
@Component
class DecideOnPilot implements TaskListener {

    private final PilotRuns pilots;
    private final IdentityService identity;
    private final Clock clock;

    DecideOnPilot(PilotRuns pilots, IdentityService identity, Clock clock) {
        this.pilots = pilots;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        var until = task.getVariable("pilotUntil");
        pilots.decide(
                Variables.revision(task),
                (String) task.getVariable("decision"),
                until == null ? null : Dates.day(until, clock),
                (String) task.getVariable("reason"),
                Optional.ofNullable(identity.getCurrentAuthentication())
                        .map(Authentication::getUserId)
                        .orElseGet(task::getAssignee));
    }
}
