package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.salesregulation.pipeline.Line.Operand;
import org.salesregulation.pipeline.Signal.Action;
import org.salesregulation.pipeline.Signal.Escalation;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Listed;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signals with their escalations and corrective actions, as a reader may see them. */
@Repository
class SignalListTable {

    private static final String ASKED =
            """

            from pipeline_signal s
            where (closed_at is null) = :open
                and (cast(:kind as varchar) is null or kind = :kind)
                and (cast(:level as varchar) is null or subject_kind = :level)
                and (cast(:team as varchar) is null or team = :team)
                and (cast(:rep as varchar) is null or rep = :rep)
                and\s""";

    private final JdbcClient jdbc;
    private final Clock clock;

    SignalListTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The company's first, then by team and person; of those that are closed the newest first. */
    Page<Signal> page(Filter filter, Caller reader, Page.Request page) {
        var found = list(filter, reader).page(page);
        return new Page<>(withEscalations(found.items()), found.page(), found.size(), found.total());
    }

    List<Signal> all(Filter filter, Caller reader) {
        return withEscalations(list(filter, reader).all());
    }

    private Listed<Signal> list(Filter filter, Caller reader) {
        return new Listed<>(
                sql -> asked(sql, filter, reader),
                "select *",
                ASKED + reader.sight("s.rep", "s.team"),
                filter.open()
                        ? "order by team, subject_kind desc, subject, kind, funnel, id"
                        : "order by closed_at desc, id",
                this::signal);
    }

    private List<Signal> withEscalations(List<Signal> signals) {
        var escalations = escalations(signals);
        return signals.stream()
                .map(signal -> signal.escalation() == null
                        ? signal
                        : signal.with(escalations.get(signal.escalation().id())))
                .toList();
    }

    private JdbcClient.StatementSpec asked(String sql, Filter filter, Caller reader) {
        return jdbc.sql(sql)
                .param("open", filter.open())
                .param("kind", filter.kind(), Types.VARCHAR)
                .param("level", filter.level(), Types.VARCHAR)
                .param("team", filter.team(), Types.VARCHAR)
                .param("rep", filter.rep(), Types.VARCHAR)
                .params(reader.sightValues());
    }

    private Map<Long, Escalation> escalations(List<Signal> signals) {
        var ids = signals.stream()
                .map(Signal::escalation)
                .filter(Objects::nonNull)
                .map(Escalation::id)
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var actions = jdbc
                .sql("select * from pipeline_action where escalation_id in (:ids) order by id")
                .param("ids", ids)
                .query(SignalListTable::action)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Action::escalation));
        return jdbc
                .sql("select * from pipeline_escalation where id in (:ids)")
                .param("ids", ids)
                .query(SignalListTable::escalation)
                .list()
                .stream()
                .map(escalation -> escalation.with(actions.getOrDefault(escalation.id(), List.of())))
                .collect(Collectors.toMap(Escalation::id, Function.identity()));
    }

    private Signal signal(ResultSet row, int index) throws SQLException {
        var operands = new TreeMap<String, BigDecimal>();
        for (var operand : Operand.values()) {
            var value = row.getBigDecimal(operand.column());
            if (value != null) {
                operands.put(operand.key(), value);
            }
        }
        var opened = moment(row, "opened_at");
        var closed = moment(row, "closed_at");
        var escalation = row.getObject("escalation_id", Long.class);
        return new Signal(
                row.getLong("id"),
                row.getString("subject_kind"),
                row.getString("subject"),
                row.getString("rep"),
                row.getString("team").isEmpty() ? null : row.getString("team"),
                row.getString("kind"),
                row.getString("funnel"),
                row.getString("stage"),
                row.getString("stage_name"),
                row.getString("coverage_group"),
                row.getString("currency"),
                row.getBigDecimal("required"),
                row.getBigDecimal("actual"),
                row.getBigDecimal("missing"),
                row.getObject("deals_needed", Long.class),
                row.getString("basis"),
                operands,
                opened,
                moment(row, "last_read_at"),
                closed,
                Duration.between(opened, closed == null ? clock.instant() : closed)
                        .toDays(),
                escalation == null ? null : new Escalation(escalation, null, null, null, null, null, null, List.of()));
    }

    private static Escalation escalation(ResultSet row, int index) throws SQLException {
        return new Escalation(
                row.getLong("id"),
                PipelineControl.number(row.getLong("id")),
                row.getString("process_instance_id"),
                moment(row, "opened_at"),
                moment(row, "closed_at"),
                row.getString("result"),
                row.getString("reason"),
                List.of());
    }

    private static Action action(ResultSet row, int index) throws SQLException {
        return new Action(
                row.getLong("escalation_id"),
                row.getString("action"),
                row.getString("owner"),
                row.getObject("due_on", LocalDate.class),
                row.getString("set_by"),
                moment(row, "set_at"),
                row.getString("done"),
                row.getString("done_by"),
                moment(row, "done_at"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    /**
     * @param open those that are short now; else those that were
     * @param kind null: any, as for the others
     */
    record Filter(boolean open, String kind, String level, String team, String rep) {}
}
