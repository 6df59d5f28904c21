package org.salesregulation.process;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.salesregulation.shared.DealId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that the regulation keeps of a deal, read as they lie in the tables, oldest first. */
@Component
class Facts {

    private final JdbcClient jdbc;

    Facts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Visit(
            long id,
            String stage,
            int stageOrder,
            String rep,
            String team,
            OffsetDateTime enteredAt,
            OffsetDateTime dueAt,
            OffsetDateTime leftAt,
            String ended,
            Integer passed,
            Integer judged,
            Integer normPercent,
            Boolean withinNorm) {}

    record Attempt(
            long visitId,
            String stage,
            String contact,
            String contactChannel,
            int attempt,
            String outcome,
            boolean counted,
            String reason,
            String rescheduleReason,
            OffsetDateTime nextAt,
            String lossReason,
            String competitor,
            String note,
            String evidence,
            String rep,
            String team,
            String funnel,
            int definitionVersion,
            OffsetDateTime recordedAt) {}

    record Escalation(
            String kind,
            String stage,
            int level,
            String assignee,
            String rep,
            String team,
            OffsetDateTime openedAt,
            OffsetDateTime closedAt,
            String result) {}

    record Approval(
            String kind,
            String decision,
            String note,
            BigDecimal amount,
            BigDecimal discount,
            String approver,
            String rep) {}

    record Payment(BigDecimal amount, String currency, LocalDate paidOn, String recordedBy) {}

    record OwnerChange(String fromRep, String toRep, String reason) {}

    record Override(
            String fromStage,
            String target,
            String reason,
            String requestedBy,
            String decidedBy,
            String decision,
            OffsetDateTime executedAt) {}

    record Review(
            long id,
            String occasion,
            String rep,
            boolean ofTeam,
            String stage,
            int passed,
            int judged,
            int normPercent,
            String processInstanceId,
            OffsetDateTime closedAt,
            String outcome,
            String closeReason) {}

    record Correction(
            long id,
            String kind,
            String diagnosis,
            String what,
            String owner,
            String decidedBy,
            BigDecimal beforePart,
            BigDecimal beforeWhole,
            int measurements,
            BigDecimal afterPart,
            BigDecimal afterWhole,
            String verdict,
            Boolean withinTarget,
            String decision,
            String decisionReason,
            String concludedBy) {}

    record Closing(String status, String lossReason, String competitor, LocalDate returnOn, OffsetDateTime closedAt) {}

    List<Visit> visits(DealId deal) {
        return rows("stage_visit", deal, Visit.class);
    }

    List<Attempt> attempts(DealId deal) {
        return rows("contact_attempt", deal, Attempt.class);
    }

    List<Escalation> escalations(DealId deal) {
        return rows("escalation", deal, Escalation.class);
    }

    List<Approval> approvals(DealId deal) {
        return rows("approval_decision", deal, Approval.class);
    }

    List<Payment> payments(DealId deal) {
        return rows("payment", deal, Payment.class);
    }

    List<OwnerChange> ownerChanges(DealId deal) {
        return rows("owner_change", deal, OwnerChange.class);
    }

    List<Override> overrides(DealId deal) {
        return rows("deal_override", deal, Override.class);
    }

    /** Stages in the order visited, each with the way it ended. */
    List<String> way(DealId deal) {
        return visits(deal).stream()
                .map(visit -> visit.stage() + " " + visit.ended())
                .toList();
    }

    Closing closing(DealId deal) {
        return jdbc.sql("select status, loss_reason, competitor, return_on, closed_at from deal where id = :deal")
                .param("deal", deal.number())
                .query(Closing.class)
                .single();
    }

    List<Review> reviews(String funnel) {
        return jdbc.sql("select * from conversion_review where funnel = :funnel order by id")
                .param("funnel", funnel)
                .query(Review.class)
                .list();
    }

    List<Correction> corrections(Review review) {
        return jdbc.sql("select * from correction where caused_by = 'conversion-review' and cause_id = :id order by id")
                .param("id", review.id())
                .query(Correction.class)
                .list();
    }

    List<Escalation> escalationsOf(String taskId) {
        return jdbc.sql("select * from escalation where task_id = :task")
                .param("task", taskId)
                .query(Escalation.class)
                .list();
    }

    String accountOwner(DealId deal) {
        return jdbc.sql("select a.owner from account a join deal d on d.account_id = a.id where d.id = :deal")
                .param("deal", deal.number())
                .query(String.class)
                .single();
    }

    int counted(DealId deal, String contact) {
        return jdbc.sql(
                        "select count(*) from contact_attempt where deal_id = :deal and contact = :contact and counted_once is not null")
                .param("deal", deal.number())
                .param("contact", contact)
                .query(Integer.class)
                .single();
    }

    private <T> List<T> rows(String table, DealId deal, Class<T> type) {
        return jdbc.sql("select * from " + table + " where deal_id = :deal order by id")
                .param("deal", deal.number())
                .query(type)
                .list();
    }
}
