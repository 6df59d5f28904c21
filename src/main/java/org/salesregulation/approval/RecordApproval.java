package org.salesregulation.approval;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.PersonalDataErased;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who decided what on which terms (R17, R20). Listener on the completion of every approval. */
@Component
class RecordApproval implements TaskListener {

    private final JdbcClient jdbc;
    private final People people;
    private final IdentityService identity;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    RecordApproval(
            JdbcClient jdbc, People people, IdentityService identity, ApplicationEventPublisher facts, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.identity = identity;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        var approver = identity.getCurrentAuthentication() == null
                ? task.getAssignee()
                : identity.getCurrentAuthentication().getUserId();
        var override = task.getVariable("overrideDecision");
        var decision = (String) (override == null ? task.getVariable("approvalResult") : override);
        var note = (String) task.getVariable(override == null ? "approvalNote" : "note");
        var rep = (String) task.getVariable("owner");
        jdbc.sql(
                        """
                        insert into approval_decision (deal_id, kind, decision, note, amount, discount, approver, rep,
                            team, task_id, asked_at, decided_at)
                        values (:deal, :kind, :decision, :note, :amount, :discount, :approver, :rep, :team, :task,
                            :askedAt, :decidedAt)""")
                .param("deal", DealId.of((String) task.getVariable("dealId")).number())
                .param("kind", task.hasVariable("approvalKind") ? task.getVariable("approvalKind") : "override")
                .param("decision", decision)
                .param("note", note, Types.VARCHAR)
                .param("amount", number(task.getVariable("amount")), Types.NUMERIC)
                .param("discount", number(task.getVariable("discount")), Types.NUMERIC)
                .param("approver", approver)
                .param("rep", rep)
                .param("team", people.find(rep).map(Person::teamId).orElse(""))
                .param("task", task.getId())
                .param("askedAt", task.getCreateTime().toInstant().atOffset(ZoneOffset.UTC))
                .param("decidedAt", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        facts.publishEvent(new Decided(task.getProcessInstanceId(), decision, approver));
    }

    /** What the approver wrote about a client who asked to be forgotten goes; the decision stays. */
    @EventListener
    void on(PersonalDataErased fact) {
        jdbc.sql("update approval_decision set note = null where deal_id = :deal")
                .param("deal", fact.dealId().number())
                .update();
    }

    private static BigDecimal number(Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }
}
