package org.salesregulation.bonus;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Freezes the bonus lines of the months that have ended (R41). */
@Component
class CloseMonth implements JavaDelegate {

    private final Bonus bonus;

    CloseMonth(Bonus bonus) {
        this.bonus = bonus;
    }

    @Override
    public void execute(DelegateExecution execution) {
        bonus.closeEnded();
    }
}
