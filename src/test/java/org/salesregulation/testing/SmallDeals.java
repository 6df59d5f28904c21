package org.salesregulation.testing;

import java.util.Date;
import java.util.HashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Deals of the smallest possible funnel, for tests of who may do what; and a way to act as a person. */
@Component
public class SmallDeals {

    public static final String PASSWORD = "Test-2026-rules";

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final IdentityService identity;

    SmallDeals(RepositoryService repository, RuntimeService runtime, TaskService tasks, IdentityService identity) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.identity = identity;
    }

    /** Begins without what other tests have left open, which would stand in everybody's lists. */
    public void deploy() {
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "another test", true));
        repository
                .createDeployment()
                .name("small deals")
                .addClasspathResource("rights/small-deal.bpmn")
                .addClasspathResource("rights/called-only.bpmn")
                .enableDuplicateFiltering(true)
                .deploy();
    }

    /** @return the first contact, assigned to the rep */
    public Task of(String rep, String approver) {
        return start("small-deal", rep, approver);
    }

    public Task start(String process, String rep, String approver) {
        var variables = new HashMap<String, Object>();
        variables.put("rep", rep);
        variables.put("approver", approver);
        variables.put("company", "Company of " + rep);
        variables.put("due", new Date(System.currentTimeMillis() - 60_000));
        var instance = runtime.startProcessInstanceByKey(process, "K-" + rep, variables);
        return tasks.createTaskQuery().processInstanceBusinessKey("K-" + rep).list().stream()
                .filter(task -> instance.getId().equals(task.getProcessInstanceId())
                        || instance.getId().equals(root(task)))
                .findFirst()
                .orElseThrow();
    }

    private String root(Task task) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getRootProcessInstanceId();
    }

    /** @return the decision task after the contact, assigned to the approver */
    public Task decisionOf(String rep, String approver) {
        var contact = of(rep, approver);
        tasks.complete(contact.getId());
        return tasks.createTaskQuery()
                .processInstanceId(contact.getProcessInstanceId())
                .singleResult();
    }

    /** The contact after its rep has given it back. */
    public Task unassignedOf(String rep, String approver) {
        var contact = of(rep, approver);
        tasks.setAssignee(contact.getId(), null);
        return contact;
    }

    public void clear() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKeyIn("small-deal", "small-caller")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test is over"));
    }

    /** Acts as this person for the time of the work, with the groups and teams that a sign-in finds. */
    public <T> T as(String user, Supplier<T> work) {
        var groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        var teams = identity.createTenantQuery().userMember(user).list().stream()
                .map(Tenant::getId)
                .toList();
        identity.setAuthentication(user, groups, teams);
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    public void as(String user, Runnable work) {
        as(user, () -> {
            work.run();
            return null;
        });
    }
}
