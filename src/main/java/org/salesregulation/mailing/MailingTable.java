package org.salesregulation.mailing;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.salesregulation.shared.Dates;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Subscriptions and the mails made of them. */
@Repository
class MailingTable {

    private static final String MAIL =
            "select id, subscription_id, report, title, first_day, last_day, recipient, email, file_name, status,"
                    + " attempts, error, made_at, sent_at, due_on from report_mail ";

    private final JdbcClient jdbc;
    private final Clock clock;

    MailingTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Subscription> subscriptions() {
        return jdbc.sql("select * from report_subscription order by id")
                .query(MailingTable::subscription)
                .list();
    }

    Optional<Subscription> subscription(long id) {
        return jdbc.sql("select * from report_subscription where id = :id")
                .param("id", id)
                .query(MailingTable::subscription)
                .optional();
    }

    List<Subscription> due(LocalDate today) {
        return jdbc.sql("select * from report_subscription where next_on <= :today order by id")
                .param("today", today)
                .query(MailingTable::subscription)
                .list();
    }

    /** @param asked without an id it is new */
    Subscription save(Subscription asked) {
        var key = new GeneratedKeyHolder();
        var sql = asked.id() == null
                ? """
                insert into report_subscription (report, parameters, format, frequency, recipient, next_on, changed_by,
                    changed_at)
                values (:report, :parameters, :format, :frequency, :recipient, :nextOn, :by, :at)"""
                : """
                update report_subscription set report = :report, parameters = :parameters, format = :format,
                    frequency = :frequency, recipient = :recipient, next_on = :nextOn, changed_by = :by,
                    changed_at = :at
                where id = :id""";
        jdbc.sql(sql)
                .param("id", asked.id(), Types.BIGINT)
                .param("report", asked.report())
                .param("parameters", text(asked.filters()))
                .param("format", asked.format())
                .param("frequency", asked.frequency())
                .param("recipient", asked.recipient())
                .param("nextOn", asked.nextOn())
                .param("by", asked.changedBy())
                .param("at", Dates.utc(clock.instant()))
                .update(key, "id");
        return subscription(asked.id() == null ? key.getKeyAs(Number.class).longValue() : asked.id())
                .orElseThrow();
    }

    void delete(long subscription) {
        jdbc.sql("update report_mail set subscription_id = null where subscription_id = :id")
                .param("id", subscription)
                .update();
        jdbc.sql("delete from report_subscription where id = :id")
                .param("id", subscription)
                .update();
    }

    void nextOn(long subscription, LocalDate day) {
        jdbc.sql("update report_subscription set next_on = :day where id = :id")
                .param("day", day)
                .param("id", subscription)
                .update();
    }

    ReportMail add(ReportMail mail, byte[] content) {
        var key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into report_mail (subscription_id, report, title, first_day, last_day, recipient, email,
                            file_name, content, status, attempts, made_at, due_on)
                        values (:subscription, :report, :title, :from, :to, :recipient, :email, :file, :content,
                            :status, 0, :at, :dueOn)""")
                .param("subscription", mail.subscriptionId())
                .param("report", mail.report())
                .param("title", mail.title())
                .param("from", mail.from())
                .param("to", mail.to())
                .param("recipient", mail.recipient())
                .param("email", mail.email(), Types.VARCHAR)
                .param("file", mail.fileName())
                .param("content", Base64.getEncoder().encodeToString(content))
                .param("status", mail.status().toUpperCase(Locale.ROOT))
                .param("at", Dates.utc(mail.madeAt()))
                .param("dueOn", mail.dueOn(), Types.DATE)
                .update(key, "id");
        return mail(key.getKeyAs(Number.class).longValue()).orElseThrow();
    }

    Optional<ReportMail> mail(long id) {
        return jdbc.sql(MAIL + "where id = :id")
                .param("id", id)
                .query(MailingTable::mail)
                .optional();
    }

    byte[] content(long id) {
        return Base64.getDecoder()
                .decode(jdbc.sql("select content from report_mail where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }

    /** @param recipient null: of everybody */
    Page<ReportMail> mails(String recipient, Page.Request page) {
        var where = recipient == null ? "" : "where recipient = :recipient ";
        var total = jdbc.sql("select count(*) from report_mail " + where)
                .param("recipient", recipient)
                .query(Long.class)
                .single();
        var mails = jdbc.sql(MAIL + where + "order by id desc offset :offset rows fetch next :size rows only")
                .param("recipient", recipient)
                .param("offset", page.offset())
                .param("size", page.size())
                .query(MailingTable::mail)
                .list();
        return new Page<>(mails, page.page(), page.size(), total);
    }

    void sent(long id, Instant at) {
        jdbc.sql(
                        """
                        update report_mail set status = 'SENT', attempts = attempts + 1, error = null, sent_at = :at
                        where id = :id""")
                .param("at", Dates.utc(at))
                .param("id", id)
                .update();
    }

    /** Nobody to hand it to. */
    void kept(long id) {
        jdbc.sql("update report_mail set status = 'KEPT', error = null where id = :id")
                .param("id", id)
                .update();
    }

    void waits(long id) {
        jdbc.sql("update report_mail set status = 'WAITING' where id = :id")
                .param("id", id)
                .update();
    }

    void failed(long id, String error) {
        jdbc.sql("update report_mail set status = 'FAILED', attempts = attempts + 1, error = :error where id = :id")
                .param("error", error.length() > 500 ? error.substring(0, 500) : error)
                .param("id", id)
                .update();
    }

    private static Subscription subscription(ResultSet row, int index) throws SQLException {
        return new Subscription(
                row.getLong("id"),
                row.getString("report"),
                filters(row.getString("parameters")),
                row.getString("format"),
                row.getString("frequency"),
                row.getString("recipient"),
                row.getObject("next_on", LocalDate.class),
                row.getString("changed_by"));
    }

    private static ReportMail mail(ResultSet row, int index) throws SQLException {
        var sent = row.getObject("sent_at", OffsetDateTime.class);
        return new ReportMail(
                row.getLong("id"),
                row.getObject("subscription_id", Long.class),
                row.getString("report"),
                row.getString("title"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getString("recipient"),
                row.getString("email"),
                row.getString("file_name"),
                row.getString("status").toLowerCase(Locale.ROOT),
                row.getInt("attempts"),
                row.getString("error"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                sent == null ? null : sent.toInstant(),
                row.getObject("due_on", LocalDate.class));
    }

    /** As an address carries them. */
    private static String text(Map<String, String> filters) {
        return new TreeMap<>(filters)
                .entrySet().stream()
                        .map(filter -> encoded(filter.getKey()) + "=" + encoded(filter.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static Map<String, String> filters(String text) {
        var filters = new LinkedHashMap<String, String>();
        Arrays.stream(text.split("&"))
                .map(filter -> filter.split("=", 2))
                .filter(filter -> filter.length == 2)
                .forEach(filter -> filters.put(decoded(filter[0]), decoded(filter[1])));
        return filters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
