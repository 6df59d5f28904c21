package org.salesregulation.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.salesregulation.account.Accounts;
import org.salesregulation.demo.DealsUnderWay.DealUnderWay;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.Deals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the demo company at the first start: its clients and its open opportunities as running deals. What is there
 * already is left alone, so a later start on a kept database loads nothing, and one that was cut short goes on.
 */
@Component
@Profile("demo")
class DemoCompany implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCompany.class);
    private static final int DEALS_PER_TRANSACTION = 50;

    private final DealsUnderWay underWay;
    private final DealStart start;
    private final Deals deals;
    private final Accounts accounts;
    private final TransactionTemplate transaction;
    private final Welcome welcome;

    DemoCompany(
            DealsUnderWay underWay,
            DealStart start,
            Deals deals,
            Accounts accounts,
            TransactionTemplate transaction,
            Welcome welcome) {
        this.underWay = underWay;
        this.start = start;
        this.deals = deals;
        this.accounts = accounts;
        this.transaction = transaction;
        this.welcome = welcome;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var opportunities = OpportunityFiles.opportunities();
        var clients = OpportunityFiles.clients();
        var open = opportunities.stream().filter(Opportunity::isOpen).toList();
        if (deals.byExternalId(open.get(open.size() - 1).id()).isEmpty()) {
            transaction.executeWithoutResult(status -> addClients(clients, owners(opportunities)));
            load(underWay.of(open, clients, OpportunityFiles.prices()));
        }
        welcome.print();
    }

    /** The agent with the most opportunities of a client owns it: one client, one owner (R147). */
    private static Map<String, String> owners(List<Opportunity> opportunities) {
        var counts = opportunities.stream()
                .filter(opportunity -> opportunity.account().isPresent())
                .collect(Collectors.groupingBy(
                        Opportunity::company, Collectors.groupingBy(Opportunity::owner, Collectors.counting())));
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().entrySet().stream()
                        .max(Map.Entry.<String, Long>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                        .orElseThrow()
                        .getKey()));
    }

    private void addClients(Map<String, Client> clients, Map<String, String> owners) {
        clients.values().stream()
                .filter(client -> accounts.ownerOf(client.name()).isEmpty())
                .sorted(Comparator.comparing(Client::name))
                .forEach(client -> accounts.add(
                        client.name(), client.sector(), client.country(), client.segment(), owners.get(client.name())));
    }

    private void load(List<DealUnderWay> all) {
        var began = System.nanoTime();
        LOG.info("The demo company is filled with {} deals; this takes about half a minute.", all.size());
        for (var from = 0; from < all.size(); from += DEALS_PER_TRANSACTION) {
            load(all, from, Math.min(from + DEALS_PER_TRANSACTION, all.size()));
        }
        LOG.info(
                "The demo company has its deals after {} s.",
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    /** A regulation that was edited may refuse one or another: the rest still comes in. */
    private void load(List<DealUnderWay> all, int from, int to) {
        var some = new ArrayList<>(all.subList(from, to));
        try {
            transaction.executeWithoutResult(status -> some.forEach(this::begin));
        } catch (RuntimeException e) {
            some.forEach(one -> {
                try {
                    begin(one);
                } catch (RuntimeException refused) {
                    LOG.warn("The opportunity {} is left out: {}", one.lead().externalId(), refused.getMessage());
                }
            });
        }
    }

    private void begin(DealUnderWay one) {
        if (deals.byExternalId(one.lead().externalId()).isEmpty()) {
            start.start(one.lead(), one.funnel(), one.owner(), one.position());
        }
    }
}
