package org.salesregulation.handover;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.web.NotAllowed;
import org.springframework.stereotype.Component;

/**
 * What was decided on a hand-over: confirm it, change it, or let it be (R94). Listener on the completion of the task that
 * confirms it and of the one that waits for its day.
 */
@Component
class DecideOnHandOver implements TaskListener {

    private final HandOverProcess process;

    DecideOnHandOver(HandOverProcess process) {
        this.process = process;
    }

    @Override
    public void notify(DelegateTask task) {
        var id = HandOverProcess.id(task);
        var decision = (String) task.getVariable("decision");
        var reason = (String) task.getVariable("reason");
        try {
            switch (decision) {
                case "confirm" -> process.confirm(id);
                case "change" -> task.setVariables(process.change(id, task.getVariables()));
                case "cancel" -> process.drop(id, "not-confirmed", reason);
                case "call-off" -> process.drop(id, "called-off", reason);
                default -> throw new IllegalStateException("\"" + decision + "\" decides nothing on a hand-over.");
            }
        } catch (NotAllowed e) {
            throw new AuthorizationException(e.getMessage());
        }
    }
}
