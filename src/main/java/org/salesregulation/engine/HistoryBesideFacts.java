package org.salesregulation.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.salesregulation.funnel.DealVariables;

/**
 * Full history but for the variables that only show on a form what is a fact elsewhere: where the deal stands is kept as
 * stage visits, what was said last as attempts and decisions. A second story of them, changed with every contact, would
 * cost much and could only differ.
 */
final class HistoryBesideFacts extends HistoryLevelFull {

    private static final Set<String> FACTS_ELSEWHERE =
            Set.of(DealVariables.LAST_CONTACTS, DealVariables.STAGE, DealVariables.STAGE_NAME);

    @Override
    public boolean isHistoryEventProduced(HistoryEventType event, Object entity) {
        return !(entity instanceof VariableInstanceEntity variable && FACTS_ELSEWHERE.contains(variable.getName()));
    }
}
