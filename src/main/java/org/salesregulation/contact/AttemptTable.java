package org.salesregulation.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.PastDeals;
import org.salesregulation.funnel.Visit;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Append-only: rows are written once, with the completion of the task; only a client who is forgotten changes them. */
@Repository
class AttemptTable {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    AttemptTable(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(Attempt attempt, Verdict verdict, Visit visit, Contact contact, Funnel funnel, Done done) {
        jdbc.sql(
                        """
                        insert into contact_attempt (deal_id, visit_id, stage, stage_name, stage_order, contact, contact_name,
                            contact_channel, attempt, outcome, counted, reason, reschedule_reason, next_at, loss_reason,
                            competitor, note, evidence, rep, team, channel, funnel, definition_version, task_id,
                            counted_once, recorded_at, currency)
                        select id, :visit, :stage, :stageName, :stageOrder, :contact, :contactName, :contactChannel,
                            :attempt, :outcome, :counted, :reason, :rescheduleReason, :nextAt, :lossReason, :competitor,
                            :note, :evidence, :rep, :team, :channel, :funnel, :version, :task, :countedOnce, :at, currency
                        from deal where id = :deal""")
                .param("deal", visit.dealId())
                .param("visit", visit.id())
                .param("stage", visit.stage())
                .param("stageName", visit.stageName())
                .param("stageOrder", visit.stageOrder())
                .param("contact", contact.code())
                .param("contactName", contact.name())
                .param("contactChannel", contact.channel())
                .param("attempt", done.nth())
                .param("outcome", attempt.outcome().name())
                .param("counted", verdict.counted())
                .param("reason", verdict.reason())
                .param("rescheduleReason", attempt.rescheduleReason(), Types.VARCHAR)
                .param("nextAt", Dates.utc(attempt.nextAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("lossReason", attempt.lossReason(), Types.VARCHAR)
                .param("competitor", attempt.competitor(), Types.VARCHAR)
                .param("note", attempt.note(), Types.VARCHAR)
                .param("evidence", json(attempt.evidence()), Types.VARCHAR)
                .param("rep", done.rep())
                .param("team", done.team())
                .param("channel", visit.channel())
                .param("funnel", funnel.key())
                .param("version", funnel.version())
                .param("task", done.taskId())
                .param("at", Dates.utc(done.at()))
                .param("countedOnce", verdict.counted() ? key(visit.dealId(), contact) : null, Types.VARCHAR)
                .update();
    }

    /** @return the day on which this contact counted in this deal, if it has */
    Optional<LocalDate> countedOn(long dealId, Contact contact, ZoneId zone) {
        return jdbc.sql("select recorded_at from contact_attempt where counted_once = :key")
                .param("key", key(dealId, contact))
                .query((row, index) -> row.getObject(1, OffsetDateTime.class)
                        .atZoneSameInstant(zone)
                        .toLocalDate())
                .optional();
    }

    private static String key(long dealId, Contact contact) {
        return dealId + " " + contact.code();
    }

    /** @return how often this contact was put off in this visit since it has been under the regulation */
    int rescheduled(long visitId, String contact) {
        return jdbc.sql(
                        """
                        select count(*) from contact_attempt
                        where visit_id = :visit and contact = :contact and outcome = 'RESCHEDULED'
                            and definition_version <> :none""")
                .param("visit", visitId)
                .param("contact", contact)
                .param("none", PastDeals.NO_VERSION)
                .query(Integer.class)
                .single();
    }

    /** The one change that rows allow: what was said goes, what was done stays. */
    void forget(DealId dealId) {
        jdbc.sql("update contact_attempt set note = null, evidence = null where deal_id = :deal")
                .param("deal", dealId.number())
                .update();
    }

    /** @return the latest date that the client asked to wait for in this visit */
    Optional<Instant> waitedUntil(long visitId) {
        return jdbc.sql(
                        """
                        select next_at from contact_attempt
                        where visit_id = :visit and outcome = 'WAITING' and next_at is not null
                        order by next_at desc fetch first 1 rows only""")
                .param("visit", visitId)
                .query((row, index) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    private String json(Map<String, Object> evidence) {
        try {
            return evidence.isEmpty() ? null : json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Evidence that came as JSON cannot be written as JSON.", e);
        }
    }

    /** Who did it, when, the how manieth time. */
    record Done(String rep, String team, int nth, String taskId, Instant at) {}
}
