package org.salesregulation.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.WorkingCalendar;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lists deals with what a manager looks at first, each reader only those the role opens (R94, R119).
 *
 * <p>The open contact and its term are nowhere but in the engine: they are read from its table of open tasks, by the
 * deal's process instance.
 */
@Repository
class DealListTable {

    private static final String FROM =
            """
             from deal d
             left join stage_visit v
                on v.id = (select max(last_visit.id) from stage_visit last_visit where last_visit.deal_id = d.id)
             left join ACT_RU_TASK task
                on task.ID_ = (select min(open_task.ID_) from ACT_RU_TASK open_task
                               where open_task.PROC_INST_ID_ = d.process_instance_id)
             left join person rep on rep.id = d.owner
             left join team on team.id = d.team
            """;

    private static final String COLUMNS =
            """
            select d.id, d.external_id, d.company, d.product, d.owner, rep.first_name, rep.last_name, d.team,
                team.name as team_name, d.funnel, d.status, d.process_instance_id, v.stage, v.stage_name, v.entered_at, v.due_at, v.left_at,
                task.NAME_ as next_contact, task.TASK_DEF_KEY_ as next_element, task.DUE_DATE_ as next_due_at, task.FOLLOW_UP_DATE_ as waiting_until,
                d.amount, d.currency, d.expected_close_date, d.opened_at, d.closed_at""";

