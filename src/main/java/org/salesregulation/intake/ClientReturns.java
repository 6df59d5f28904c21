package org.salesregulation.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.salesregulation.funnel.Buyer;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Lead;
import org.salesregulation.funnel.LeadAssignment;
import org.salesregulation.norm.ClientNorm;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.DealId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A client whose deal ended with a date to come back is a new lead on that date, and so is a client who has bought and
 * of whom it has been quiet for too long: the first contact of the funnel is due with the client's owner, and what is
 * left undone is escalated as for every deal (R54, R153).
 */
@Service
class ClientReturns {

    private final Deals deals;
    private final DealStart start;
    private final LeadIntake intake;
    private final LeadAssignment assignment;
    private final People people;
    private final Norms norms;
    private final Clock clock;

    ClientReturns(
            Deals deals,
            DealStart start,
            LeadIntake intake,
            LeadAssignment assignment,
            People people,
            Norms norms,
            Clock clock) {
        this.deals = deals;
        this.start = start;
        this.intake = intake;
        this.assignment = assignment;
        this.people = people;
        this.norms = norms;
        this.clock = clock;
    }

    List<DealId> due() {
        return deals.toReturnTo();
    }

    /**
     * Clients who have bought and are due by the table {@code client-category}, each by the last deal (R153, R158). Of
     * each owner as many as {@code client-watch-norms} says: first those whom the table leaves alone for the shortest
     * time, then the longest quiet.
     */
    List<DealId> quiet() {
        return deals.quietBuyers().stream()
                .map(client -> new Quiet(client, normOf(client).contactAfterDays()))
                .filter(this::isDue)
                .sorted(Comparator.comparingInt(Quiet::contactAfterDays))
                .collect(Collectors.groupingBy(quiet -> quiet.client().owner(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(owned -> owned.getValue().stream().limit(aDay(owned.getKey())))
                .map(quiet -> quiet.client().lastDeal())
                .toList();
    }

    private record Quiet(Buyer client, int contactAfterDays) {}

    private boolean isDue(Quiet quiet) {
        return ChronoUnit.DAYS.between(quiet.client().quietSince(), today()) >= quiet.contactAfterDays();
    }

    private int aDay(String owner) {
        return norms.clientsADay(people.find(owner).map(Person::category).orElse(null));
    }

    private ClientNorm normOf(Buyer client) {
        return norms.client(
                client.purchases(), ChronoUnit.DAYS.between(client.lastBought(), today()), client.interval());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * Opens the new deal, unless somebody works with the client already. Once, however often it is asked.
     *
     * @param channel of the new deal; null: that of the one that ended
     */
    @Transactional
    void comeBackTo(DealId ended, String channel) {
        deals.toReturnTo(ended).ifPresent(deal -> open(deal, channel));
    }

    private void open(Deal ended, String channel) {
        var underWay = deals.underWayWithClientOf(ended);
        if (underWay.isPresent()) {
            deals.noteReturn(ended.dealId(), "under-way", underWay.get());
            return;
        }
        var lead = returning(ended, channel);
        var funnel = intake.funnelFor(lead);
        var deal = start.start(lead, funnel.key(), assignment.repFor(lead, funnel));
        deals.noteReturn(ended.dealId(), "opened", deal.dealId());
    }

    /** What is known of the client; a price paid is that of the deal that ended. */
    private Lead returning(Deal ended, String channel) {
        var lead = deals.leadOf(ended.dealId());
        return lead.again(
                channel == null ? lead.channel() : channel,
                ended.status() == Deal.Status.WON ? null : lead.amount(),
                why(ended));
    }

    private String why(Deal ended) {
        return deals.quietBuyer(ended)
                .map(this::inWords)
                .orElse("Comes back on the agreed date, after the deal " + ended.dealId() + ".");
    }

    private String inWords(Buyer client) {
        var status = "; status: " + normOf(client).status() + ".";
        if (client.purchases() == 1) {
            return "Bought once, on " + client.lastBought() + status;
        }
        if (client.interval() == null) {
            return "Bought " + client.purchases() + " times, all on " + client.lastBought() + status;
        }
        return "Bought " + client.purchases() + " times, last on " + client.lastBought() + ", usually every "
                + client.interval() + (client.interval() == 1 ? " day" : " days") + status;
    }
}
