package org.salesregulation.absence;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Hands tasks of the absent one to who stands in, as many as one transaction takes. */
@Component
class HandTasks implements JavaDelegate {

    private final HandOvers handOvers;

    HandTasks(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var person = (String) execution.getVariable(AbsenceProcess.PERSON);
        execution.setVariable("allHanded", !handOvers.hand(person));
    }
}
