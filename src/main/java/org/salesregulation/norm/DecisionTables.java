package org.salesregulation.norm;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.RevisionInForce;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Asks the deployed decision tables. Answers are kept for as long as a table's version stays the newest; which is the
 * newest is looked up again every few seconds, so that a published table rules on every node without a restart. The
 * engine's own evaluation would write history for every number asked.
 */
@Component
class DecisionTables implements Tables {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final int ANSWERS_KEPT = 1000;

    private final RepositoryService repository;
    private final IdentityService identity;
    private final DmnEngine dmn =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final Map<String, Table> tables = new ConcurrentHashMap<>();

    DecisionTables(RepositoryService repository, IdentityService identity) {
        this.repository = repository;
        this.identity = identity;
    }

    @Override
    public Map<String, Object> ask(String key, Map<String, Object> inputs) {
        var table = table(key);
        if (table.answers().size() > ANSWERS_KEPT) {
            table.answers().clear();
        }
        return table.answers().computeIfAbsent(inputs, asked -> evaluate(key, table.decision(), asked));
    }

    @Override
    public int version(String key) {
        return table(key).version();
    }

    @Override
    public void lookAgain() {
        tables.clear();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void rules(RevisionInForce revision) {
        lookAgain();
    }

    private Table table(String key) {
        return tables.compute(key, (name, known) -> known == null || known.isOld() ? newest(name, known) : known);
    }

    private Map<String, Object> evaluate(String key, DmnDecision table, Map<String, Object> inputs) {
        var result = dmn.evaluateDecisionTable(table, inputs);
        if (result.isEmpty()) {
            throw new IllegalStateException("The decision table " + key + " has no row for " + inputs + ".");
        }
        return result.getFirstResult().getEntryMap();
    }

    private Table newest(String key, Table known) {
        return AsSystem.call(identity, () -> {
            var newest = repository
                    .createDecisionDefinitionQuery()
                    .decisionDefinitionKey(key)
                    .latestVersion()
                    .singleResult();
            if (newest == null) {
                throw new IllegalStateException("The decision table " + key + " is not deployed.");
            }
            if (known != null && known.definitionId().equals(newest.getId())) {
                return new Table(newest.getId(), known.version(), known.decision(), known.answers(), System.nanoTime());
            }
            var decision = dmn.parseDecision(key, repository.getDecisionModel(newest.getId()));
            return new Table(
                    newest.getId(), newest.getVersion(), decision, new ConcurrentHashMap<>(), System.nanoTime());
        });
    }

    private record Table(
            String definitionId,
            int version,
            DmnDecision decision,
            Map<Map<String, Object>, Map<String, Object>> answers,
            long lookedUp) {

        boolean isOld() {
            return System.nanoTime() - lookedUp > LOOK_AGAIN.toNanos();
        }
    }
}
