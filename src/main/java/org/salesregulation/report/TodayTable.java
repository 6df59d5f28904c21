package org.salesregulation.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.salesregulation.report.Today.Count;
import org.salesregulation.report.Today.Entry;
import org.salesregulation.report.Today.Kind;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The part of the day that stands in the facts. A figure and the list behind it are the same rows: both are made of
 * {@link #source}.
 */
@Repository
class TodayTable {

    private static final Map<Kind, Source> SOURCES = Map.of(
            Kind.COUNTED,
            attempts("a.counted", "a.contact_channel"),
            Kind.NOT_COUNTED,
            attempts("not a.counted", "lower(a.outcome)"),
            Kind.STALLED,
            new Source(
                    """
                            from stage_visit v join deal d on d.id = v.deal_id join person p on p.id = d.owner
                            where v.left_at is null and v.due_at < :now""",
                    "v.stage",
                    """
                            v.stage_name as what, v.stage, v.stage_name, v.due_at as due, v.entered_at as at,
                            cast(null as varchar(1)) as reason, cast(null as varchar(1)) as task""",
                    "v.due_at, v.id"),
            Kind.ESCALATIONS,
            new Source(
                    """
                            from escalation e join person p on p.id = e.rep left join deal d on d.id = e.deal_id
                            where e.closed_at is null""",
                    "e.kind",
                    """
                            e.kind as what, e.stage, cast(null as varchar(1)) as stage_name,
                            cast(null as timestamp with time zone) as due, e.opened_at as at,
                            (select x.first_name || ' ' || x.last_name from person x where x.id = e.assignee) as reason,
                            e.task_id as task""",
                    "e.opened_at, e.id"));

    private final JdbcClient jdbc;

    TodayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The reps who are asked for, by team and name. */
    List<Today.Rep> reps(TodayScope scope) {
        return jdbc.sql(
                        """
                        select p.id, p.first_name, p.last_name, p.category, p.team_id, t.name as team_name
                        from person p left join team t on t.id = p.team_id
                        where p.role = 'REP' and %s order by t.name, p.last_name, p.first_name, p.id"""
                                .formatted(scope.people()))
                .params(scope.values())
                .query((row, index) -> new Today.Rep(
                        row.getString("id"),
                        (row.getString("first_name") + " " + row.getString("last_name")).trim(),
                        row.getString("category"),
                        row.getString("team_id"),
                        row.getString("team_name"),
                        Map.of()))
                .list();
    }

    /** What the scope's reps have of a figure, by its parts. */
    List<Count> counts(Kind figure, TodayScope scope) {
        var source = SOURCES.get(figure);
        return jdbc.sql("select p.id, %s as part, count(*) as amount %s and %s group by p.id, %s"
                        .formatted(source.part(), source.rows(), scope.people(), source.part()))
                .params(values(source, scope))
                .query((row, index) ->
                        new Count(row.getString("id"), figure, row.getString("part"), row.getInt("amount")))
                .list();
    }

    /** @param part only this part of the figure; null: all of it */
    Page<Entry> list(Kind figure, TodayScope scope, String part, Page.Request page) {
        var source = SOURCES.get(figure);
        var values = values(source, scope);
        var rows = source.rows() + " and " + scope.people();
        if (part != null) {
            rows += " and " + source.part() + " = :part";
            values.put("part", part);
        }
        var total = jdbc.sql("select count(*) " + rows)
                .params(values)
                .query(Long.class)
                .single();
        var entries = jdbc.sql(
                        """
                        select p.id as rep, p.first_name, p.last_name, %s as kind, d.id as deal, d.company, d.owner,
                            d.team as deal_team, %s
                        %s order by %s offset :offset rows fetch next :size rows only"""
                                .formatted(source.part(), source.columns(), rows, source.order()))
                .params(values)
                .param("offset", page.offset())
                .param("size", page.size())
                .query((row, index) -> entry(row, scope.reader()))
                .list();
        return new Page<>(entries, page.page(), page.size(), total);
    }

    /** What deals are called and where they stand, by number; those the reader may not know of have no name. */
    Map<DealId, Standing> standing(Collection<DealId> deals, Caller reader) {
        return deals.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(
                                """
                                select d.id, d.company, d.owner, d.team, v.stage, v.stage_name
                                from deal d left join stage_visit v on v.deal_id = d.id and v.left_at is null
                                where d.id in (:deals)""")
                        .param("deals", deals.stream().map(DealId::number).toList())
                        .query((row, index) -> new Standing(
                                new DealId(row.getLong("id")),
                                reader.seesDeal(row.getString("owner"), row.getString("team")),
                                row.getString("company"),
                                row.getString("stage"),
                                row.getString("stage_name")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Standing::dealId, Function.identity(), (one, other) -> one));
    }

    /** What people are called, by sign-in name. */
    Map<String, String> names(Collection<String> people) {
        return people.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select id, first_name, last_name from person where id in (:people)")
                        .param("people", people)
                        .query((row, index) -> Map.entry(
                                row.getString("id"),
                                (row.getString("first_name") + " " + row.getString("last_name")).trim()))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Source attempts(String condition, String part) {
        return new Source(
                """
                from contact_attempt a join deal d on d.id = a.deal_id join person p on p.id = a.rep
                where a.recorded_at >= :starts and a.recorded_at < :ends and """
                        + " " + condition,
                part,
                """
                a.contact_name as what, a.stage, (select v.stage_name from stage_visit v where v.id = a.visit_id)
                    as stage_name, a.next_at as due, a.recorded_at as at, a.reason, cast(null as varchar(1)) as task""",
                "a.recorded_at desc, a.id desc");
    }

    private static Map<String, Object> values(Source source, TodayScope scope) {
        var values = new LinkedHashMap<>(scope.values());
        if (source.rows().contains(":starts")) {
            values.put("starts", Dates.utc(scope.starts()));
            values.put("ends", Dates.utc(scope.ends()));
        }
        if (source.rows().contains(":now")) {
            values.put("now", Dates.utc(scope.now()));
        }
        return values;
    }

    private static Entry entry(ResultSet row, Caller reader) throws SQLException {
        var deal = row.getObject("deal", Long.class);
        var rep = row.getString("rep");
        var known = rep.equals(reader.id()) || reader.seesDeal(row.getString("owner"), row.getString("deal_team"));
        return new Entry(
                deal == null ? null : new DealId(deal),
                known ? row.getString("company") : null,
                rep,
                (row.getString("first_name") + " " + row.getString("last_name")).trim(),
                row.getString("what"),
                row.getString("kind"),
                row.getString("stage"),
                row.getString("stage_name"),
                moment(row, "due"),
                moment(row, "at"),
                row.getString("reason"),
                row.getString("task"));
    }

    private static java.time.Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /**
     * Where a figure comes from.
     *
     * @param rows from and where, with a person {@code p} and a deal {@code d}
     * @param part what the figure is broken down by
     * @param columns of an entry of the list
     */
    private record Source(String rows, String part, String columns, String order) {}

    /** @param known whether the reader may know of the deal */
    record Standing(DealId dealId, boolean known, String company, String stage, String stageName) {}
}
