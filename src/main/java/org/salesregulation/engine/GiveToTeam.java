package org.salesregulation.engine;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.springframework.stereotype.Component;

/**
 * Gives what the company's process has called for one rep to that rep's team: the engine hands the caller's tenant on.
 * Listener on the start of the called process.
 */
@Component
class GiveToTeam implements ExecutionListener {

    private final People people;
    private final TeamTransfer transfer;

    GiveToTeam(People people, TeamTransfer transfer) {
        this.people = people;
        this.transfer = transfer;
    }

    @Override
    public void notify(DelegateExecution execution) {
        people.find((String) execution.getVariable("rep"))
                .map(Person::teamId)
                .ifPresent(team -> transfer.move(execution.getProcessInstanceId(), team));
    }
}
