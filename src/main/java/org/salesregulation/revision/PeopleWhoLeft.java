package org.salesregulation.revision;

import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.PersonLeft;
import org.salesregulation.shared.AsSystem;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Nobody waits for the acknowledgement of somebody who has left the company. Who works here is read at the start, and so is
 * this; and whenever somebody leaves by a hand-over.
 */
@Component
class PeopleWhoLeft {

    private static final String LEFT = "PERSON_LEFT";

    private final AcknowledgementTable table;
    private final RevisionTable revisions;
    private final People people;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final TransactionTemplate transactions;

    PeopleWhoLeft(
            AcknowledgementTable table,
            RevisionTable revisions,
            People people,
            RuntimeService runtime,
            IdentityService identity,
            TransactionTemplate transactions) {
        this.table = table;
        this.revisions = revisions;
        this.people = people;
        this.runtime = runtime;
        this.identity = identity;
        this.transactions = transactions;
    }

    @EventListener({ApplicationReadyEvent.class, PersonLeft.class})
    void waitForThemNoLonger() {
        var working =
                people.all().stream().filter(Person::active).map(Person::id).collect(Collectors.toSet());
        table.open().stream()
                .filter(asked -> !working.contains(asked.person()))
                .forEach(asked -> transactions.executeWithoutResult(status -> drop(asked)));
    }

    private void drop(AcknowledgementTable.Open asked) {
        if (!table.dropped(asked.revisionId(), asked.person())) {
            // another node was first
            return;
        }
        revisions.step(asked.revisionId(), null, "dropped", asked.person());
        AsSystem.call(identity, () -> {
            runtime.createMessageCorrelation(LEFT)
                    .processInstanceBusinessKey("RC-" + asked.revisionId())
                    .processInstanceVariableEquals(Variables.REP, asked.person())
                    .correlateAll();
            return null;
        });
    }
}
