package org.salesregulation.engine;

import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.Deals;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.DealId;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Gives each new process instance to a team (docs/adr/0002-teams-are-tenants.md): that of the process which calls it,
 * else of the rep, person, deal or team it is about, else of the person who starts it; what is about no team is the
 * company's.
 */
final class TeamOfInstance implements TenantIdProvider {

    /** No team: what belongs to it is seen by those who see all teams, and by no manager. */
    static final String COMPANY = "(company)";

    private final People people;
    private final ObjectProvider<Deals> deals;

    TeamOfInstance(People people, ObjectProvider<Deals> deals) {
        this.people = people;
        this.deals = deals;
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
        if (start.getSuperExecution() != null) {
            return start.getSuperExecution().getTenantId();
        }
        var variables = start.getVariables();
        return Stream.of("owner", "rep", "person")
                .map(name -> variables == null ? null : variables.get(name))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(this::teamOf)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> variables == null ? Optional.empty() : teamOfDeal(variables.get("dealId")))
                .or(() -> variables == null ? Optional.empty() : team(variables.get("team")))
                .or(this::teamOfStarter)
                .orElse(COMPANY);
    }

    private Optional<String> teamOf(String personId) {
        return people.find(personId).map(Person::teamId);
    }

    private Optional<String> teamOfDeal(Object dealId) {
        return DealId.parse(dealId == null ? null : dealId.toString())
                .flatMap(id -> deals.getObject().find(id))
                .map(Deal::team);
    }

    private Optional<String> team(Object id) {
        return id instanceof String text ? people.team(text).map(Team::id) : Optional.empty();
    }

    private Optional<String> teamOfStarter() {
        return SignedIn.of(Context.getCommandContext().getAuthentication())
                .map(SignedIn::userId)
                .flatMap(this::teamOf);
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext start) {
        return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext decision) {
        return decision.getExecution() == null ? null : decision.getExecution().getTenantId();
    }
}
