package org.salesregulation.engine;

import java.util.List;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.salesregulation.funnel.RetiredFunnels;
import org.springframework.beans.factory.ObjectProvider;

/** Queries of tasks and their variables are narrowed by who works on them, instead of joined with a table of grants. */
class RegulationRights extends AuthorizationManager {

    private final ObjectProvider<RetiredFunnels> retired;

    RegulationRights(ObjectProvider<RetiredFunnels> retired) {
        this.retired = retired;
    }

    /** There are no grants for a task ({@link NoGrants}), so that its end has none to look for. */
    @Override
    public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
        if (resource != Resources.TASK) {
            super.deleteAuthorizationsByResourceId(resource, resourceId);
        }
    }

    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        OwnWork.widen(query);
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
        query.getAuthCheck().getPermissionChecks().clear();
        SignedIn.now().filter(person -> !person.readsTeams()).ifPresent(person -> OwnWork.narrow(query, person));
    }

    /** Nobody is offered to start what would be refused. */
    @Override
    public void configureProcessDefinitionQuery(ProcessDefinitionQueryImpl query) {
        super.configureProcessDefinitionQuery(query);
        if (query.isStartablePermissionCheck() || query.isStartableInTasklist()) {
            SignedIn.now()
                    .ifPresent(person ->
                            Starters.narrow(query, person, retired.getObject().all()));
        }
    }

    /** Of those who read own work only: {@link OwnWorkVariables} has narrowed the query to the instances of that work. */
    @Override
    public void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        super.configureVariableInstanceQuery(query);
        if (SignedIn.now().filter(person -> !person.readsTeams()).isPresent()) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
            query.getAuthCheck().getPermissionChecks().clear();
        }
    }

    /** The engine asks here which groups hold any right, to look for fewer of them; ours are few and all hold rights. */
    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> groups) {
        return groups == null ? EMPTY_LIST : groups;
    }
}
