package org.salesregulation.daily;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Component;

/** Keeps what a rep says of a missed day (R39). Listener on the completion of the explanation. */
@Component
class RecordExplanation implements TaskListener {

    private final DailyResultTable results;
    private final IdentityService identity;
    private final Clock clock;

    RecordExplanation(DailyResultTable results, IdentityService identity, Clock clock) {
        this.results = results;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        results.explain(
                (String) task.getVariable(DailyControl.REP),
                LocalDate.parse((String) task.getVariable(DailyControl.DAY)),
                (String) task.getVariable("cause"),
                (String) task.getVariable("action"),
                Dates.day(task.getVariable("actionDue"), clock),
                whoDidIt(task),
                clock.instant());
    }

    private String whoDidIt(DelegateTask task) {
        return Optional.ofNullable(identity.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .orElseGet(task::getAssignee);
    }
}
