package org.salesregulation.revision;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Keeps who has a failed deployment tried again or withdrawn. Listener on the completion of that decision. */
@Component
class DecideOnRetry implements TaskListener {

    private final RevisionTable table;
    private final IdentityService identity;

    DecideOnRetry(RevisionTable table, IdentityService identity) {
        this.table = table;
        this.identity = identity;
    }

    @Override
    public void notify(DelegateTask task) {
        var by = Optional.ofNullable(identity.getCurrentAuthentication())
                .map(Authentication::getUserId)
                .orElseGet(task::getAssignee);
        var decision = (String) task.getVariable("decision");
        if ("withdraw".equals(decision)) {
            task.getExecution().setVariable(Variables.WITHDRAWN_BY, by);
        } else {
            table.step(Variables.revision(task), by, "retried", null);
        }
    }
}
