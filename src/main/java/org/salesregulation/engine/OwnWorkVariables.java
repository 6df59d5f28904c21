package org.salesregulation.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        if (SignedIn.now().filter(person -> !person.readsTeams()).isPresent()) {
            query.processInstanceIdIn(own(asked));
        }
        try {
            return search.get();
        } finally {
            query.processInstanceIdIn(asked);
        }
    }

    private static String[] own(String[] asked) {
        var wanted = Optional.ofNullable(asked).map(Arrays::asList).map(Set::copyOf);
        var own = OwnWork.instances(null).stream()
                .filter(id -> wanted.isEmpty() || wanted.get().contains(id))
                .toArray(String[]::new);
        return own.length == 0 ? new String[] {NOWHERE} : own;
    }
}
