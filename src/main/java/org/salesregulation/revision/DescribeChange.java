package org.salesregulation.revision;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Says what a draft changes and whom it touches, for those who decide on it (R15). */
@Component
class DescribeChange implements JavaDelegate {

    private final PublicationText text;

    DescribeChange(PublicationText text) {
        this.text = text;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(text.variables(Variables.revision(execution)));
    }
}
