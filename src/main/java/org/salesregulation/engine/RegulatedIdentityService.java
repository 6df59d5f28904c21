package org.salesregulation.engine;

import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.StandIn;

/** Finds out with each sign-in at any door whom the person stands in for, so that these rights end with the absence. */
class RegulatedIdentityService extends IdentityServiceImpl {

    private final People people;

    RegulatedIdentityService(People people) {
        this.people = people;
    }

    @Override
    public void setAuthentication(Authentication person) {
        super.setAuthentication(person);
        if (person != null && person.getUserId() != null && !(person instanceof StandingIn)) {
            var standIn = people.standIn(person.getUserId());
            if (!standIn.equals(StandIn.NOBODY)) {
                super.setAuthentication(new StandingIn(person, standIn));
            }
        }
    }
}
