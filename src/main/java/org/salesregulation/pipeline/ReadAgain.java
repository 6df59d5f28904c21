package org.salesregulation.pipeline;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads once more what was short, and ends what is in order again (R64). */
@Component
class ReadAgain implements JavaDelegate {

    private final PipelineControl control;

    ReadAgain(PipelineControl control) {
        this.control = control;
    }

    @Override
    public void execute(DelegateExecution execution) {
        control.readAgain();
    }
}
