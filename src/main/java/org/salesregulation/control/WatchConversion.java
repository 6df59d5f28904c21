package org.salesregulation.control;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Once a week: whose conversion is below the norm, and which team's has fallen? (R35, R79) */
@Component
class WatchConversion implements JavaDelegate {

    private final ConversionWatch watch;

    WatchConversion(ConversionWatch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.look();
    }
}
