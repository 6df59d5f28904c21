package org.salesregulation.tasklist;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.salesregulation.organisation.Role;

/**
 * One list of Tasklist. Conditions are expressions or null.
 *
 * @param priority place in Tasklist, the lowest first
 * @param groups who is offered the list
 * @param askedFirst whether what others wait for, by its priority in the model, comes before all else, however late it is
 *     due
 */
record TaskFilter(
        String name,
        String description,
        int priority,
        Set<Role> groups,
        String assignee,
        String candidates,
        String elements,
        String dueBefore,
        boolean askedFirst) {

    /** The least priority with which a model says that others wait for an answer; that of all other tasks is 50. */
    private static final int ASKED = 60;

    /** What a card shows of the deal, or of whom or what else the task is about. */
    private static final List<Map<String, String>> CARD = List.of(
            Map.of("name", "subjectName", "label", "About"),
            Map.of("name", "planKey", "label", "Plan"),
            Map.of("name", "revisionTitle", "label", "Change"),
            Map.of("name", "company", "label", "Company"),
            Map.of("name", "stageName", "label", "Stage"),
            Map.of("name", "amount", "label", "Amount"),
            Map.of("name", "currency", "label", "Currency"));

    /** Whose work it is about: said to those who look at the work of others. */
    private static final Map<String, String> REP = Map.of("name", "ownerName", "label", "Rep");

    TaskFilter(String name, String description, int priority, Set<Role> groups) {
        this(name, description, priority, groups, null, null, null, null, false);
    }

    TaskFilter assignee(String expression) {
        return new TaskFilter(
                name, description, priority, groups, expression, candidates, elements, dueBefore, askedFirst);
    }

    TaskFilter candidates(String expression) {
        return new TaskFilter(
                name, description, priority, groups, assignee, expression, elements, dueBefore, askedFirst);
    }

    /** @param pattern of the ids of the tasks in the models: {@code contact%} */
    TaskFilter elements(String pattern) {
        return new TaskFilter(
                name, description, priority, groups, assignee, candidates, pattern, dueBefore, askedFirst);
    }

    TaskFilter dueBefore(String expression) {
        return new TaskFilter(
                name, description, priority, groups, assignee, candidates, elements, expression, askedFirst);
    }

    TaskFilter withAskedFirst() {
        return new TaskFilter(name, description, priority, groups, assignee, candidates, elements, dueBefore, true);
    }

    /** In order of due time where the list is about work to do; else as the person sorts it. */
    TaskQuery query(TaskQuery query) {
        var personal = assignee != null || dueBefore != null;
        if (assignee != null) {
            query.taskAssigneeExpression(assignee);
        }
        if (candidates != null) {
            query.taskCandidateGroupInExpression(candidates).taskUnassigned();
        }
        if (elements != null) {
            query.taskDefinitionKeyLike(elements);
        }
        if (dueBefore != null && askedFirst) {
            query.or().dueBeforeExpression(dueBefore).taskMinPriority(ASKED).endOr();
        } else if (dueBefore != null) {
            query.dueBeforeExpression(dueBefore);
        }
        if (askedFirst) {
            query.orderByTaskPriority().desc();
        }
        return personal ? query.orderByDueDate().asc() : query;
    }

    Map<String, Object> properties() {
        return Map.of(
                "description",
                description,
                "priority",
                priority,
                "refresh",
                true,
                "showUndefinedVariable",
                false,
                "variables",
                card(),
                "definition",
                definition());
    }

    private List<Map<String, String>> card() {
        return groups.contains(Role.REP)
                ? CARD
                : Stream.concat(Stream.of(REP), CARD.stream()).toList();
    }

    boolean isDefinitionOf(Filter filter) {
        return filter.getProperties() != null
                && definition().equals(filter.getProperties().get("definition"));
    }

    /** Kept with the filter, to see at the next start whether it has changed. */
    private String definition() {
        return toString() + card().stream().map(column -> column.get("label")).toList();
    }
}
