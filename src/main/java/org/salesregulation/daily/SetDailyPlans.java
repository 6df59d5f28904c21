package org.salesregulation.daily;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.plan.DailyPlans;
import org.springframework.stereotype.Component;

/** Gives each rep of the team the plan of the day (R39, R138). */
@Component
class SetDailyPlans implements JavaDelegate {

    private final DailyPlans plans;

    SetDailyPlans(DailyPlans plans) {
        this.plans = plans;
    }

    @Override
    public void execute(DelegateExecution execution) {
        plans.set((String) execution.getVariable(DailyControl.TEAM), LocalDate.parse((String)
                execution.getVariable(DailyControl.DAY)));
    }
}
