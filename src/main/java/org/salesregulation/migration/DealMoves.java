package org.salesregulation.migration;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.migration.DealToMove.State;
import org.salesregulation.migration.Migrations.Route;
import org.salesregulation.migration.Migrations.Step;
import org.salesregulation.shared.DealId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Moves single deals, each in a transaction of its own: the engine's migration, the terms and the audit are stored
 * together or not at all, and what goes wrong with one deal is that deal's matter (docs/adr/0020).
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
     * Moves a deal, or writes down why it stays. A deal that is no longer waiting is left alone, so that doing it twice
     * does nothing.
     *
     * @param givenBack when a decision has last given the deal's contact back; null: never
     */
    void move(DealToMove row, Routes routes, Instant givenBack) {
        for (var attempt = 1; ; attempt++) {
            try {
                transaction.call(() -> moveOnce(row, routes, givenBack));
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

    private boolean moveOnce(DealToMove row, Routes routes, Instant givenBack) {
        if (!table.take(row.id())) {
            return false;
        }
        var standing = tokens.ofInstance(row.instanceId());
        if (standing.isEmpty()) {
            table.settle(row.id(), State.ENDED, null, "ended before its turn came.", clock.instant());
            return false;
        }
        var definition = standing.get().definitionId();
        if (definition.equals(row.toDefinition())) {
            table.settle(row.id(), State.MOVED, row.element(), null, clock.instant());
            return true;
        }
        var elements = standing.get().elements();
        var route = routes.between(definition, row.toDefinition());
        var step = Step.of(elements, route);
        if (!step.landing().lands()) {
            var state = step.landing().decided() ? State.LEFT : State.CANNOT;
            table.settle(row.id(), state, null, step.landing().whyNot(), clock.instant());
            return false;
        }
        var element = step.landing().element();
        go(row, route.plans().forTokensAt(elements), element, routes.names(row.toDefinition()), givenBack);
        table.settle(row.id(), State.MOVED, element, null, clock.instant());
        return true;
    }

    private void go(DealToMove row, MigrationPlan plan, String element, Map<String, String> names, Instant givenBack) {
        var deal = deals.require(DealId.of(row.dealId()));
        var funnel = funnels.require(row.toDefinition());
        var before = visits.current(deal.dealId());
        runtime.newMigration(plan).processInstanceIds(row.instanceId()).execute();
        var stage = funnel.stageAt(element).map(Stage::code);
        var kept = before.filter(visit -> stage.isEmpty() || stage.get().equals(visit.stage()));
        if (before.isPresent() && kept.isEmpty()) {
            // its contact is in another stage now: it has left the old one, and neither won nor lost anything by it
            visits.overridden(deal.dealId());
        }
        terms.apply(deal, kept, funnel, givenBack, names);
    }

    private void giveUp(DealToMove row, String reason) {
        transaction.call(() -> {
            table.take(row.id());
            table.settle(row.id(), State.CANNOT, null, reason, clock.instant());
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
