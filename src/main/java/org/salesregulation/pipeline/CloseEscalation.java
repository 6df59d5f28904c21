package org.salesregulation.pipeline;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.funnel.ModelProperties;
import org.springframework.stereotype.Component;

/** An escalation of the pipeline ends; the element's property {@code result} says how. */
@Component
class CloseEscalation implements JavaDelegate {

    private final PipelineControl control;

    CloseEscalation(PipelineControl control) {
        this.control = control;
    }

    @Override
    public void execute(DelegateExecution execution) {
        control.close(
                execution.getProcessInstanceId(),
                ModelProperties.of(execution.getBpmnModelElementInstance(), "result"),
                (String) execution.getVariable("reason"));
    }
}
