package org.salesregulation.revision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.salesregulation.document.Edition;
import org.salesregulation.document.TextInForce;
import org.salesregulation.organisation.People;
import org.salesregulation.regulation.RegulationInForce;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.web.Caller;
import org.springframework.stereotype.Component;

/** The revision in force for those who read it as a document or in another language (R15, R19). */
@Component
class RevisionInForce implements RegulationInForce, TextInForce {

    private final Publication publication;
    private final RevisionTable table;
    private final AcknowledgementTable acknowledgements;
    private final People people;
    private final Clock clock;

    RevisionInForce(
            Publication publication,
            RevisionTable table,
            AcknowledgementTable acknowledgements,
            People people,
            Clock clock) {
        this.publication = publication;
        this.table = table;
        this.acknowledgements = acknowledgements;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public RegulationText text() {
        return table.text(publication.inForce().id());
    }

    /** Whose acknowledgements are told hangs on the reader's role, as at the other doors. */
    @Override
    public TextInForce.InForce inForce(Caller reader) {
        var revision = publication.inForce();
        return new TextInForce.InForce(
                table.text(revision.id()),
                new Edition(
                        String.valueOf(revision.number()),
                        day(revision.inForceFrom()),
                        publication.changes(revision).stream()
                                .filter(Change::isOfBusiness)
                                .map(Change::sentence)
                                .toList(),
                        acknowledged(revision, reader)));
    }

    private List<Edition.Acknowledgement> acknowledged(Revision revision, Caller reader) {
        return acknowledgements.seenBy(reader).stream()
                .filter(asked -> asked.revision() == revision.number())
                .map(asked -> new Edition.Acknowledgement(
                        asked.personName(),
                        people.find(asked.person())
                                .map(person -> person.role()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'))
                                .orElse(null),
                        day(asked.acknowledgedAt())))
                .toList();
    }

    private LocalDate day(Instant at) {
        return at == null ? null : at.atZone(clock.getZone()).toLocalDate();
    }
}
