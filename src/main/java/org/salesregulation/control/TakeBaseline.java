package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The correction is made: what its indicator has stood at until now is kept, to be compared with (R43). */
@Component
class TakeBaseline implements JavaDelegate {

    private final Corrections corrections;

    TakeBaseline(Corrections corrections) {
        this.corrections = corrections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var correction = corrections.begin((Long) execution.getVariable("correctionId"));
        execution.setVariable("what", correction.plan().what());
        execution.setVariable("measureOn", corrections.nextMeasurement(correction));
    }
}
