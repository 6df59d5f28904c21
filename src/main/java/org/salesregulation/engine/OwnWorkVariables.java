package org.salesregulation.engine;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.runtime.VariableInstance;

/** Variables for those who read own work only, such as the company and amount on the cards of a rep's task list. */
class OwnWorkVariables extends VariableInstanceManager {

    private static final String NOWHERE = "no-own-work";

    @Override
    public long findVariableInstanceCountByQueryCriteria(VariableInstanceQueryImpl query) {
        return narrowed(query, () -> super.findVariableInstanceCountByQueryCriteria(query));
    }

    @Override
    public List<VariableInstance> findVariableInstanceByQueryCriteria(VariableInstanceQueryImpl query, Page page) {
        return narrowed(query, () -> super.findVariableInstanceByQueryCriteria(query, page));
    }

    private static <T> T narrowed(VariableInstanceQueryImpl query, Supplier<T> search) {
        var asked = query.getProcessInstanceIds();
        SignedIn.now()
                .filter(person -> !person.readsTeams())
                .ifPresent(person -> query.processInstanceIdIn(own(person, query, asked)));
        try {
            return search.get();
        } finally {
            query.processInstanceIdIn(asked);
        }
    }

    private static String[] own(SignedIn person, VariableInstanceQueryImpl query, String[] asked) {
        var among = asked != null ? asked : query.getVariableScopeIds();
        var own = (among == null ? OwnWork.instances() : OwnWork.instancesAmong(person, among))
                .stream()
                        .filter(id -> asked == null || Arrays.asList(asked).contains(id))
                        .toArray(String[]::new);
        return own.length == 0 ? new String[] {NOWHERE} : own;
    }
}
