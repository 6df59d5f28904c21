package org.salesregulation.revision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.salesregulation.norm.Norms;
import org.salesregulation.norm.RevisionNorm;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.AskedByModels;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Component;

/** Who decides on a change of the regulation, when it comes in force and who is to know, asked by models as {@code
 * ${publicationQuestions…}} (R14, R15). */
@Component
@AskedByModels
public class PublicationQuestions {

    private final Publication publication;
    private final PilotRuns pilots;
    private final AcknowledgementTable acknowledgements;
    private final People people;
    private final Norms norms;
    private final Clock clock;

    PublicationQuestions(
            Publication publication,
            PilotRuns pilots,
            AcknowledgementTable acknowledgements,
            People people,
            Norms norms,
            Clock clock) {
        this.publication = publication;
        this.pilots = pilots;
        this.acknowledgements = acknowledgements;
        this.people = people;
        this.norms = norms;
        this.clock = clock;
    }

    /** The head of sales: of several, the one above most teams. */
    public String head(DelegateExecution execution) {
        return people.teams().stream()
                .collect(Collectors.groupingBy(Team::headId, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseGet(() -> people.headOf(null));
    }

    /** Who has submitted it; when that person has left, another process owner. */
    public String processOwner(DelegateExecution execution) {
        return people.find((String) execution.getVariable(Variables.SUBMITTED_BY))
                .filter(Person::active)
                .or(() -> people.all().stream()
                        .filter(person -> person.active() && person.role() == Role.PROCESS_OWNER)
                        .findFirst())
                .map(Person::id)
                .orElseGet(() -> head(execution));
    }

    public Date effectiveAt(DelegateExecution execution) {
        return publication.effectiveAt(Variables.revision(execution));
    }

    /** When a pilot is over and is decided on. */
    public Date pilotEnds(DelegateExecution execution) {
        return pilots.ends(Variables.revision(execution));
    }

    /** How those who tried a draft did beside those who did not. */
    public String pilot(DelegateExecution execution) {
        return Variables.text(
                pilots.words(Variables.revision(execution)), Variables.page(Variables.revision(execution)));
    }

    /** How many people are asked to acknowledge it. */
    public int personCount(DelegateExecution execution) {
        return acknowledgements.of(Variables.revision(execution)).size();
    }

    /** The person whose turn it is among those who are asked. */
    public String person(DelegateExecution execution) {
        return acknowledgements
                .of(Variables.revision(execution))
                .get((Integer) execution.getVariable("loopCounter"))
                .person();
    }

    public Date acknowledgementDue(DelegateExecution execution) {
        return after(execution, RevisionNorm::workingDays);
    }

    public Date reminderDue(DelegateExecution execution) {
        return after(execution, RevisionNorm::reminderDays);
    }

    public Date escalationDue(DelegateExecution execution) {
        return after(execution, RevisionNorm::escalationDays);
    }

    /** Who has acknowledged it when, as lines. */
    public String report(DelegateExecution execution) {
        var asked = acknowledgements.of(Variables.revision(execution));
        return Variables.text(
                report(asked, team -> people.team(team).map(Team::name).orElse(team), clock.getZone()),
                Variables.page(Variables.revision(execution)));
    }

    /** @param asked who has not acknowledged it comes first */
    static String report(List<Acknowledgement> asked, UnaryOperator<String> teams, ZoneId zone) {
        if (asked.isEmpty()) {
            return "Nobody had to acknowledge it.";
        }
        var missing = asked.stream().filter(one -> one.acknowledgedAt() == null);
        var done = asked.stream().filter(one -> one.acknowledgedAt() != null).toList();
        return "%d of %d have acknowledged it.\n\n".formatted(done.size(), asked.size())
                + Stream.concat(missing, done.stream())
                        .map(one -> "- %s (%s): %s%s"
                                .formatted(
                                        one.personName(),
                                        one.team() == null ? "company" : teams.apply(one.team()),
                                        answer(one, zone),
                                        one.escalatedAt() == null ? "" : ", after an escalation"))
                        .collect(Collectors.joining("\n"));
    }

    private static String answer(Acknowledgement asked, ZoneId zone) {
        if (asked.droppedAt() != null) {
            return "has left the company";
        }
        return asked.acknowledgedAt() == null
                ? "not acknowledged"
                : "acknowledged on " + Dates.inWords(LocalDate.ofInstant(asked.acknowledgedAt(), zone));
    }

    private Date after(DelegateExecution execution, ToIntFunction<RevisionNorm> days) {
        return Date.from(people.after(
                (String) execution.getVariable(Variables.REP), category -> days.applyAsInt(norms.revision(category))));
    }
}
