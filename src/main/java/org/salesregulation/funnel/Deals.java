package org.salesregulation.funnel;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.account.Accounts;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The deals. What stage a deal is in is not written here: it follows from the visit that the token has open. */
@Service
public class Deals {

    private final DealTable deals;
    private final StageVisits visits;
    private final Accounts accounts;
    private final ContactKeys keys;
    private final People people;
    private final RuntimeService runtime;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    Deals(
            DealTable deals,
            StageVisits visits,
            Accounts accounts,
            ContactKeys keys,
            People people,
            RuntimeService runtime,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.deals = deals;
        this.visits = visits;
        this.accounts = accounts;
        this.keys = keys;
        this.people = people;
        this.runtime = runtime;
        this.facts = facts;
        this.clock = clock;
    }

    public Optional<Deal> find(DealId dealId) {
        return deals.find(dealId);
    }

    /** @throws IllegalArgumentException when there is no such deal */
    public Deal require(DealId dealId) {
        return find(dealId).orElseThrow(() -> new IllegalArgumentException("There is no deal " + dealId + "."));
    }

    /** @return those of the given that there are */
    public List<Deal> find(Collection<DealId> dealIds) {
        return deals.find(dealIds.stream().map(DealId::number).toList());
    }

    /** The deals of a funnel that a process carries, those included that are won and in the stages of service. */
    public List<Deal> underWay(String funnel) {
        return deals.underWay(funnel);
    }

    public Optional<Deal> byExternalId(String externalId) {
        return Optional.ofNullable(externalId).flatMap(deals::byExternalId);
    }

    /** @return those of the given external numbers that have become deals, whether they ran here or not */
    public Set<String> known(Collection<String> externalIds) {
        return deals.known(externalIds);
    }

    Optional<Deal> byProcessInstance(String processInstanceId) {
        return deals.byProcessInstance(processInstanceId);
    }

    /** The clients somebody owns or has open deals with; those with most open deals first (R94). */
    public List<OwnedClient> clientsOf(String owner) {
        return deals.clientsOf(owner);
    }

    /** The open deals of somebody, and those that are won and in the stages of service. */
    public List<Deal> notEnded(String owner) {
        return deals.notEnded(owner);
    }

    /** @return how many deals under way each rep carries */
    public Map<String, Integer> load() {
        return deals.underWayByOwner();
    }

    /**
     * Opens a deal for a lead (R53, R54).
     *
     * @param openedAt when it became a deal: now, or earlier when it is brought in under way
     * @throws DuplicateDeal when an open deal has the same phone, e-mail or tax number
     */
    DealId open(Lead lead, Person owner, String funnel, String processInstanceId, Instant openedAt) {
        var known = keysOfNobodyElse(lead);
        var account = accounts.forCompany(lead.company(), lead.segment(), owner.id());
        var process = new DealTable.Process(funnel, processInstanceId);
        var dealId = deals.insert(lead, known, account, owner.id(), owner.teamId(), process, openedAt);
        facts.publishEvent(new DealOpened(dealId, funnel, owner.id(), openedAt));
        return dealId;
    }

    /** @return the deal, kept from others until the transaction ends */
    Deal lock(DealId dealId) {
        deals.lock(dealId);
        return require(dealId);
    }

    /**
     * Hands an open deal of a former CRM to a process; its facts stay, and what the lead says is added to its card.
     *
     * @return what the card now says
     * @throws DuplicateDeal when another open deal has the same phone, e-mail or tax number
     */
    Lead carryOn(DealId dealId, Lead lead, Person owner, String processInstanceId) {
        deals.carryOn(dealId, lead, keysOfNobodyElse(lead), owner.id(), owner.teamId(), processInstanceId);
        return deals.lead(dealId);
    }

    private DealTable.Keys keysOfNobodyElse(Lead lead) {
        var known = keysOf(lead);
        deals.openTwin(known).ifPresent(twin -> {
            throw new DuplicateDeal(twin.getKey(), twin.getValue());
        });
        return known;
    }

    private DealTable.Keys keysOf(Lead lead) {
        return new DealTable.Keys(keys.phone(lead.phone()), keys.email(lead.email()), keys.tax(lead.taxId()));
    }

    /** Keeps what a contact has learnt about the deal on its card: amount, dates, competitor (R58, R61, R71). */
    public void learn(DealId dealId, Map<String, Object> evidence) {
        var card = new DealTable.Card(
                number(evidence.get(DealVariables.AMOUNT)),
                number(evidence.get(DealVariables.DISCOUNT)),
                (String) evidence.get(DealVariables.CURRENCY),
                (String) evidence.get(DealVariables.COMPETITOR),
                day(evidence.get(DealVariables.EXPECTED_CLOSE)),
                day(evidence.get(DealVariables.EXPECTED_PAYMENT)));
        if (!card.equals(new DealTable.Card(null, null, null, null, null, null))) {
            deals.updateCard(dealId, card);
        }
    }

