package org.salesregulation.funnel;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes a deal of a lead when the process of a funnel starts, whichever door started it (R53, R54). Listener on the
 * start of a funnel's process: the deal's row, its number as business key, and the variables that the models rely on.
 */
@Component
class OpenDeal implements ExecutionListener {

    /** What models and forms may ask for before anything was said about it. */
    private static final List<String> NOT_KNOWN_YET = List.of(
            "contactName",
            "phone",
            "email",
            "product",
            "segment",
            "source",
            DealVariables.AMOUNT,
            DealVariables.DISCOUNT,
            DealVariables.COMPETITOR,
            DealVariables.LAST_CONTACTS,
            DealVariables.LOSS_REASON,
            DealVariables.RETURN_ON,
            DealVariables.NEXT_DATE,
            DealVariables.WAIT_UNTIL,
            DealVariables.PLACED_AT);

    private final Deals deals;
    private final Funnels funnels;
    private final IdentityService identity;
    private final Deadlines deadlines;
    private final Pilots pilots;
    private final RetiredFunnels retired;
    private final String currency;

    OpenDeal(
            Deals deals,
            Funnels funnels,
            IdentityService identity,
            Deadlines deadlines,
            Pilots pilots,
            RetiredFunnels retired,
            @Value("${regulation.currency:USD}") String currency) {
        this.deals = deals;
        this.funnels = funnels;
        this.identity = identity;
        this.deadlines = deadlines;
        this.pilots = pilots;
        this.retired = retired;
        this.currency = currency;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var lead = lead(execution);
        if (lead.phone() == null && lead.email() == null) {
            throw Refusal.of("phone", "A lead without a phone number and without an e-mail address cannot be reached.");
        }
        var owner = owner(execution);
        var variables = new HashMap<String, Object>();
        var past = pastDeal(execution);
        var dealId = past.orElseGet(() -> open(lead, owner, execution));
        var card = past.map(deal -> deals.carryOn(deal, lead, owner, execution.getProcessInstanceId()))
                .orElse(lead);
        if (past.isPresent()) {
            variables.putAll(DealStart.variables(card, owner.id()));
            variables.remove("note");
        }
        execution.setProcessBusinessKey(dealId.toString());
        // every contact has a note of its own; the lead's stays on the deal
        execution.removeVariable("note");

        NOT_KNOWN_YET.stream()
                .filter(name -> !execution.hasVariable(name))
                .forEach(name -> variables.putIfAbsent(name, null));
        variables.put(DealVariables.DEAL_ID, dealId.toString());
        variables.put(DealVariables.CURRENCY, card.currency());
        variables.put(DealVariables.OWNER, owner.id());
        variables.put(DealVariables.OWNER_NAME, owner.name());
        variables.put(DealVariables.CATEGORY, owner.category());
        variables.put(DealVariables.STAGE, "");
        variables.put(DealVariables.STAGE_NAME, "");
        variables.put(DealVariables.REFUSED_AS, "");
        variables.put(DealVariables.CONTACT_DONE, false);
        variables.put(DealVariables.ATTEMPTS_USED_UP, false);
        variables.put(DealVariables.REFUSED, false);
        variables.put(DealVariables.GRANTED_ATTEMPTS, 0);
        execution.setVariables(variables);
    }

    private DealId open(Lead lead, Person owner, DelegateExecution execution) {
        if (deals.byExternalId(lead.externalId()).isPresent()) {
            throw Refusal.of("externalId", "The lead " + lead.externalId() + " is in the funnel already.");
        }
        var funnel = funnels.require(execution.getProcessDefinitionId());
        if (retired.all().contains(funnel.key())) {
            throw Refusal.of("funnel", "The funnel \"" + funnel.name() + "\" takes no new leads any more.");
        }
        var dealId =
                deals.open(lead, owner, funnel.key(), execution.getProcessInstanceId(), deadlines.since(execution));
        if (execution.getVariable(DealVariables.PLACED_AT) == null) {
            pilots.fell(dealId, funnel, lead, owner.teamId());
        }
        return dealId;
    }

    /** The deal of a former CRM that this process is to carry on: only the system says so, with its number. */
    private Optional<DealId> pastDeal(DelegateExecution execution) {
        return identity.getCurrentAuthentication() == null
                ? DealId.parse(execution.getProcessBusinessKey())
                : Optional.empty();
    }

    /** Whoever keys in a lead owns it; a lead that the system brings in comes with its owner. */
    private Person owner(DelegateExecution execution) {
        var caller = identity.getCurrentAuthentication();
        var owner =
                deals.owner(caller == null ? (String) execution.getVariable(DealVariables.OWNER) : caller.getUserId());
        if (owner.role() != Role.REP) {
            throw Refusal.of(
                    DealVariables.OWNER,
                    owner.name() + " is not a rep: a deal belongs to a rep. Send leads to /api/leads.");
        }
        return owner;
    }

    private Lead lead(DelegateExecution execution) {
        var currencyAsked = text(execution, DealVariables.CURRENCY);
        return new Lead(
                text(execution, "externalId"),
                text(execution, "company"),
                text(execution, "contactName"),
                text(execution, "phone"),
                text(execution, "email"),
                text(execution, "taxId"),
                text(execution, "channel"),
                text(execution, "source"),
                text(execution, "segment"),
                text(execution, "need"),
                text(execution, "product"),
                Deals.number(execution.getVariable(DealVariables.AMOUNT)),
                currencyAsked == null ? currency : currencyAsked,
                text(execution, "note"));
    }

    private static String text(DelegateExecution execution, String name) {
        var value = (String) execution.getVariable(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
