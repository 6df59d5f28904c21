package org.salesregulation.pipeline;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.organisation.Role;
import org.salesregulation.web.Callers;
import org.springframework.stereotype.Component;

/** A control beside the weekly one is begun by those who lead. Listener on the start of the process pipeline-control. */
@Component
class MayControl implements ExecutionListener {

    private final Callers callers;
    private final IdentityService identity;

    MayControl(Callers callers, IdentityService identity) {
        this.callers = callers;
        this.identity = identity;
    }

    /** @throws AuthorizationException for anybody else; the regulation itself needs nobody's leave */
    @Override
    public void notify(DelegateExecution execution) {
        var signedIn = identity.getCurrentAuthentication();
        if (signedIn != null && signedIn.getUserId() != null) {
            var caller = callers.current();
            if (!caller.admin() && caller.role() != Role.MANAGER && caller.role() != Role.HEAD) {
                throw new AuthorizationException(
                        "The pipeline is controlled by managers, heads of sales and administrators.");
            }
        }
    }
}
