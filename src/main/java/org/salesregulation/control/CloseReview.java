package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** The review of a conversion is over (R79): improved, by decision, or withdrawn, as the model says. */
@Component
class CloseReview implements JavaDelegate {

    private final ConversionReviews reviews;

    CloseReview(ConversionReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var outcome = (String) execution.getVariable("outcome");
        reviews.close(
                execution.getProcessInstanceId(),
                // a review that began on the model's first version closes when its action is done
                outcome == null ? "decided" : outcome,
                (String) execution.getVariable("closeReason"));
    }
}
