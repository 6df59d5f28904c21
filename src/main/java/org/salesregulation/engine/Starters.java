package org.salesregulation.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Who is offered to start a process, and may: whom its model names as candidate starter groups, on top of the rights in
 * {@code rights.yaml}; a model that names none leaves it at these. The list and the start ask the same, at every door.
 */
final class Starters {

    private static final String NONE = "none";

    private Starters() {}

    /** @return the groups that the model names; empty when it names none */
    static Set<String> of(ProcessDefinition definition) {
        return Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definition.getId())
                .getCandidateStarterGroupIdExpressions()
                .stream()
                .map(Expression::getExpressionText)
                .collect(Collectors.toSet());
    }

    static boolean mayStart(SignedIn person, ProcessDefinition definition) {
        var starters = of(definition);
        return starters.isEmpty()
                || person.isAdministrator()
                || person.groups().stream().anyMatch(starters::contains);
    }

    /**
     * Takes out of a list of processes to start, which are those of the newest version, what would be refused.
     *
     * @param retired keys of funnels that the regulation no longer has
     */
    static void narrow(ProcessDefinitionQueryImpl query, SignedIn person, Set<String> retired) {
        var asked = query.getIds() == null ? null : Set.of(query.getIds());
        var ids = newest().stream()
                .filter(ProcessDefinition::isStartableInTasklist)
                .filter(definition -> asked == null || asked.contains(definition.getId()))
                .filter(definition -> !retired.contains(definition.getKey()) && mayStart(person, definition))
                .map(ProcessDefinition::getId)
                .toArray(String[]::new);
        query.processDefinitionIdIn(ids.length == 0 ? new String[] {NONE} : ids);
    }

    private static List<ProcessDefinition> newest() {
        var query = new ProcessDefinitionQueryImpl();
        query.latestVersion();
        var command = Context.getCommandContext();
        return command.runWithoutAuthorization((Callable<List<ProcessDefinition>>)
                () -> command.getProcessDefinitionManager().findProcessDefinitionsByQueryCriteria(query, null));
    }
}
