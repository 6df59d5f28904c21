package org.salesregulation.funnel;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.shared.AsSystem;
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

    DealStart(RuntimeService runtime, IdentityService identity, Funnels funnels, Deals deals) {
        this.runtime = runtime;
        this.identity = identity;
        this.funnels = funnels;
        this.deals = deals;
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
        var start = runtime.createProcessInstanceById(funnel.definitionId()).setVariables(variables(lead, owner));
        if (position != null) {
            var stage = funnel.stage(position.stage())
                    .orElseThrow(() -> Refusal.of(
                            "stage", "The funnel " + funnelKey + " has no stage \"" + position.stage() + "\"."));
            start.setVariable(DealVariables.PLACED_AT, position.enteredAt().toString())
                    .startBeforeActivity(stage.elementId());
        }
        try {
            var instance = AsSystem.call(identity, start::execute);
            return deals.byProcessInstance(instance.getId()).orElseThrow();
        } catch (ProcessEngineException e) {
            throw Refusal.behind(e).map(RuntimeException.class::cast).orElse(e);
        }
    }

    private static Map<String, Object> variables(Lead lead, String owner) {
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
     * @param enteredAt since when
     */
    public record Position(String stage, Instant enteredAt) {}
}
