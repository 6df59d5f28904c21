package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what was decided on a correction that has not worked: keep, change or take it back (R43). */
@Component
class ConcludeCorrection implements JavaDelegate {

    private final Corrections corrections;

    ConcludeCorrection(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        corrections.conclude(
                (Long) execution.getVariable("correctionId"),
                (String) execution.getVariable("decision"),
                (String) execution.getVariable("reason"),
                (String) execution.getVariable("concludedBy"));
    }
}
