package org.salesregulation.pipeline;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Reads everybody's pipeline (R36, R60-R66). */
@Component
class ReadPipeline implements JavaDelegate {

    private final PipelineControl control;

    ReadPipeline(PipelineControl control) {
        this.control = control;
    }

    @Override
    public void execute(DelegateExecution execution) {
        control.read();
    }
}
