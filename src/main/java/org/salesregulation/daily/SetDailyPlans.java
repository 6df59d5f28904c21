package org.salesregulation.daily;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives each rep of the team the plan of the day (R39, R138). */
@Component
class SetDailyPlans implements JavaDelegate {

    private final DailyControl control;

    SetDailyPlans(DailyControl control) {
        this.control = control;
    }

    @Override
    public void execute(DelegateExecution execution) {
        control.setPlans(LocalDate.parse((String) execution.getVariable(DailyControl.DAY)));
    }
}
