package org.salesregulation.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.salesregulation.funnel.DealVariables;

/**
 * Full history but for the variables that only repeat what is a fact elsewhere: where the deal stands is kept as stage
 * visits, what was said last and the how manieth attempt it was as attempts and decisions. A second story of them, changed
 * with every contact, would cost much and could only differ.
 */
final class HistoryBesideFacts extends HistoryLevelFull {

    private static final Set<String> FACTS_ELSEWHERE = Set.of(
            DealVariables.LAST_CONTACTS,
            DealVariables.STAGE,
            DealVariables.STAGE_NAME,
            MultiInstanceActivityBehavior.LOOP_COUNTER,
            MultiInstanceActivityBehavior.NUMBER_OF_INSTANCES,
            MultiInstanceActivityBehavior.NUMBER_OF_ACTIVE_INSTANCES,
            MultiInstanceActivityBehavior.NUMBER_OF_COMPLETED_INSTANCES);

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
        return !(entity instanceof VariableInstanceEntity variable && FACTS_ELSEWHERE.contains(variable.getName()));
    }
}
