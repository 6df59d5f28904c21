package org.salesregulation.daily;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Begins the daily control of each team whose working day has begun (R39). */
@Component
class StartDailyControls implements JavaDelegate {

    private final DailyControl control;

    StartDailyControls(DailyControl control) {
        this.control = control;
    }

    @Override
    public void execute(DelegateExecution execution) {
        control.beginDays();
    }
}
