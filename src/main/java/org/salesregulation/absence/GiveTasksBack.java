package org.salesregulation.absence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Gives tasks that are still open back to who was away, as many as one transaction takes. */
@Component
class GiveTasksBack implements JavaDelegate {

    private final HandOvers handOvers;

    GiveTasksBack(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var person = (String) execution.getVariable(AbsenceProcess.PERSON);
        execution.setVariable("allBack", !handOvers.giveBack(person));
    }
}
