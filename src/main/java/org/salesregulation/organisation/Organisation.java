package org.salesregulation.organisation;

import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the people and teams of the file those of the application and of the engine (R88, R95, R103, R143). */
@Service
public class Organisation {

    private static final Logger LOG = LoggerFactory.getLogger(Organisation.class);

    private final PersonTable persons;
    private final AbsenceTable absences;
    private final EngineUsers users;

    Organisation(PersonTable persons, AbsenceTable absences, EngineUsers users) {
        this.persons = persons;
        this.absences = absences;
        this.users = users;
    }

    /**
     * Applying the same plan again changes nothing. Whoever is not in the plan, or not active in it, can no longer sign
     * in; the person stays known for the sake of what has been done.
     *
     * @throws org.salesregulation.shared.Refusal naming every entry at fault; nothing has been stored then
     */
    @Transactional
    public void apply(OrganisationPlan plan) {
        plan.validate();
        plan.teams().forEach(team -> persons.save(team.team()));
        plan.people().forEach(entry -> persons.save(entry.person()));
        deactivateOthers(
                plan.people().stream().map(OrganisationPlan.PersonEntry::id).collect(Collectors.toSet()));
        absences.forget();
        users.follow(persons.all(), persons.teams());
        LOG.info(
                "The organisation: {} teams, {} people.",
                plan.teams().size(),
                plan.people().size());
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
