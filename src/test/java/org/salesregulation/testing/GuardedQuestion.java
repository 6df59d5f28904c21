package org.salesregulation.testing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesregulation.shared.AskedByModels;
import org.springframework.stereotype.Component;

/** A question that models may ask, package-private like those of the regulation. */
@Component
@AskedByModels
class GuardedQuestion {

    public String whose(DelegateExecution execution) {
        return "of " + execution.getVariable("rep");
    }

    public long twice(long number) {
        return 2 * number;
    }
}
