package org.salesregulation.engine;

import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;

/**
 * Narrows by team those who belong to teams. Whoever sees all of them is not narrowed, which costs a list of 20,000
 * tasks three times its time for nothing; nor is the engine itself, whose delegates may reach another team's deal.
 */
class TeamSight extends TenantManager {

    @Override
    public boolean isTenantCheckEnabled() {
        return super.isTenantCheckEnabled()
                && SignedIn.now().filter(person -> !person.seesAllTeams()).isPresent();
    }
}
