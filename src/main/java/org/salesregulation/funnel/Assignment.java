package org.salesregulation.funnel;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.AskedByModels;
import org.springframework.stereotype.Component;

/**
 * Whose task it is, asked by models as {@code ${assignment…}} (R20, R103, R141). A task of somebody who is away goes to
 * the substitute when it is created (R142), so that no model has to ask for it.
 */
@Component
@AskedByModels
public class Assignment {

    private final Funnels funnels;
    private final People people;

    Assignment(Funnels funnels, People people) {
        this.funnels = funnels;
        this.people = people;
    }

    /**
     * The deal's owner, when the stage is carried by a department the owner works in; otherwise
     * nobody, so that the department's people can claim it. Nobody either while the contact waits for the manager.
     */
    public String rep(DelegateExecution execution) {
        return isHeld(execution) || !isCarriedByOwner(execution) ? null : owner(execution);
    }

    /** The department that may claim the task; none when the owner has it. */
    public List<String> group(DelegateExecution execution) {
        return isHeld(execution) || isCarriedByOwner(execution)
                ? List.of()
                : department(execution).map(List::of).orElse(List.of());
    }

    public String manager(DelegateExecution execution) {
        return people.managerOf(subject(execution));
    }

    public String secondLevel(DelegateExecution execution) {
        return people.headOf(subject(execution));
    }

    /** Who decides on the work of the person it is about: one level above (R65). */
    public String superior(DelegateExecution execution) {
        return people.oneLevelUp(subject(execution));
    }

    /** Who decides on what the initiator asked for: one level above (R17). */
    public String oneLevelUp(DelegateExecution execution) {
        return people.oneLevelUp((String) execution.getVariable("initiator"));
    }

    /**
     * Who took the decision kept in {@code decidedBy}; one level above whom it is about when that person has left or
     * only stood in from another team.
     */
    public String decider(DelegateExecution execution) {
        var team = people.find(subject(execution)).map(Person::teamId);
        return people.find((String) execution.getVariable("decidedBy"))
                .filter(Person::active)
                .filter(person -> person.role() == Role.HEAD
                        || team.filter(own -> own.equals(person.teamId())).isPresent())
                .map(Person::id)
                .orElseGet(() -> superior(execution));
    }

    /** The person behind the role whose turn it is in {@code approvers}. */
    public String approver(DelegateExecution execution) {
        var turn = (Integer) execution.getVariable("loopCounter");
        return switch (approvers(execution).get(turn)) {
            case "manager" -> manager(execution);
            case "head" -> secondLevel(execution);
            default ->
                throw new IllegalStateException("The table approval-route names the unknown approver \""
                        + approvers(execution).get(turn) + "\"; known are manager and head.");
        };
    }

    /**
     * Somebody named in a form.
     *
     * @param field the form's field
     * @throws org.salesregulation.shared.Refusal naming the field when nobody active signs in so
     */
    public String named(String field, String personId) {
        return people.require(field, personId).id();
    }

    /** @return the sign-in name itself when nobody signs in so */
    public String nameOf(String personId) {
        return people.find(personId).map(Person::name).orElse(personId);
    }

    /**
     * Who stands above somebody named in a form (R65).
     *
     * @param field the form's field
     */
    public String above(String field, String personId) {
        return people.oneLevelUp(named(field, personId));
    }

    public int approverCount(DelegateExecution execution) {
        return approvers(execution).size();
    }

    private static List<String> approvers(DelegateExecution execution) {
        return List.of(((String) execution.getVariable("approvers")).strip().split("\\s*,\\s*"));
    }

    private boolean isCarriedByOwner(DelegateExecution execution) {
        var departments = people.find(owner(execution)).map(Person::departments);
        return department(execution)
                .flatMap(department -> departments.map(known -> known.contains(department)))
                .orElse(true);
    }

    private Optional<String> department(DelegateExecution execution) {
        return funnels.of(execution.getProcessDefinitionId())
                .flatMap(funnel -> funnel.stageAt(execution.getCurrentActivityId()))
                .map(Stage::department);
    }

    private static boolean isHeld(DelegateExecution execution) {
        return Boolean.TRUE.equals(execution.getVariable(DealVariables.ATTEMPTS_USED_UP))
                || Boolean.TRUE.equals(execution.getVariable(DealVariables.REFUSED));
    }

    private static String owner(DelegateExecution execution) {
        return (String) execution.getVariable(DealVariables.OWNER);
    }

    /** Whose work it is about: a deal's owner, or the rep of a review. */
    private static String subject(DelegateExecution execution) {
        var rep = (String) execution.getVariable("rep");
        return rep == null ? owner(execution) : rep;
    }
}
