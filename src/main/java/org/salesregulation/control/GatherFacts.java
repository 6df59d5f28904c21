package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lays out for the decision what is known of a conversion that is too low (R5, R78, R79). */
@Component
class GatherFacts implements JavaDelegate {

    private final ConversionReviews reviews;
    private final ReviewFacts facts;

    GatherFacts(ConversionReviews reviews, ReviewFacts facts) {
        this.reviews = reviews;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(facts.of(reviews.require(execution.getProcessInstanceId())));
    }
}
