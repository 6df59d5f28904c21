package org.salesregulation.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;

/**
 * Everything the regulation knows of one deal: what it is, where it stands, what was done and what comes next.
 *
 * @param path the stages in order; empty when the funnel is not deployed
 * @param names of the people who are named, by sign-in name
 */
record DealCard(
        Card card,
        Stand stand,
        Diagram diagram,
        List<Next> next,
        List<Visit> visits,
        List<Attempt> attempts,
        List<Payment> payments,
        List<Approval> approvals,
        List<Escalation> escalations,
        List<OwnerChange> ownerChanges,
        List<Override> overrides,
        List<Step> path,
        Map<String, String> names) {

    /**
     * What is known of the deal as a whole.
     *
     * @param status open, won, lost or disqualified
     * @param underWay whether a process carries it: false when it has ended, and for an open deal of a former CRM, which
     *     a lead with its external number carries on
     */
    record Card(
            @Schema(implementation = String.class, example = "D-1042") DealId dealId,
            String externalId,
            String company,
            String contactName,
            String phone,
            String email,
            String taxId,
            String channel,
            String source,
            String segment,
            String need,
            String product,
            BigDecimal amount,
            String currency,
            BigDecimal discount,
            String competitor,
            LocalDate expectedCloseDate,
            LocalDate expectedPaymentDate,
            String note,
            String owner,
            String ownerName,
            String team,
            String teamName,
            String funnel,
            String status,
            boolean underWay,
            Instant openedAt,
            Instant closedAt,
            String lossReason,
            LocalDate returnOn) {}

    /** The stage the deal is in; there is none between stages and after the end. */
    record Stand(String stage, String stageName, Instant enteredAt, Instant dueAt) {}

    /**
     * Where the deal stands on the model that it runs by.
     *
     * @param processInstanceId missing when the deal has ended
     * @param definitionId the version of the model
     * @param active ids of the elements where it waits
     */
    record Diagram(String processInstanceId, String definitionId, List<String> active) {}

    /**
     * A task that waits for somebody.
     *
     * @param restsUntil the date on which the client asked to be called again, while it lies ahead
     * @param element id of the element in the model
     */
    record Next(String task, String assignee, Instant dueAt, Instant restsUntil, String element, String taskId) {}

    /**
     * A stage of the funnel that the deal goes through, as the model says it (R9, R18).
     *
     * @param place behind: it was there; here: it is there; ahead: it comes; passed-over: never visited, and the deal is
     *     beyond it or has ended
     * @param workingDays how long the deal has been in it in all its visits, in working days; missing when it was not
     */
    record Step(
            String stage,
            String stageName,
            String buyerStep,
            String place,
            int visits,
            BigDecimal workingDays,
            List<Planned> contacts) {}

    /**
     * A contact of a stage's chain.
     *
     * @param result what the buyer is to do
     * @param state done: productive in the latest visit; now: its task is open; ahead: it comes; none: neither
     */
    record Planned(String contact, String contactName, String channel, String result, String state) {}

    /**
     * One visit of a stage.
     *
     * @param ended how it was left; missing while it lasts
     * @param conversion what the gate read; missing when it was not passed
     */
    record Visit(
            String stage,
            String stageName,
            int definitionVersion,
            String rep,
            Instant enteredAt,
            Instant dueAt,
            Instant leftAt,
            String ended,
            Conversion conversion) {

        private static final List<Heading> HEADINGS = List.of(
                new Heading("stage", "Stage", Type.TEXT),
                new Heading("stageName", "Stage's name", Type.TEXT),
                new Heading("definitionVersion", "Revision", Type.COUNT),
                new Heading("rep", "Rep", Type.TEXT),
                new Heading("enteredAt", "Entered", Type.DATE),
                new Heading("dueAt", "Term", Type.DATE),
                new Heading("leftAt", "Left", Type.DATE),
                new Heading("ended", "Ended", Type.TEXT),
                new Heading("passed", "Passed", Type.COUNT),
                new Heading("judged", "Judged", Type.COUNT),
                new Heading("normPercent", "Norm, %", Type.PERCENT),
                new Heading("withinNorm", "Within the norm", Type.YESNO));

        static Sheet sheet(List<Visit> visits) {
            return new Sheet(
                    "Visits", HEADINGS, visits.stream().map(Visit::cells).toList());
        }

        private List<Object> cells() {
            var read = Optional.ofNullable(conversion);
            return Arrays.asList(
                    stage,
                    stageName,
                    definitionVersion,
                    rep,
                    enteredAt,
                    dueAt,
                    leftAt,
                    ended,
                    read.map(Conversion::passed).orElse(null),
                    read.map(Conversion::judged).orElse(null),
                    read.map(Conversion::normPercent).orElse(null),
                    read.map(Conversion::withinNorm).orElse(null));
        }
    }

    /**
     * The rep's conversion in the stage when the gate was passed (R35).
     *
     * @param passed of {@code judged} went on
     * @param normPercent the least that the norm asks for
     */
    record Conversion(int passed, int judged, Integer normPercent, Boolean withinNorm) {}

    /**
     * One attempt of a contact.
     *
     * @param counted whether it counts as a productive action; {@code reason} says why (R33, R34)
     * @param evidence fields of the form that prove the result
     */
    record Attempt(
            String stage,
            String contact,
            String contactName,
            String channel,
            int attempt,
            String outcome,
            boolean counted,
            String reason,
            String rescheduleReason,
            Instant nextAt,
            String lossReason,
            String competitor,
            String note,
            @Schema(implementation = Object.class) JsonNode evidence,
            String rep,
            Instant recordedAt) {

        private static final List<Heading> HEADINGS = List.of(
                new Heading("stage", "Stage", Type.TEXT),
                new Heading("contact", "Contact", Type.TEXT),
                new Heading("contactName", "Contact's name", Type.TEXT),
                new Heading("channel", "Kind", Type.TEXT),
                new Heading("attempt", "Attempt", Type.COUNT),
                new Heading("outcome", "Outcome", Type.TEXT),
                new Heading("counted", "Counted", Type.YESNO),
                new Heading("reason", "Why", Type.TEXT),
                new Heading("rescheduleReason", "Put off because", Type.TEXT),
                new Heading("nextAt", "Next", Type.DATE),
                new Heading("lossReason", "Lost because", Type.TEXT),
                new Heading("competitor", "Competitor", Type.TEXT),
                new Heading("note", "Note", Type.TEXT),
                new Heading("evidence", "Evidence", Type.TEXT),
                new Heading("rep", "Rep", Type.TEXT),
                new Heading("recordedAt", "When", Type.DATE));

        static Sheet sheet(List<Attempt> attempts) {
            return new Sheet(
                    "Attempts", HEADINGS, attempts.stream().map(Attempt::cells).toList());
        }

        private List<Object> cells() {
            return Arrays.asList(
                    stage,
                    contact,
                    contactName,
                    channel,
                    attempt,
                    outcome,
                    counted,
                    reason,
                    rescheduleReason,
                    nextAt,
                    lossReason,
                    competitor,
                    note,
                    evidence == null || evidence.isEmpty() ? null : evidence.toString(),
                    rep,
                    recordedAt);
        }
    }

    record Payment(BigDecimal amount, String currency, LocalDate paidOn, String recordedBy, Instant recordedAt) {}

    record Approval(
            String kind,
            String decision,
            String note,
            BigDecimal amount,
            BigDecimal discount,
            String approver,
            String rep,
            Instant askedAt,
            Instant decidedAt) {}

    /** @param level 1: the manager's, 2: the head's */
    record Escalation(
            String kind,
            String stage,
            int level,
            String assignee,
            Instant openedAt,
            Instant closedAt,
            String result,
            String note) {}

    record OwnerChange(String from, String to, String reason, Instant changedAt) {}

    record Override(
            String fromStage,
            String target,
            String reason,
            String requestedBy,
            Instant requestedAt,
            String decidedBy,
            String decision,
            Instant decidedAt,
            Instant executedAt) {}
}
