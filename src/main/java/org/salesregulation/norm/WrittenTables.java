package org.salesregulation.norm;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.shared.ModelFiles;
import org.salesregulation.shared.PerContent;

/** Tables that nobody has deployed, asked as the deployed ones are. For one thread. */
final class WrittenTables implements Tables {

    private static final DmnEngine DMN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final PerContent<List<DmnDecision>> DECISIONS =
            new PerContent<>(100, content -> DMN.parseDecisions(ModelFiles.table(content)));

    private final Map<String, DmnDecision> tables = new HashMap<>();
    private final Map<String, Map<Map<String, Object>, Map<String, Object>>> answers = new HashMap<>();

    WrittenTables(Collection<byte[]> contents) {
        for (var content : contents) {
            try {
                DECISIONS.of(content).forEach(decision -> tables.put(decision.getKey(), decision));
            } catch (DmnEngineException | ModelException unreadable) {
                // whoever asks for it hears that it is not there
            }
        }
    }

    @Override
    public Map<String, Object> ask(String key, Map<String, Object> inputs) {
        var table = tables.get(key);
        if (table == null) {
            throw new IllegalStateException("There is no decision table " + key + " that can be read.");
        }
        return answers.computeIfAbsent(key, name -> new HashMap<>())
                .computeIfAbsent(inputs, asked -> evaluate(key, table, asked));
    }

    @Override
    public int version(String key) {
        return 0;
    }

    private static Map<String, Object> evaluate(String key, DmnDecision table, Map<String, Object> inputs) {
        try {
            var result = DMN.evaluateDecisionTable(table, inputs);
            if (!result.isEmpty()) {
                return result.getFirstResult().getEntryMap();
            }
        } catch (DmnEngineException e) {
            throw new IllegalStateException("The decision table " + key + " cannot answer: " + e.getMessage(), e);
        }
        throw new IllegalStateException("The decision table " + key + " has no row for " + inputs + ".");
    }
}