    private static final Map<DealFilter.Flag, String> FLAGS = Map.of(
            DealFilter.Flag.OVERDUE,
                    """
                    d.status = 'OPEN' and task.DUE_DATE_ < :nowOfEngine and task.DUE_DATE_ <> :startOfDay
                    and (task.FOLLOW_UP_DATE_ is null or task.FOLLOW_UP_DATE_ <= :nowOfEngine)"""
                            + " and " + TodayTasks.isContact("task"),
            DealFilter.Flag.WAITING, "d.status = 'OPEN' and task.FOLLOW_UP_DATE_ > :nowOfEngine",
            DealFilter.Flag.STALLED, "d.status = 'OPEN' and v.left_at is null and v.due_at < :now",
            DealFilter.Flag.LATE, "d.status = 'OPEN' and d.expected_close_date < :today");

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    DealListTable(JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    Page<DealLine> page(DealFilter filter, DealOrder order, Caller reader, Page.Request page) {
        var parameters = new LinkedHashMap<String, Object>();
        var where = where(filter, reader, parameters);
        var total = jdbc.sql("select count(*)" + FROM + where)
                .params(parameters)
                .query(Long.class)
                .single();
        var now = clock.instant();
        var lines = jdbc.sql(COLUMNS + FROM + where + order.sql() + " offset :offset rows fetch next :size rows only")
                .params(parameters)
                .param("offset", page.offset())
                .param("size", page.size())
                .query((row, index) -> line(row, now))
                .list();
        return new Page<>(lines, page.page(), page.size(), total);
    }

    /** All pages at once, for a file. */
    List<DealLine> all(DealFilter filter, DealOrder order, Caller reader) {
        var parameters = new LinkedHashMap<String, Object>();
        var where = where(filter, reader, parameters);
        var now = clock.instant();
        return jdbc.sql(COLUMNS + FROM + where + order.sql())
                .params(parameters)
                .query((row, index) -> line(row, now))
                .list();
    }

    private String where(DealFilter filter, Caller reader, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        conditions.add(DealTable.sight(reader, parameters));
        equal("d.owner", "owner", filter.owner(), conditions, parameters);
        equal("d.team", "team", filter.team(), conditions, parameters);
        equal("d.funnel", "funnel", filter.funnel(), conditions, parameters);
        equal("v.stage", "stage", filter.stage(), conditions, parameters);
        equal(
                "d.status",
                "status",
                filter.status() == null ? null : filter.status().name(),
                conditions,
                parameters);
        if (filter.flag() != null) {
            flag(filter.flag(), conditions, parameters);
        }
        if (filter.text() != null) {
            text(filter.text(), conditions, parameters);
        }
        return " where " + String.join(" and ", conditions);
    }

    private static void equal(
            String column, String name, String value, List<String> conditions, Map<String, Object> parameters) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            parameters.put(name, value);
        }
    }

    private void flag(DealFilter.Flag flag, List<String> conditions, Map<String, Object> parameters) {
        conditions.add(FLAGS.get(flag));
        var now = clock.instant();
        parameters.put("nowOfEngine", Timestamp.from(now));
        parameters.put("startOfDay", Timestamp.from(startOfDay(now)));
        parameters.put("now", Dates.utc(now));
        parameters.put("today", calendar.dayOf(now));
    }

    /** What is typed is text: a per cent sign or an underscore stands for itself. */
    private static void text(String text, List<String> conditions, Map<String, Object> parameters) {
        var pattern = "%"
                + text.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_")
                + "%";
        parameters.put("text", pattern);
        parameters.put("number", DealId.parse(text).map(DealId::number).orElse(-1L));
        conditions.add(
                """
                (d.id = :number or lower(d.company) like :text escape '!'
                or lower(d.contact_name) like :text escape '!' or lower(d.product) like :text escape '!'
                or lower(d.external_id) like :text escape '!')""");
    }

    private DealLine line(ResultSet row, Instant now) throws SQLException {
        var open = "OPEN".equals(row.getString("status"));
        var inStage = moment(row, "left_at") == null && moment(row, "entered_at") != null;
        var enteredAt = moment(row, "entered_at");
        var dueAt = inStage ? moment(row, "due_at") : null;
        var nextDueAt = engineMoment(row, "next_due_at");
        var followUp = engineMoment(row, "waiting_until");
        var waitingUntil = open && followUp != null && followUp.isAfter(now) ? followUp : null;
        var closeDate = row.getObject("expected_close_date", LocalDate.class);
        return new DealLine(
                new DealId(row.getLong("id")),
                row.getString("external_id"),
                row.getString("company"),
                row.getString("product"),
                row.getString("owner"),
                name(row),
                row.getString("team"),
                row.getString("team_name"),
                row.getString("funnel"),
                row.getString("status").toLowerCase(Locale.ROOT),
                DealTable.isUnderWay(row),
                row.getString("stage"),
                row.getString("stage_name"),
                inStage ? enteredAt : null,
                inStage ? workingDays(enteredAt, now) : null,
                dueAt,
                row.getString("next_contact"),
                nextDueAt,
                waitingUntil,
                row.getBigDecimal("amount"),
                row.getString("currency"),
                closeDate,
                open ? flags(now, dueAt, isContact(row) ? nextDueAt : null, waitingUntil, closeDate) : List.of(),
                moment(row, "opened_at"),
                moment(row, "closed_at"));
    }

    private List<String> flags(
            Instant now, Instant dueAt, Instant contactDueAt, Instant waitingUntil, LocalDate closeDate) {
        var flags = new ArrayList<String>();
        if (contactDueAt != null
                && contactDueAt.isBefore(now)
                && !contactDueAt.equals(startOfDay(now))
                && waitingUntil == null) {
            flags.add(DealFilter.code(DealFilter.Flag.OVERDUE));
        }
        if (waitingUntil != null) {
            flags.add(DealFilter.code(DealFilter.Flag.WAITING));
        }
        if (dueAt != null && dueAt.isBefore(now)) {
            flags.add(DealFilter.code(DealFilter.Flag.STALLED));
        }
        if (closeDate != null && closeDate.isBefore(calendar.dayOf(now))) {
            flags.add(DealFilter.code(DealFilter.Flag.LATE));
        }
        return flags;
    }

    private static boolean isContact(ResultSet row) throws SQLException {
        var element = row.getString("next_element");
        return element != null && element.startsWith("contact_");
    }

    /** A contact that is due at midnight is due on a date that the client named: all day. */
    private Instant startOfDay(Instant now) {
        return calendar.dayOf(now).atStartOfDay(clock.getZone()).toInstant();
    }

    private BigDecimal workingDays(Instant from, Instant to) {
        return BigDecimal.valueOf(calendar.workingTime(from, to).toSeconds())
                .divide(BigDecimal.valueOf(calendar.secondsOfADay()), 1, RoundingMode.HALF_UP);
    }

    /** Somebody who is no longer in the organisation is shown by the sign-in name. */
    static String name(ResultSet row) throws SQLException {
        var last = row.getString("last_name");
        return last == null ? row.getString("owner") : (row.getString("first_name") + " " + last).trim();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /** The engine keeps times without a zone, in that of the machine. */
    private static Instant engineMoment(ResultSet row, String column) throws SQLException {
        var moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
