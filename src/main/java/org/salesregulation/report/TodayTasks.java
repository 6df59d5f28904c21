package org.salesregulation.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.NativeTaskQuery;
import org.camunda.bpm.engine.task.Task;
import org.salesregulation.report.Today.Count;
import org.salesregulation.report.Today.Entry;
import org.salesregulation.report.Today.Kind;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Page;
import org.springframework.stereotype.Component;

/**
 * The part of the day that is still open, and so stands in the engine: tasks by person. Asked by native queries, the one
 * way of the engine to count many people's tasks at once; one query each for hundreds of reps would take seconds.
 */
@Component
class TodayTasks {

    /** By the convention of the models an element that is a contact is called so. */
    private static final String CONTACT = isContact("t");

    /** Who has what nobody of the scope has: no sign-in name is empty. */
    static final String OTHERS = "";

    private static final String NOT_CLAIMED = "Not claimed yet";
    private static final String RESTS = "(t.FOLLOW_UP_DATE_ is not null and t.FOLLOW_UP_DATE_ > :now)";
    private static final String AWAKE = "(t.FOLLOW_UP_DATE_ is null or t.FOLLOW_UP_DATE_ <= :now)";

    /** A due time at midnight is a date that the client named: it is due all day. */
    private static final Map<Kind, String> CONDITIONS = Map.of(
            Kind.DUE,
            CONTACT + " and " + AWAKE + " and t.DUE_DATE_ < :ends and (t.DUE_DATE_ >= :now or t.DUE_DATE_ = :starts)",
            Kind.OVERDUE,
            CONTACT + " and " + AWAKE + " and t.DUE_DATE_ < :now and t.DUE_DATE_ <> :starts",
            Kind.WAITING,
            CONTACT + " and " + RESTS,
            Kind.DECISIONS,
            "not " + CONTACT);

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final TodayTable table;
    private final String taskTable;

    TodayTasks(
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            IdentityService identity,
            TodayTable table) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.identity = identity;
        this.table = table;
        this.taskTable = management.getTableName(Task.class);
    }

    /** The condition under which a row of the engine's open tasks is a contact. */
    static String isContact(String task) {
        return task + ".TASK_DEF_KEY_ like 'contact!_%' escape '!'";
    }

    /** What each person of the scope has of each figure: a task belongs to one figure at most, so it is looked at once. */
    List<Count> counts(TodayScope scope) {
        var counts = new ArrayList<>(counts("t.ASSIGNEE_", ofPeople(scope), scope));
        if (scope.hasOthers()) {
            counts.addAll(counts("'" + OTHERS + "' as ASSIGNEE_", ofOthers(scope), scope));
        }
        return counts;
    }

    private List<Count> counts(String person, String rows, TodayScope scope) {
        // a row per person and figure in the shape of a task, for that is what the engine reads: its name is the
        // figure, its priority the count
        var sql = "select max(x.ID_) as ID_, x.ASSIGNEE_, x.NAME_, count(*) as PRIORITY_ from (select t.ID_, " + person
                + ", case " + whens() + " end as NAME_ " + rows + ") x where x.NAME_ is not null"
                + " group by x.ASSIGNEE_, x.NAME_";
        return query(sql, scope).list().stream()
                .map(row -> new Count(row.getAssignee(), Kind.valueOf(row.getName()), null, row.getPriority()))
                .toList();
    }

    private static String whens() {
        return CONDITIONS.entrySet().stream()
                .map(figure -> "when " + figure.getValue() + " then '"
                        + figure.getKey().name() + "'")
                .collect(Collectors.joining(" "));
    }

    Page<Entry> list(Kind figure, TodayScope scope, Page.Request page) {
        var rows = rows(scope) + " and " + CONDITIONS.get(figure);
        var total = query("select count(*) " + rows, scope).count();
        var found = query(
                        "select t.* " + rows + " order by t.DUE_DATE_, t.ID_ offset " + page.offset()
                                + " rows fetch next " + page.size() + " rows only",
                        scope)
                .list();
        return new Page<>(entries(found, scope), page.page(), page.size(), total);
    }

    private List<Entry> entries(List<Task> found, TodayScope scope) {
        var deals = deals(found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
        var standing = table.standing(new HashSet<>(deals.values()), scope.reader());
        var names = table.names(
                found.stream().map(Task::getAssignee).filter(Objects::nonNull).collect(Collectors.toSet()));
        return found.stream()
                .map(task -> {
                    var bare = new Entry(
                            null,
                            null,
                            task.getAssignee(),
                            task.getAssignee() == null
                                    ? NOT_CLAIMED
                                    : names.getOrDefault(task.getAssignee(), task.getAssignee()),
                            task.getName(),
                            null,
                            null,
                            null,
                            moment(task.getDueDate()),
                            moment(task.getCreateTime()),
                            null,
                            task.getId());
                    return Optional.ofNullable(deals.get(task.getProcessInstanceId()))
                            .map(standing::get)
                            .map(deal -> bare.of(
                                    deal.dealId(),
                                    deal.known() || scope.reader().id().equals(task.getAssignee())
                                            ? deal.company()
                                            : null,
                                    deal.stage(),
                                    deal.stageName()))
                            .orElse(bare);
                })
                .toList();
    }

    /** The deals that process instances are about: a called one has the deal's number as its key too. */
    private Map<String, DealId> deals(Set<String> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        return AsSystem.call(identity, () -> runtime.createProcessInstanceQuery()
                        .processInstanceIds(instances)
                        .list())
                .stream()
                .filter(instance -> DealId.parse(instance.getBusinessKey()).isPresent())
                .collect(Collectors.toMap(ProcessInstance::getId, instance -> DealId.of(instance.getBusinessKey())));
    }

    private String rows(TodayScope scope) {
        if (scope.others()) {
            return ofOthers(scope);
        }
        return scope.hasOthers()
                ? "from " + taskTable + " t where (t.ID_ in (select t.ID_ " + ofPeople(scope)
                        + ") or t.ID_ in (select t.ID_ " + ofOthers(scope) + "))"
                : ofPeople(scope);
    }

    private String ofPeople(TodayScope scope) {
        return "from " + taskTable + " t join person p on p.id = t.ASSIGNEE_ where " + scope.people();
    }

    /** Contacts of the scope's deals which none of its people has. */
    private String ofOthers(TodayScope scope) {
        return "from " + taskTable + " t join deal d on d.process_instance_id = t.PROC_INST_ID_ where " + CONTACT
                + " and " + scope.deals() + " and (t.ASSIGNEE_ is null or t.ASSIGNEE_ not in (select p.id from person p"
                + " where " + scope.people() + "))";
    }

    private NativeTaskQuery query(String sql, TodayScope scope) {
        var query = tasks.createNativeTaskQuery().sql(sql.replaceAll(":(\\w+)", "#{$1}"));
        scope.values().forEach(query::parameter);
        query.parameter("now", Date.from(scope.now()));
        query.parameter("starts", Date.from(scope.starts()));
        query.parameter("ends", Date.from(scope.ends()));
        return query;
    }

    private static Instant moment(Date date) {
        return date == null ? null : date.toInstant();
    }
}
