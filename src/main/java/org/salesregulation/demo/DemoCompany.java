package org.salesregulation.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.salesregulation.account.Accounts;
import org.salesregulation.demo.DealsUnderWay.DealUnderWay;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.Deals;
import org.salesregulation.intake.HistoryImport;
import org.salesregulation.pipeline.PipelineControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the demo company at the first start: its clients, its closed opportunities as history and its open ones as running
 * deals. What is there
 * already is left alone, so a later start on a kept database loads nothing, and one that was cut short goes on.
 */
@Component
@Profile("demo")
class DemoCompany implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoCompany.class);
    private static final int DEALS_PER_TRANSACTION = 50;
    private static final int WORKERS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private final DealsUnderWay underWay;
    private final ClosedDeals closed;
    private final HistoryImport history;
    private final DealStart start;
    private final Deals deals;
    private final Accounts accounts;
    private final PipelineControl pipeline;
    private final TransactionTemplate transaction;
    private final SomebodyAway away;
    private final PlanOfTheDay planOfTheDay;
    private final Welcome welcome;

    DemoCompany(
            DealsUnderWay underWay,
            ClosedDeals closed,
            HistoryImport history,
            DealStart start,
            Deals deals,
            Accounts accounts,
            PipelineControl pipeline,
            TransactionTemplate transaction,
            SomebodyAway away,
            PlanOfTheDay planOfTheDay,
            Welcome welcome) {
        this.underWay = underWay;
        this.closed = closed;
        this.history = history;
        this.start = start;
        this.deals = deals;
        this.accounts = accounts;
        this.pipeline = pipeline;
        this.transaction = transaction;
        this.away = away;
        this.planOfTheDay = planOfTheDay;
        this.welcome = welcome;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var opportunities = OpportunityFiles.opportunities();
        var clients = OpportunityFiles.clients();
        var known = deals.known(opportunities.stream().map(Opportunity::id).toList());
        var missing = opportunities.stream()
                .filter(opportunity -> !known.contains(opportunity.id()))
                .toList();
        if (!missing.isEmpty()) {
            transaction.executeWithoutResult(status -> addClients(clients, owners(opportunities)));
            // what waits in Tasklist comes first; where an open one stands depends on all of them
            var open = opportunities.stream().filter(Opportunity::isOpen).toList();
            load(underWay.of(open, clients, OpportunityFiles.prices()).stream()
                    .filter(deal -> !known.contains(deal.lead().externalId()))
                    .toList());
            away.enter();
            loadHistory(missing.stream().filter(one -> !one.isOpen()).toList(), clients);
            pipeline.start();
        }
        planOfTheDay.set();
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

    /** The closed ones come in as the history of any former CRM does. */
    private void loadHistory(List<Opportunity> some, Map<String, Client> clients) {
        if (some.isEmpty()) {
            return;
        }
        var began = System.nanoTime();
        try {
            var file = closed.write(some, clients, OpportunityFiles.prices());
            try (var csv = Files.newInputStream(file)) {
                var result = history.bringIn(csv, "demo");
                LOG.info(
                        "The demo company has its past after {} s: {} events of {} won and lost deals.",
                        Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                        result.accepted(),
                        some.size());
                if (!result.done() || result.rejected() > 0) {
                    LOG.warn("{} events are left out: see /api/imports/{}.", result.rejected(), result.id());
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The past of the demo company cannot be written.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void load(List<DealUnderWay> all) {
        if (all.isEmpty()) {
            return;
        }
        var began = System.nanoTime();
        LOG.info("The demo company is filled with {} deals; this takes about half a minute.", all.size());
        var workers = Executors.newFixedThreadPool(WORKERS);
        try {
            var parts = IntStream.iterate(0, from -> from < all.size(), from -> from + DEALS_PER_TRANSACTION)
                    .mapToObj(from -> all.subList(from, Math.min(from + DEALS_PER_TRANSACTION, all.size())))
                    .map(part -> CompletableFuture.runAsync(() -> loadPart(part), workers))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(parts).join();
        } finally {
            workers.shutdown();
        }
        LOG.info(
                "The demo company has its deals after {} s.",
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    /** A regulation that was edited may refuse one or another: the rest still comes in. */
    private void loadPart(List<DealUnderWay> some) {
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
        var deal = start.start(one.lead(), one.funnel(), one.owner(), one.position());
        deals.learn(deal.dealId(), one.learnt());
    }
}
