package org.salesregulation.web;

import org.camunda.bpm.engine.IdentityService;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.StandIn;
import org.springframework.stereotype.Component;

/** Tells who sent the request that is being answered. */
@Component
public class Callers {

    private static final String ADMINISTRATORS = "camunda-admin";

    private final IdentityService identity;
    private final People people;

    Callers(IdentityService identity, People people) {
        this.identity = identity;
        this.people = people;
    }

    /** Somebody for whom the application asks, such as the recipient of a report, who keeps it when others are back. */
    public static Caller of(Person person) {
        return new Caller(person.id(), person.role(), person.teamId(), false);
    }

    /** @throws NotAllowed when nobody is signed in */
    public Caller current() {
        var signedIn = identity.getCurrentAuthentication();
        if (signedIn == null || signedIn.getUserId() == null) {
            throw new NotAllowed("Sign in first.");
        }
        var person = people.find(signedIn.getUserId()).filter(Person::active);
        return new Caller(
                signedIn.getUserId(),
                person.map(Person::role).orElse(null),
                person.map(Person::teamId).orElse(null),
                signedIn.getGroupIds() != null && signedIn.getGroupIds().contains(ADMINISTRATORS),
                person.map(Person::id).map(people::standIn).orElse(StandIn.NOBODY));
    }
}
