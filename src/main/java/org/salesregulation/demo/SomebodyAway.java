package org.salesregulation.demo;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.organisation.Absences;
import org.salesregulation.organisation.People;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** One rep of the demo company is away from the first day on for a week, so that standing in can be seen (R142). */
@Component
@Profile("demo")
class SomebodyAway {

    private static final String PERSON = "wilburn.farren";
    private static final String SUBSTITUTE = "garret.kinder";

    private final RuntimeService runtime;
    private final Absences absences;
    private final People people;

    SomebodyAway(RuntimeService runtime, Absences absences, People people) {
        this.runtime = runtime;
        this.absences = absences;
        this.people = people;
    }

    void enter() {
        var today = people.today(PERSON);
        if (absences.since(today).isEmpty()) {
            runtime.startProcessInstanceByKey(
                    "absence",
                    Map.of(
                            "person",
                            PERSON,
                            "firstDay",
                            today.toString(),
                            "lastDay",
                            today.plusDays(7).toString(),
                            "substitute",
                            SUBSTITUTE,
                            "reason",
                            "Holiday",
                            "enteredBy",
                            "demo"));
        }
    }
}
