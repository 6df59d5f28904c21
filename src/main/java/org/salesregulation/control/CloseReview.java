package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The review of a conversion has led to an action and the action is done (R79). */
@Component
class CloseReview implements JavaDelegate {

    private final ConversionReviews reviews;

    CloseReview(ConversionReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        reviews.close(execution.getProcessInstanceId());
    }
}
