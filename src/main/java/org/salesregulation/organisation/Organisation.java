package org.salesregulation.organisation;

import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the people and teams of the file those of the application and of the engine (R88, R95, R103, R143). */
@Service
public class Organisation {

    private static final Logger LOG = LoggerFactory.getLogger(Organisation.class);

    private final PersonTable persons;
    private final AbsenceTable absences;
    private final EngineUsers users;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Organisation(
            PersonTable persons,
            AbsenceTable absences,
            EngineUsers users,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.persons = persons;
        this.absences = absences;
        this.users = users;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * Applying the same plan again changes nothing. Whoever is not in the plan, or not active in it, can no longer sign
     * in; the person stays known for the sake of what has been done. Whoever has left since the plan was written does not
     * come back by it: take the entry out, apply, and enter the person anew.
     *
     * @throws org.salesregulation.shared.Refusal naming every entry at fault; nothing has been stored then
     */
    @Transactional
    public void apply(OrganisationPlan plan) {
        plan.validate();
        plan.teams().forEach(team -> persons.save(team.team()));
        plan.people().forEach(entry -> persons.save(entry.person()));
        var planned = plan.people().stream()
                .map(OrganisationPlan.PersonEntry::person)
                .filter(Person::active)
                .map(Person::id)
                .collect(Collectors.toSet());
        deactivateOthers(planned);
        keepOutWhoLeft(planned);
        absences.forget();
        users.follow(persons.all(), persons.teams());
        LOG.info(
                "The organisation: {} teams, {} people.",
                plan.teams().size(),
                plan.people().size());
    }

    /**
     * Somebody leaves the company now, as if the file no longer named them: no door opens any more (R94).
     *
     * @param personId sign-in name; whoever has left before stays so, and nobody is told again
     */
    @Transactional
    public void leave(String personId) {
        if (persons.find(personId).filter(Person::active).isPresent()) {
            persons.leave(personId, clock.instant());
            users.remove(personId);
            facts.publishEvent(new PersonLeft(personId));
        }
    }

    private void keepOutWhoLeft(Set<String> planned) {
        for (var person : persons.left()) {
            if (planned.contains(person)) {
                LOG.warn("{} has left and is still in the organisation's file: take the entry out.", person);
                persons.deactivate(person);
            } else {
                persons.forgetLeaving(person);
            }
        }
    }

    private void deactivateOthers(Set<String> planned) {
        persons.all().stream()
                .filter(person -> person.active() && !planned.contains(person.id()))
                .forEach(person -> {
                    LOG.warn("{} is not in the organisation any more and cannot sign in.", person.id());
                    persons.deactivate(person.id());
                });
    }
}
