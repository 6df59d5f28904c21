package org.salesregulation.control;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.ModelProperties;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.DealId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps who was asked to decide, since when, and what came of it (R65, R145). Listener on the creation, completion and
 * removal of every decision that stands for an escalation; the element's property {@code escalation} names its kind.
 */
@Component
class RecordEscalation implements TaskListener {

    private final JdbcClient jdbc;
    private final HeldDeals deals;
    private final People people;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    RecordEscalation(JdbcClient jdbc, HeldDeals deals, People people, ApplicationEventPublisher facts, Clock clock) {
        this.facts = facts;
        this.deals = deals;
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        if (EVENTNAME_CREATE.equals(task.getEventName())) {
            open(task);
        } else {
            close(task);
        }
    }

    private void open(DelegateTask task) {
        var rep = subject(task);
        var assignee = people.find(task.getAssignee());
        jdbc.sql(
                        """
                        insert into escalation (deal_id, kind, stage, level, assignee, rep, team, task_id, opened_at)
                        values (:deal, :kind, :stage, :level, :assignee, :rep, :team, :task, :at)""")
                .param("deal", dealNumber(task), Types.BIGINT)
                .param("kind", ModelProperties.of(task.getBpmnModelElementInstance(), "escalation"))
                .param("stage", task.getVariable(DealVariables.STAGE), Types.VARCHAR)
                .param(
                        "level",
                        assignee.map(Person::role).filter(Role.HEAD::equals).isPresent() ? 2 : 1)
                .param("assignee", task.getAssignee(), Types.VARCHAR)
                .param("rep", rep)
                .param("team", people.find(rep).map(Person::teamId).orElse(""))
                .param("task", task.getId())
                .param("at", now())
                .update();
        facts.publishEvent(new EscalationOpened(
                ModelProperties.of(task.getBpmnModelElementInstance(), "escalation"),
                task.getName(),
                task.getDescription(),
                first(task, "lines").orElse(null),
                Stream.of(DealVariables.DEAL_ID, "company", "subjectName", DealVariables.STAGE_NAME)
                        .flatMap(name -> first(task, name).stream())
                        .collect(Collectors.joining(", ")),
                task.getAssignee(),
                rep,
                task.getId(),
                task.getDueDate() == null ? null : task.getDueDate().toInstant()));
    }

    private void close(DelegateTask task) {
        var decided = EVENTNAME_COMPLETE.equals(task.getEventName());
        var result = decided ? first(task, "decision", "lossDecision").orElse("done") : withdrawn(task);
        var note = decided ? first(task, "note", "reason", "action") : Optional.<String>empty();
        jdbc.sql(
                        """
                        update escalation set closed_at = :at, result = :result, note = :note
                        where task_id = :task and closed_at is null""")
                .param("at", now())
                .param("result", result)
                .param("note", note.orElse(null), Types.VARCHAR)
                .param("task", task.getId())
                .update();
        var dealId = (String) task.getVariable(DealVariables.DEAL_ID);
        if (decided && dealId != null) {
            var kind = ModelProperties.of(task.getBpmnModelElementInstance(), "escalation");
            deals.tellRep(
                    DealId.of(dealId),
                    task.getAssignee(),
                    kind.replace('-', ' ') + ": " + result
                            + note.map(text -> ". " + text).orElse("."));
        }
    }

    /** A process that ends by itself because all is in order again says so in its variable {@code green}. */
    private static String withdrawn(DelegateTask task) {
        return Boolean.TRUE.equals(task.getVariable("green")) ? "green" : "withdrawn";
    }

    private static Long dealNumber(DelegateTask task) {
        var dealId = (String) task.getVariable(DealVariables.DEAL_ID);
        return dealId == null ? null : DealId.of(dealId).number();
    }

    private static String subject(DelegateTask task) {
        var rep = (String) task.getVariable("rep");
        return rep == null ? (String) task.getVariable(DealVariables.OWNER) : rep;
    }

    private static Optional<String> first(DelegateTask task, String... names) {
        return Stream.of(names)
                .map(task::getVariable)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
