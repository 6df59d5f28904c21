package org.salesregulation.contact;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/**
 * Whoever of the stage's department claims a contact that the owner's department does not carry takes the deal over: a
 * client has exactly one owner (R103, R141, R147). Whoever stands in for somebody who is away takes nothing over (R142).
 * Listener on the assignment of every contact.
 */
@Component
class TakeOver implements TaskListener {

    private final Deals deals;
    private final Funnels funnels;
    private final People people;

    TakeOver(Deals deals, Funnels funnels, People people) {
        this.deals = deals;
        this.funnels = funnels;
        this.people = people;
    }

    @Override
    public void notify(DelegateTask task) {
        var owner = (String) task.getExecution().getVariable(DealVariables.OWNER);
        var standsIn = task.getOwner() != null;
        if (task.getAssignee() == null || task.getAssignee().equals(owner) || standsIn) {
            return;
        }
        var stage = funnels.require(task.getProcessDefinitionId())
                .stageAt(task.getTaskDefinitionKey())
                .orElseThrow();
        var carriedByOwner =
                people.find(owner).map(Person::departments).orElseThrow().contains(stage.department());
        people.find(task.getAssignee())
                .filter(person -> !carriedByOwner)
                .filter(person ->
                        person.role() == Role.REP && person.departments().contains(stage.department()))
                .ifPresent(person -> deals.changeOwner(
                        DealId.of(task.getExecution().getProcessBusinessKey()),
                        person,
                        "Took over in the stage " + stage.name() + "."));
    }
}
