package org.salesregulation.handover;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.salesregulation.funnel.OwnedClient;
import org.salesregulation.organisation.Person;

/**
 * Who gets which client: of those who serve the client's segment whoever carries the fewest open deals (R94, R119, R148).
 * Clients without an open deal go round, so that whoever carries least does not get them all.
 */
final class Spread {

    private final List<Person> reps;
    private final Map<String, Integer> deals;
    private final Map<String, Integer> clients;

    /**
     * @param reps at least one
     * @param deals how many open deals each carries
     * @param clients how many clients each has received already
     */
    Spread(List<Person> reps, Map<String, Integer> deals, Map<String, Integer> clients) {
        this.reps = reps;
        this.deals = new HashMap<>(deals);
        this.clients = new HashMap<>(clients);
    }

    /** The next client is this rep's from now on. */
    Person give(OwnedClient client) {
        var serving = reps.stream().filter(rep -> rep.serves(client.segment())).toList();
        var byDeals = Comparator.<Person>comparingInt(rep -> deals.getOrDefault(rep.id(), 0));
        var byClients = Comparator.<Person>comparingInt(rep -> clients.getOrDefault(rep.id(), 0));
        var order = client.openDeals() > 0 ? byDeals.thenComparing(byClients) : byClients.thenComparing(byDeals);
        var to = (serving.isEmpty() ? reps : serving)
                .stream().min(order.thenComparing(Person::id)).orElseThrow();
        deals.merge(to.id(), client.openDeals(), Integer::sum);
        clients.merge(to.id(), 1, Integer::sum);
        return to;
    }
}