    /** Ends a deal; one that has been won stays won, and its loss is then no fact. */
    void close(DealId dealId, Deal.Status status, String lossReason, String competitor, LocalDate returnOn) {
        var at = clock.instant();
        var ended = deals.close(dealId, status, lossReason, competitor, returnOn, at);
        if (status == Deal.Status.WON) {
            facts.publishEvent(new DealWon(dealId, at));
            return;
        }
        var stage = visits.close(dealId, status);
        if (ended) {
            facts.publishEvent(new DealLost(dealId, stage.orElse(null), lossReason, at));
        }
    }

    /**
     * Gives a deal, its client and its running process to another rep. Facts keep the rep under whom they happened.
     *
     * @param reason why, for the record
     */
    public void changeOwner(DealId dealId, Person rep, String reason) {
        var deal = require(dealId);
        if (!deal.owner().equals(rep.id())) {
            accounts.changeOwner(deal.accountId(), rep.id());
            passOn(deal, rep, reason);
        }
    }

    /** The same of a deal whose client stays with its owner. */
    public void passOn(Deal deal, Person rep, String reason) {
        var dealId = deal.dealId();
        deals.changeOwner(dealId, rep.id(), rep.teamId());
        deals.logOwnerChange(dealId, deal.owner(), rep.id(), reason, clock.instant());
        visits.handOver(dealId, rep);
        if (deal.processInstanceId() == null) {
            return;
        }
        runtime.setVariables(
                deal.processInstanceId(),
                Map.of(
                        DealVariables.OWNER, rep.id(),
                        DealVariables.OWNER_NAME, rep.name(),
                        DealVariables.CATEGORY, rep.category()));
        facts.publishEvent(
                new OwnerChanged(dealId, deal.processInstanceId(), deal.owner(), rep.id(), deal.team(), rep.teamId()));
    }

    /** @return whether the deal is now paid in full; a deal that was never valued is, with its first payment */
    boolean pay(DealId dealId, BigDecimal amount, LocalDate paidOn, String by) {
        var deal = require(dealId);
        var paid = deals.pay(dealId, amount, deal.currency(), paidOn, by, clock.instant());
        return deal.amount() == null || paid.compareTo(deal.amount()) >= 0;
    }

    /** Ended deals whose client asked to be come back to by today, as many as one round takes, the first first (R54). */
    public List<DealId> toReturnTo() {
        return deals.toReturnTo(LocalDate.now(clock));
    }

    /** Clients who have bought and of whom nothing is under way, the longest quiet first (R153). */
    public List<Buyer> quietBuyers() {
        return deals.quietBuyers(null, clock.getZone());
    }

    /** @return this deal's client as one of them */
    public Optional<Buyer> quietBuyer(Deal ended) {
        return deals.quietBuyers(ended.accountId(), clock.getZone()).stream().findFirst();
    }

    /** @return the ended deal, kept from others until the transaction ends; nothing when its client was come back to */
    public Optional<Deal> toReturnTo(DealId ended) {
        var deal = lock(ended);
        return deals.isReturnedTo(ended) ? Optional.empty() : Optional.of(deal);
    }

    /** The newest deal that a process carries for this one's client, or the one for which a new lead would be refused. */
    public Optional<DealId> underWayWithClientOf(Deal deal) {
        return deals.underWayWith(deal.accountId())
                .or(() -> deals.openTwin(keysOf(deals.lead(deal.dealId()))).map(Map.Entry::getKey));
    }

    /** What the card of a deal says of its lead. */
    public Lead leadOf(DealId dealId) {
        return deals.lead(dealId);
    }

    /**
     * Keeps that a client was come back to, and with which deal.
     *
     * @param result {@code opened} or {@code under-way}
     */
    public void noteReturn(DealId ended, String result, DealId next) {
        deals.noteReturn(ended, result, next, clock.instant());
    }

    /** Takes the personal data out of the deal's card and keeps who did so. */
    public void forget(DealId dealId, String by) {
        deals.forget(dealId, by, clock.instant());
    }

    Person owner(String id) {
        return people.require(DealVariables.OWNER, id);
    }

    static BigDecimal number(Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }

    LocalDate day(Object value) {
        return value == null || value.toString().isBlank() ? null : Dates.day(value, clock);
    }
}
