package org.salesregulation.revision;

import java.time.Clock;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.TeamCalendars;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Who knows of a revision that changes the own work (R15, R16). Who joins later learns it from the document. */
@Service
class Acknowledgements {

    private final AcknowledgementTable table;
    private final RevisionTable revisions;
    private final Publication publication;
    private final PublicationText text;
    private final People people;
    private final Norms norms;
    private final TeamCalendars calendars;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Acknowledgements(
            AcknowledgementTable table,
            RevisionTable revisions,
            Publication publication,
            PublicationText text,
            People people,
            Norms norms,
            TeamCalendars calendars,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.table = table;
        this.revisions = revisions;
        this.publication = publication;
        this.text = text;
        this.people = people;
        this.norms = norms;
        this.calendars = calendars;
        this.facts = facts;
        this.clock = clock;
    }

    void ask(long revisionId) {
        var concerned = text.describe(publication.require(revisionId)).impact().people();
        concerned.forEach(person -> people.find(person.person()).ifPresent(known -> ask(revisionId, known)));
        revisions.step(revisionId, null, "asked", "To acknowledge it: " + concerned.size() + " people.");
    }

    private void ask(long revisionId, Person person) {
        table.ask(
                revisionId,
                person,
                calendars
                        .of(person.teamId())
                        .plusWorkingDays(
                                clock.instant(),
                                norms.revision(person.category()).workingDays()));
    }

    void acknowledge(long revisionId, String person, String by) {
        table.acknowledged(revisionId, person);
        revisions.step(
                revisionId,
                by,
                "acknowledged",
                by.equals(person)
                        ? null
                        : "For " + people.find(person).map(Person::name).orElse(person) + ".");
    }

    void remind(long revisionId, String person, String taskId) {
        table.reminded(revisionId, person);
        revisions.step(revisionId, null, "reminded", person);
        table.find(revisionId, person)
                .ifPresent(asked -> facts.publishEvent(
                        new AcknowledgementDue(asked.revision(), asked.title(), person, taskId, asked.dueAt())));
    }

    void escalate(long revisionId, String person) {
        table.escalated(revisionId, person);
        revisions.step(revisionId, null, "escalated", person);
    }
}
