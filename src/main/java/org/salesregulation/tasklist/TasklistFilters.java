package org.salesregulation.tasklist;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.salesregulation.organisation.Role;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Writes the lists into the engine at start, and only where they differ from what is there. */
@Component
class TasklistFilters implements SmartInitializingSingleton {

    private static final String START_OF_TOMORROW = "${dateTime().plusDays(1).withTimeAtStartOfDay()}";
    private static final String ME = "${currentUser()}";

    private static final Set<Role> REP = EnumSet.of(Role.REP);
    private static final Set<Role> DECIDERS = EnumSet.of(Role.MANAGER, Role.HEAD);
    private static final Set<Role> ASKED = EnumSet.of(Role.MANAGER, Role.HEAD, Role.PROCESS_OWNER);
    private static final Set<Role> ALL = EnumSet.of(Role.REP, Role.MANAGER, Role.HEAD);

    private static final List<TaskFilter> FILTERS = List.of(
            new TaskFilter("Today and overdue", "What I am asked for, and what is due before the end of today", 10, REP)
                    .assignee(ME)
                    .dueBefore(START_OF_TOMORROW)
                    .withAskedFirst(),
            new TaskFilter("My deals", "The next step of each of my deals", 20, REP)
                    .assignee(ME)
                    .withAskedFirst(),
            new TaskFilter("To claim", "Waiting for somebody of my departments", 30, REP)
                    .candidates("${currentUserGroups()}"),
            new TaskFilter("Decisions waiting for me", "Escalations and approvals", 10, ASKED).assignee(ME),
            new TaskFilter("My team's stalled deals", "Contacts past their due time", 20, DECIDERS)
                    .elements("contact%")
                    .dueBefore("${now()}"),
            new TaskFilter("All I may see", "Open tasks of all people whose work I see", 90, ALL));

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    @Override
    public void afterSingletonsInstantiated() {
        FILTERS.forEach(this::apply);
    }

    private void apply(TaskFilter wanted) {
        var found = filters.createTaskFilterQuery().filterName(wanted.name()).singleResult();
        if (found == null || !wanted.isDefinitionOf(found)) {
            var filter = found == null ? filters.newTaskFilter(wanted.name()) : found;
            filter.setProperties(wanted.properties());
            filter.setQuery(wanted.query(tasks.createTaskQuery()));
            found = filters.saveFilter(filter);
        }
        for (var role : wanted.groups()) {
            grant(found.getId(), role.group());
        }
    }

    private void grant(String filterId, String group) {
        var granted = authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(Resources.FILTER)
                .resourceId(filterId)
                .count();
        if (granted == 0) {
            var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(group);
            grant.setResource(Resources.FILTER);
            grant.setResourceId(filterId);
            grant.addPermission(Permissions.READ);
            authorizations.saveAuthorization(grant);
        }
    }
}
