package org.salesregulation.funnel;

import java.util.Comparator;
import org.salesregulation.account.Accounts;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Service;

/** Gives a new lead to exactly one rep: the client's owner, else by department, segment and load (R119, R147, R148). */
@Service
public class LeadAssignment {

    private final People people;
    private final Accounts accounts;
    private final Deals deals;

    LeadAssignment(People people, Accounts accounts, Deals deals) {
        this.people = people;
        this.accounts = accounts;
        this.deals = deals;
    }

    /**
     * @return the rep's sign-in name
     * @throws Refusal when no present rep of the first stage's department serves the segment
     */
    public String repFor(Lead lead, Funnel funnel) {
        var department = funnel.stages().get(0).department();
        var able = people.reps().stream()
                .filter(rep -> !people.isAway(rep.id()))
                .filter(rep -> rep.teamId() != null)
                .toList();
        var owner = accounts.ownerOf(lead.company());
        var load = deals.load();
        return able.stream()
                .map(Person::id)
                .filter(id -> owner.filter(id::equals).isPresent())
                .findFirst()
                .or(() -> able.stream()
                        .filter(rep -> rep.departments().contains(department))
                        .filter(rep -> rep.serves(lead.segment()))
                        .map(Person::id)
                        .min(Comparator.<String>comparingInt(id -> load.getOrDefault(id, 0))
                                .thenComparing(Comparator.naturalOrder())))
                .orElseThrow(() -> Refusal.of(
                        "segment",
                        "Nobody of the department " + department + " who is present serves the segment "
                                + lead.segment() + "."));
    }
}
