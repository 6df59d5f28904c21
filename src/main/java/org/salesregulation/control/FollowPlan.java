package org.salesregulation.control;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.plan.PlanCorrected;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A plan that its interim review has corrected is a correction, and is measured when what it plans is over (R43, R154). */
@Component
class FollowPlan {

    /** By which corrections name the review; its number is that of the planning. */
    private static final String CAUSE = "sales-plan-review";

    private final Corrections corrections;
    private final PlanIndicator indicator;
    private final People people;
    private final Clock clock;

    FollowPlan(Corrections corrections, PlanIndicator indicator, People people, Clock clock) {
        this.corrections = corrections;
        this.indicator = indicator;
        this.people = people;
        this.clock = clock;
    }

    @EventListener
    void onPlanCorrected(PlanCorrected fact) {
        var head = people.find(fact.decidedBy())
                .filter(Person::active)
                .map(Person::id)
                .orElseGet(() -> people.headOf(null));
        var plan = new Correction.Plan(
                "plan", null, fact.reason(), fact.change(), head, fact.endsOn(), head, clock.instant());
        // the same hour of the first day on which all of its months have ended
        var days = (int) ChronoUnit.DAYS.between(LocalDate.now(clock), fact.endsOn()) + 1;
        var measure = new Correction.Measure(
                PlanIndicator.NAME, null, null, null, null, fact.currency(), indicator.target(), days);
        corrections.follow(corrections.record(new Correction.Cause(CAUSE, fact.number()), plan, measure));
    }
}
