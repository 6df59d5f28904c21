package org.salesregulation.daily;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Puts the missed day into words for those who explain it and decide on it (R34, R39). */
@Component
class DescribeDay implements JavaDelegate {

    private final DayInWords words;

    DescribeDay(DayInWords words) {
        this.words = words;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariables(words.of((String) execution.getVariable(DailyControl.REP), LocalDate.parse((String)
                execution.getVariable(DailyControl.DAY))));
    }
}
