package org.salesregulation.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.WorkingCalendar;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Listed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Escalations of all deals and persons, as a reader may know of them: by whose work they are about (R65, R94). */
@Repository
class EscalationListTable {

    private static final String ASKED =
            """

            from escalation e
            left join deal d on d.id = e.deal_id
            left join person p on p.id = e.rep
            left join person a on a.id = e.assignee
            where (e.closed_at is null) = :open
                and (cast(:kind as varchar) is null or e.kind = :kind)
                and (cast(:team as varchar) is null or e.team = :team)
                and (cast(:rep as varchar) is null or e.rep = :rep)
                and (cast(:after as timestamp with time zone) is null or e.opened_at >= :after)
                and (cast(:before as timestamp with time zone) is null or e.opened_at < :before)
                and\s""";
    private static final String LINE =
            """
            select e.*, d.company, d.owner, d.team as deal_team, p.first_name, p.last_name,
                a.first_name as asked_first, a.last_name as asked_last,
                (select max(v.stage_name) from stage_visit v where v.deal_id = e.deal_id and v.stage = e.stage)
                    as stage_name""";

    private final JdbcClient jdbc;
    private final WorkingCalendar calendar;
    private final Clock clock;

    EscalationListTable(JdbcClient jdbc, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Those that have been waiting longest first; of those that are closed the newest. */
    Listed<EscalationLine> list(Filter filter, Caller reader) {
        var now = clock.instant();
        return new Listed<>(
                sql -> asked(sql, filter, reader, now),
                LINE,
                ASKED + reader.sight("e.rep", "e.team"),
                filter.open() ? "order by e.opened_at, e.id" : "order by e.closed_at desc, e.id desc",
                (row, index) -> line(row, reader, now));
    }

    /** How many wait, by kind: those with many first. */
    List<Count> counts(Filter filter, Caller reader) {
        return asked(
                        "select e.kind, count(*) as amount" + ASKED + reader.sight("e.rep", "e.team")
                                + " group by e.kind order by count(*) desc, e.kind",
                        filter,
                        reader,
                        clock.instant())
                .query((row, index) -> new Count(row.getString("kind"), row.getInt("amount")))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql, Filter filter, Caller reader, Instant now) {
        var age = Optional.ofNullable(filter.age());
        return jdbc.sql(sql)
                .param("open", filter.open())
                .param("kind", filter.kind(), Types.VARCHAR)
                .param("team", filter.team(), Types.VARCHAR)
                .param("rep", filter.rep(), Types.VARCHAR)
                .param("after", utc(age.flatMap(some -> some.from(now, calendar))), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("before", utc(age.flatMap(some -> some.until(now, calendar))), Types.TIMESTAMP_WITH_TIMEZONE)
                .params(reader.sightValues());
    }

    private static OffsetDateTime utc(Optional<Instant> moment) {
        return moment.map(Dates::utc).orElse(null);
    }

    private EscalationLine line(ResultSet row, Caller reader, Instant now) throws SQLException {
        var deal = row.getObject("deal_id", Long.class);
        var opened = row.getObject("opened_at", OffsetDateTime.class).toInstant();
        var closed = row.getObject("closed_at", OffsetDateTime.class);
        return new EscalationLine(
                row.getString("kind"),
                deal == null ? null : new DealId(deal),
                reader.seesDeal(row.getString("owner"), row.getString("deal_team")) ? row.getString("company") : null,
                row.getString("stage"),
                row.getString("stage_name"),
                row.getString("rep"),
                name(row, "first_name", "last_name", "rep"),
                row.getString("team"),
                row.getInt("level"),
                row.getString("assignee"),
                name(row, "asked_first", "asked_last", "assignee"),
                opened,
                EscalationAge.days(opened, closed == null ? now : closed.toInstant(), calendar),
                closed == null ? null : closed.toInstant(),
                row.getString("result"),
                row.getString("note"));
    }

    /** @return the sign-in name of somebody who is not known any more */
    private static String name(ResultSet row, String first, String last, String id) throws SQLException {
        return row.getString(last) == null
                ? row.getString(id)
                : (row.getString(first) + " " + row.getString(last)).trim();
    }

    /** @param age null, as everything but {@code open}: any */
    record Filter(boolean open, String kind, EscalationAge age, String team, String rep) {

        Filter of(EscalationAge some) {
            return new Filter(open, kind, some, team, rep);
        }
    }

    record Count(String kind, int amount) {}
}
