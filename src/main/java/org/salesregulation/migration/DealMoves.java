package org.salesregulation.migration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesregulation.engine.OwnTransaction;
import org.salesregulation.engine.TokenTable;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.migration.DealToMove.State;
import org.salesregulation.migration.MigrationTable.Settled;
import org.salesregulation.migration.Migrations.Route;
import org.salesregulation.migration.Migrations.Step;
import org.salesregulation.shared.DealId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Moves deals: the engine's migration, the terms and the audit are stored together or not at all, and what goes wrong with
 * one deal is that deal's matter (docs/adr/0020).
 */
@Component
class DealMoves {

    private static final Logger LOG = LoggerFactory.getLogger(DealMoves.class);
    /** Somebody may complete the deal's task at the same moment; then one of both has to begin again. */
    private static final int TRIES = 3;

    private final MigrationTable table;
    private final Deals deals;
    private final Funnels funnels;
    private final StageVisits visits;
    private final NewTerms terms;
    private final TokenTable tokens;
    private final OwnTransaction transaction;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final Clock clock;

    DealMoves(
            MigrationTable table,
            Deals deals,
            Funnels funnels,
            StageVisits visits,
            NewTerms terms,
            TokenTable tokens,
            OwnTransaction transaction,
            RepositoryService repository,
            RuntimeService runtime,
            Clock clock) {
        this.table = table;
        this.deals = deals;
        this.funnels = funnels;
        this.visits = visits;
        this.terms = terms;
        this.tokens = tokens;
        this.transaction = transaction;
        this.repository = repository;
        this.runtime = runtime;
        this.clock = clock;
    }

    /** The plans of one migration: what was read of the models for one deal serves all. */
    Routes routes(Mapping mapping) {
        return new Routes(mapping);
    }

    /**
     * Moves deals, or writes down of each why it stays: together in one transaction, which costs far less than one for each,
     * and where one of them cannot, each in a transaction of its own. A deal that is no longer waiting is left alone, so
     * that doing it twice does nothing.
     *
     * @param givenBack when a decision has last given a deal's contact back, by the deal's number; absent: never
     */
    void move(List<DealToMove> rows, Routes routes, Map<Long, Instant> givenBack) {
        try {
            transaction.call(() -> moveOnce(rows, routes, givenBack));
        } catch (RuntimeException oneOfThem) {
            LOG.debug("Of {} deals one did not go over; now each goes by itself.", rows.size(), oneOfThem);
            rows.forEach(row -> moveAlone(row, routes, givenBack));
        }
    }

    private void moveAlone(DealToMove row, Routes routes, Map<Long, Instant> givenBack) {
        for (var attempt = 1; ; attempt++) {
            try {
                transaction.call(() -> moveOnce(List.of(row), routes, givenBack));
                return;
            } catch (OptimisticLockingException | TransientDataAccessException again) {
                if (attempt == TRIES) {
                    giveUp(row, "was worked on at the same moment, " + TRIES + " times: try again.");
                    return;
                }
            } catch (MigratingProcessInstanceValidationException refused) {
                giveUp(row, "waits at \"" + row.elementName() + "\". " + whyNot(refused));
                return;
            } catch (RuntimeException broken) {
                LOG.warn("The deal {} did not go over.", row.dealId(), broken);
                giveUp(row, "met an error: " + broken.getMessage());
                return;
            }
        }
    }

    private Void moveOnce(List<DealToMove> rows, Routes routes, Map<Long, Instant> givenBack) {
        var waiting = table.take(rows);
        var taken = rows.stream().filter(row -> waiting.contains(row.id())).toList();
        if (taken.isEmpty()) {
            return null;
        }
        var standing =
                tokens.ofInstances(taken.stream().map(DealToMove::instanceId).toList());
        var going = new ArrayList<Going>();
        var settled = new ArrayList<Settled>();
        for (var row : taken) {
            var place = standing.get(row.instanceId());
            if (place == null) {
                settled.add(settled(row, State.ENDED, null, "ended before its turn came."));
            } else if (place.definitionId().equals(row.toDefinition())) {
                settled.add(settled(row, State.MOVED, row.element(), null));
            } else {
                var route = routes.between(place.definitionId(), row.toDefinition());
                var landing = Step.of(place.elements(), route).landing();
                if (landing.lands()) {
                    going.add(new Going(row, route.plans().forTokensAt(place.elements()), landing.element()));
                } else {
                    settled.add(settled(row, landing.decided() ? State.LEFT : State.CANNOT, null, landing.whyNot()));
                }
            }
        }
        go(going, routes, givenBack);
        going.forEach(one -> settled.add(settled(one.row(), State.MOVED, one.element(), null)));
        table.settle(settled);
        return null;
    }

