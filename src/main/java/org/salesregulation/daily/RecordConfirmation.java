package org.salesregulation.daily;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Keeps what was decided on an explanation, and by whom (R39). Listener on the completion of that decision. */
@Component
class RecordConfirmation implements TaskListener {

    private final DailyResultTable results;
    private final IdentityService identity;
    private final Clock clock;

    RecordConfirmation(DailyResultTable results, IdentityService identity, Clock clock) {
        this.results = results;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        results.decide(
                (String) task.getVariable(DailyControl.REP),
                LocalDate.parse((String) task.getVariable(DailyControl.DAY)),
                (String) task.getVariable("decision"),
                (String) task.getVariable("reason"),
                whoDidIt(task),
                clock.instant());
    }

    private String whoDidIt(DelegateTask task) {
        return Optional.ofNullable(identity.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .orElseGet(task::getAssignee);
    }
}
