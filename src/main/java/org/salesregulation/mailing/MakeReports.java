package org.salesregulation.mailing;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the reports whose day has come (R30). */
@Component
class MakeReports implements JavaDelegate {

    private final Mailing mailing;

    MakeReports(Mailing mailing) {
        this.mailing = mailing;
    }

    @Override
    public void execute(DelegateExecution execution) {
        mailing.makeDue();
    }
}
