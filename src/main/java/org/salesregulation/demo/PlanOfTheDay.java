package org.salesregulation.demo;

import org.salesregulation.organisation.People;
import org.salesregulation.plan.DailyPlans;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Plans the day at the start, without waiting for the next round; on a weekend the last working day has something to show. */
@Component
@Profile("demo")
class PlanOfTheDay {

    private final DailyPlans plans;
    private final People people;

    PlanOfTheDay(DailyPlans plans, People people) {
        this.plans = plans;
        this.people = people;
    }

    void set() {
        people.teams().forEach(team -> plans.set(team.id(), plans.lastWorkingDay(team.id())));
    }
}
