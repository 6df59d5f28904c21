package org.salesregulation.control;

import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.norm.Norms;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/**
 * The gate at the end of every stage: compares the rep's conversion of the stage with the norm, keeps the reading with
 * the visit, and has it reviewed when a mature sample lies below (R35, R38, R79).
 */
@Component
class CheckConversion implements JavaDelegate {

    private final Funnels funnels;
    private final StageVisits visits;
    private final Norms norms;
    private final ConversionReviews reviews;
    private final Clock clock;

    CheckConversion(Funnels funnels, StageVisits visits, Norms norms, ConversionReviews reviews, Clock clock) {
        this.funnels = funnels;
        this.visits = visits;
        this.norms = norms;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var funnel = funnels.require(execution.getProcessDefinitionId());
        var visit = visits.current(DealId.of(execution.getProcessBusinessKey())).orElseThrow();
        var norm = norms.of(visit.stage(), (String) execution.getVariable(DealVariables.CATEGORY));
        var since = clock.instant().minus(Duration.ofDays(norm.windowDays()));
        var rate = visits.conversion(visit.rep(), funnel.key(), visit.stage(), since, visit.id());
        var reading = new Reading(rate, norm);
        visits.read(visit.id(), rate, norm.minimumConversion(), reading.withinNorm());
        if (reading.isBelow()) {
            reviews.open(new Finding(
                    Finding.Occasion.GATE,
                    visit.rep(),
                    visit.team(),
                    false,
                    funnel.key(),
                    visit.stage(),
                    rate,
                    norm.minimumConversion(),
                    norm.windowDays()));
        }
    }
}
