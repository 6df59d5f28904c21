package org.salesregulation.engine;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.salesregulation.organisation.StandIn;

/**
 * Somebody signed in who stands in for others today (R142). To the engine this is a member of their teams too; what is
 * open there is said by {@link SignedIn}.
 */
final class StandingIn extends Authentication {

    private final List<String> teams;
    private final StandIn standIn;

    StandingIn(Authentication person, StandIn standIn) {
        super(
                person.getUserId(),
                person.getGroupIds(),
                with(with(person.getTenantIds(), standIn.teams()), standIn.elsewhere()));
        this.teams = with(person.getTenantIds(), standIn.teams());
        this.standIn = standIn;
    }

    /** The teams in which this person has the rights of the own role. */
    List<String> teams() {
        return teams;
    }

    List<String> absent() {
        return standIn.people();
    }

    private static List<String> with(List<String> own, List<String> others) {
        return Stream.concat(own == null ? Stream.empty() : own.stream(), others.stream())
                .distinct()
                .toList();
    }
}
