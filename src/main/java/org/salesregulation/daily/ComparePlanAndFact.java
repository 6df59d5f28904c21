package org.salesregulation.daily;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** At the end of the day: compares the plans of the team with what counted (R39). */
@Component
class ComparePlanAndFact implements JavaDelegate {

    private final DailyControl control;

    ComparePlanAndFact(DailyControl control) {
        this.control = control;
    }

    @Override
    public void execute(DelegateExecution execution) {
        control.compare((String) execution.getVariable(DailyControl.TEAM), LocalDate.parse((String)
                execution.getVariable(DailyControl.DAY)));
    }
}
