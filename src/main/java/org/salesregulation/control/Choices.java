package org.salesregulation.control;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.AskedByModels;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Component;

/**
 * What a decision's form offers where the form itself cannot know it, asked by models as {@code ${choices…}}. Lists of
 * value and label, as a select of a Camunda Form reads them by its {@code valuesKey}. What was not offered is refused
 * where the form is checked (R20).
 */
@Component
@AskedByModels
public class Choices {

    private final Deals deals;
    private final Overrides overrides;
    private final People people;

    Choices(Deals deals, Overrides overrides, People people) {
        this.deals = deals;
        this.overrides = overrides;
        this.people = people;
    }

    /** Whom the manager may give the deal to: the other reps of the team. */
    public SpinJsonNode repsOfTeam(DelegateExecution execution) {
        var deal = deal(execution);
        return list(reps(deal).filter(rep -> rep.teamId().equals(deal.team())), Person::id, Person::name);
    }

    /** Whom the head may give the deal to: every other rep. */
    public SpinJsonNode reps(DelegateExecution execution) {
        return list(reps(deal(execution)), Person::id, this::nameWithTeam);
    }

    /** Where the deal may be taken back to. */
    public SpinJsonNode earlierStages(DelegateExecution execution) {
        return list(overrides.earlierStages(deal(execution)), Stage::code, Stage::name);
    }

    /**
     * Who may do what a control of somebody's figures has led to: the people of the team and its head; where it is about
     * no team, all who lead.
     */
    public SpinJsonNode peopleOfTeam(DelegateExecution execution) {
        var those = people.find((String) execution.getVariable("rep"))
                .flatMap(person -> people.team(person.teamId()))
                .map(this::peopleOf)
                .orElseGet(() -> people.all().stream()
                        .filter(person -> person.role() == Role.MANAGER || person.role() == Role.HEAD));
        return list(those.filter(Person::active).distinct(), Person::id, Person::name);
    }

    private Stream<Person> peopleOf(Team team) {
        return Stream.concat(
                people.members(team.id()).stream(),
                Stream.of(team.managerId(), team.headId()).flatMap(id -> people.find(id).stream()));
    }

    private Stream<Person> reps(Deal deal) {
        return people.reps().stream().filter(rep -> rep.teamId() != null).filter(rep -> !rep.id()
                .equals(deal.owner()));
    }

    private String nameWithTeam(Person person) {
        return people.team(person.teamId())
                .map(Team::name)
                .map(team -> person.name() + ", " + team)
                .orElseGet(person::name);
    }

    private Deal deal(DelegateExecution execution) {
        return deals.require(DealId.parse((String) execution.getVariable(DealVariables.DEAL_ID))
                .orElseThrow());
    }

    private static <T> SpinJsonNode list(Stream<T> items, Function<T, String> value, Function<T, String> label) {
        List<Map<String, String>> options = items.map(
                        item -> Map.of("value", value.apply(item), "label", label.apply(item)))
                .toList();
        return Spin.JSON(options);
    }
}
