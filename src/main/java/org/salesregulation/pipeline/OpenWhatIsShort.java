package org.salesregulation.pipeline;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Has what falls short made good (R65). */
@Component
class OpenWhatIsShort implements JavaDelegate {

    private final PipelineControl control;

    OpenWhatIsShort(PipelineControl control) {
        this.control = control;
    }

    @Override
    public void execute(DelegateExecution execution) {
        control.escalate();
    }
}
