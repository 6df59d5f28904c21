package org.salesregulation.mailing;

import java.sql.Types;
import java.time.Instant;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** The mail of each escalation. */
@Repository
class EscalationMailTable {

    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_ERROR = 500;

    private final JdbcClient jdbc;

    EscalationMailTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its number */
    long add(String taskId, String recipient, String email, String subject, String body, Instant madeAt) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into escalation_mail (task_id, recipient, email, subject, body, status, attempts, made_at)
                        values (:task, :recipient, :email, :subject, :body, 'WAITING', 0, :at)""")
                .param("task", taskId)
                .param("recipient", recipient)
                .param("email", email, Types.VARCHAR)
                .param("subject", shortened(subject, LONGEST_SUBJECT))
                .param("body", body)
                .param("at", Dates.utc(madeAt))
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    EscalationMail mail(long id) {
        return jdbc.sql("select * from escalation_mail where id = :id")
                .param("id", id)
                .query(EscalationMail.class)
                .single();
    }

    void sent(long id, Instant at) {
        jdbc.sql(
                        """
                        update escalation_mail set status = 'SENT', sent_at = :at, attempts = attempts + 1, error = null
                        where id = :id""")
                .param("at", Dates.utc(at))
                .param("id", id)
                .update();
    }

    /** Decided, or withdrawn, before the mail could go out. */
    void needless(long id) {
        jdbc.sql("update escalation_mail set status = 'NEEDLESS', error = null where id = :id")
                .param("id", id)
                .update();
    }

    void failed(long id, String error) {
        jdbc.sql("update escalation_mail set status = 'FAILED', attempts = attempts + 1, error = :error where id = :id")
                .param("error", shortened(error, LONGEST_ERROR))
                .param("id", id)
                .update();
    }

    private static String shortened(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    /** @param status waiting, sent, failed (it is tried again) or needless */
    record EscalationMail(String taskId, String recipient, String email, String subject, String body, String status) {}
}
