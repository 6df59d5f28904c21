package org.salesregulation.funnel;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts the process of a funnel for a lead; what a lead must say is checked where every start is, at the engine's door. */
@Service
public class DealStart {

    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Funnels funnels;
    private final Deals deals;
    private final StageVisits visits;
    private final LeadAssignment assignment;
    private final People people;
    private final Pilots pilots;

    DealStart(
            RuntimeService runtime,
            IdentityService identity,
            Funnels funnels,
            Deals deals,
            StageVisits visits,
            LeadAssignment assignment,
            People people,
            Pilots pilots) {
        this.runtime = runtime;
        this.identity = identity;
        this.funnels = funnels;
        this.deals = deals;
        this.visits = visits;
        this.assignment = assignment;
        this.people = people;
        this.pilots = pilots;
    }

    /**
     * @param owner sign-in name of the rep who gets it
     * @throws Refusal naming every field that does not meet the form {@code lead}
     * @throws DuplicateDeal when the client is in the funnel already
     */
    @Transactional
    public Deal start(Lead lead, String funnelKey, String owner) {
        return start(lead, funnelKey, owner, null);
    }

    /** As above, for a deal that is already under way: it begins at the given position. */
    @Transactional
    public Deal start(Lead lead, String funnelKey, String owner, Position position) {
        var funnel = funnels.latest(funnelKey)
                .orElseThrow(() -> Refusal.of("funnel", "No funnel \"" + funnelKey + "\" is deployed."));
        if (position != null && funnel.stage(position.stage()).isEmpty()) {
            throw Refusal.of("stage", "The funnel " + funnelKey + " has no stage \"" + position.stage() + "\".");
        }
        var version = position == null ? pilots.versionFor(funnel, lead, teamOf(owner)) : funnel;
        return start(lead, version, owner, position, null);
    }

    private String teamOf(String owner) {
        return people.find(owner).map(Person::teamId).orElse(null);
    }

    /**
     * Carries on an open deal of a former CRM (R54, R69, R123): it runs from now on, in the stage where its history
     * stands. Its facts stay; the visit that lasts goes on, and the stage's contacts begin anew, because none of the
     * former ones has brought evidence. It stays its owner's, as long as that is a rep who works here.
     *
     * @param lead what is added to the deal's card
     * @return nothing when it is carried on or has ended already
     * @throws Refusal when the funnel of today has no place for it
     * @throws DuplicateDeal when the client is in the funnel already with another deal
     */
    @Transactional
    public Optional<Deal> carryOn(DealId dealId, Lead lead) {
        var past = deals.lock(dealId);
        if (!past.isHistoryOnly()) {
            return Optional.empty();
        }
        var funnel = funnels.latest(past.funnel())
                .orElseThrow(
                        () -> stuck(past, "is in the funnel " + past.funnel() + ", which is not deployed any more"));
        var position = position(past, funnel);
        var owner = people.find(past.owner())
                .filter(person -> person.active() && person.role() == Role.REP)
                .map(Person::id)
                .orElseGet(() -> assignment.repFor(lead, funnel));
        deals.changeOwner(dealId, deals.owner(owner), "Carried on: " + past.owner() + " is no rep here any more.");
        return Optional.of(start(lead, funnel, owner, position, dealId));
    }

    /** Where the history of a deal stands: in the visit that lasts, else before the stage behind the one it has left. */
    private Position position(Deal past, Funnel funnel) {
        var latest = visits.latest(past.dealId()).orElseThrow();
        var stage = funnel.stage(latest.stage())
                .orElseThrow(() -> stuck(
                        past,
                        "stands in the stage \"" + latest.stage() + "\", which the funnel " + funnel.key()
                                + " does not have any more. Its stages are "
                                + funnel.stages().stream().map(Stage::code).collect(Collectors.joining(", "))));
        var order = latest.left() ? stage.order() + 1 : stage.order();
        if (order >= funnel.stagesToWin()) {
            throw stuck(
                    past,
                    "is in no stage before the win, by its history, and that does not say how it ended: bring in"
                            + " its event won or lost");
        }
        return new Position(funnel.stages().get(order).code(), latest.left() ? null : latest.enteredAt());
    }

    private static Refusal stuck(Deal past, String why) {
        return Refusal.of("externalId", "The deal " + past.dealId() + " cannot be carried on: it " + why + ".");
    }

    /** @param past the deal that is carried on; null: a new one */
    private Deal start(Lead lead, Funnel funnel, String owner, Position position, DealId past) {
        var start = runtime.createProcessInstanceById(funnel.definitionId()).setVariables(variables(lead, owner));
        if (past != null) {
            start.businessKey(past.toString());
        }
        if (position != null) {
            if (position.enteredAt() != null) {
                start.setVariable(DealVariables.PLACED_AT, position.enteredAt().toString());
            }
            start.startBeforeActivity(
                    funnel.stage(position.stage()).orElseThrow().elementId());
        }
        try {
            var instance = AsSystem.call(identity, start::execute);
            return deals.byProcessInstance(instance.getId()).orElseThrow();
        } catch (ProcessEngineException e) {
            throw Refusal.behind(e).map(RuntimeException.class::cast).orElse(e);
        }
    }

    /** What a lead says, as variables of its process; what it does not say is no variable. */
    static Map<String, Object> variables(Lead lead, String owner) {
        var variables = new HashMap<String, Object>();
        variables.put("externalId", lead.externalId());
        variables.put("company", lead.company());
        variables.put("contactName", lead.contactName());
        variables.put("phone", lead.phone());
        variables.put("email", lead.email());
        variables.put("taxId", lead.taxId());
        variables.put("channel", lead.channel());
        variables.put("source", lead.source());
        variables.put("segment", lead.segment());
        variables.put("need", lead.need());
        variables.put("product", lead.product());
        variables.put("amount", lead.amount() == null ? null : lead.amount().doubleValue());
        variables.put("currency", lead.currency());
        variables.put("note", lead.note());
        variables.put(DealVariables.OWNER, owner);
        variables.values().removeIf(java.util.Objects::isNull);
        return variables;
    }

    /**
     * Where a deal stands that is brought in.
     *
     * @param stage code of the stage
     * @param enteredAt since when; null: from now on
     */
    public record Position(String stage, Instant enteredAt) {}
}