    private Settled settled(DealToMove row, State state, String element, String reason) {
        return new Settled(row.id(), state, element, reason, clock.instant());
    }

    /** @param element in which the deal goes on */
    private record Going(DealToMove row, MigrationPlan plan, String element) {

        DealId dealId() {
            return DealId.of(row.dealId());
        }
    }

    private void go(List<Going> going, Routes routes, Map<Long, Instant> givenBack) {
        if (going.isEmpty()) {
            return;
        }
        var dealIds = going.stream().map(Going::dealId).toList();
        var known = deals.find(dealIds).stream().collect(Collectors.toMap(Deal::dealId, deal -> deal));
        var before = visits.current(dealIds).stream()
                .collect(Collectors.toMap(visit -> new DealId(visit.dealId()), visit -> visit));
        going.stream()
                .collect(Collectors.groupingBy(
                        Going::plan,
                        IdentityHashMap::new,
                        Collectors.mapping(one -> one.row().instanceId(), Collectors.toList())))
                .forEach((plan, instances) ->
                        runtime.newMigration(plan).processInstanceIds(instances).execute());
        going.forEach(one -> {
            var visit = Optional.ofNullable(before.get(one.dealId()));
            var funnel = funnels.require(one.row().toDefinition());
            var stage = funnel.stageAt(one.element()).map(Stage::code);
            var kept = visit.filter(old -> stage.isEmpty() || stage.get().equals(old.stage()));
            if (visit.isPresent() && kept.isEmpty()) {
                // its contact is in another stage now: it has left the old one, and neither won nor lost anything by it
                visits.overridden(one.dealId());
            }
            terms.apply(
                    known.get(one.dealId()),
                    kept,
                    funnel,
                    givenBack.get(one.dealId().number()),
                    routes.names(one.row().toDefinition()));
        });
    }

    private void giveUp(DealToMove row, String reason) {
        transaction.call(() -> {
            if (!table.take(List.of(row)).isEmpty()) {
                table.settle(List.of(settled(row, State.CANNOT, null, reason)));
            }
            return null;
        });
    }

    private static String whyNot(MigratingProcessInstanceValidationException refused) {
        return refused.getValidationReport().getActivityInstanceReports().stream()
                .flatMap(report ->
                        report.getFailures().stream().map(failure -> report.getSourceScopeId() + ": " + failure))
                .limit(3)
                .collect(Collectors.joining(" ", "The engine cannot move it. ", ""));
    }

    /** What is known of the ways between revisions. */
    final class Routes {

        private final Mapping mapping;
        private final Map<String, Route> known = new HashMap<>();
        private final Map<String, Map<String, String>> names = new HashMap<>();

        private Routes(Mapping mapping) {
            this.mapping = mapping;
        }

        /** @throws MigrationPlanValidationException when not even equal elements can be mapped */
        Route between(String from, String to) {
            return known.computeIfAbsent(from + " " + to, way -> {
                var plans = new EnginePlans(runtime, repository, from, to, mapping);
                return new Route(plans.match(), plans);
            });
        }

        /** Names of tasks by element; one that an expression makes is the engine's own matter. */
        Map<String, String> names(String definition) {
            return names.computeIfAbsent(
                    definition,
                    id -> repository.getBpmnModelInstance(id).getModelElementsByType(UserTask.class).stream()
                            .filter(task ->
                                    task.getName() != null && !task.getName().contains("${"))
                            .collect(Collectors.toMap(UserTask::getId, UserTask::getName)));
        }
    }
}
