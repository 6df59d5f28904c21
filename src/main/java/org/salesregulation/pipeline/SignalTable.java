package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.pipeline.Line.Operand;
import org.salesregulation.plan.FoundWeaknesses;
import org.salesregulation.plan.Weakness;
import org.salesregulation.shared.BulkInsert;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What falls short, from the control that found it to the one that finds it in order again. */
@Repository
class SignalTable implements FoundWeaknesses {

    private static final List<String> OPERANDS =
            Arrays.stream(Operand.values()).map(Operand::column).toList();

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    SignalTable(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    /** Those that are open, by subject; of the lines they were made of only what is compared. */
    List<Open> open() {
        return jdbc.sql(
                        """
                        select * from pipeline_signal where closed_at is null
                        order by subject_kind, subject, kind, funnel, id""")
                .query(SignalTable::signal)
                .list();
    }

    void add(Collection<Line> lines, Instant at) {
        var insert = new BulkInsert(
                "insert into pipeline_signal",
                Stream.concat(
                                Stream.of(
                                        "subject_kind",
                                        "subject",
                                        "rep",
                                        "team",
                                        "kind",
                                        "funnel",
                                        "stage",
                                        "stage_name",
                                        "coverage_group",
                                        "currency",
                                        "required",
                                        "actual",
                                        "missing",
                                        "deals_needed",
                                        "basis",
                                        "opened_at",
                                        "last_read_at",
                                        "open_key"),
                                OPERANDS.stream())
                        .toArray(String[]::new));
        for (var line : lines) {
            var values = new ArrayList<Object>(Arrays.asList(
                    line.subject().unit().level().toString(),
                    line.subject().unit().id(),
                    line.subject().rep(),
                    team(line),
                    line.kind().toString(),
                    line.funnel(),
                    line.stage(),
                    line.stageName(),
                    line.group(),
                    line.currency(),
                    cents(line.required()),
                    cents(line.actual()),
                    cents(line.missing()),
                    line.dealsNeeded(),
                    line.basis(),
                    Dates.utc(at),
                    Dates.utc(at),
                    line.key()));
            for (var operand : Operand.values()) {
                values.add(cents(line.operands().get(operand)));
            }
            insert.add(values.toArray());
        }
        insert.write(operations);
    }

    /** Takes over what has changed since the last reading. */
    void change(long id, Line line) {
        var sets = Stream.concat(
                        Stream.of(
                                "rep", "team", "stage_name", "required", "actual", "missing", "deals_needed", "basis"),
                        OPERANDS.stream())
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", "));
        var update = jdbc.sql("update pipeline_signal set " + sets + " where id = :id")
                .param("id", id)
                .param("rep", line.subject().rep())
                .param("team", team(line))
                .param("stage_name", line.stageName(), Types.VARCHAR)
                .param("required", cents(line.required()))
                .param("actual", cents(line.actual()))
                .param("missing", cents(line.missing()))
                .param("deals_needed", line.dealsNeeded(), Types.BIGINT)
                .param("basis", line.basis(), Types.VARCHAR);
        for (var operand : Operand.values()) {
            update = update.param(operand.column(), cents(line.operands().get(operand)), Types.NUMERIC);
        }
        update.update();
    }

    /**
     * Of each line of a subject that an open escalation was about at a moment, the per cent that is there now of what is
     * asked, 100 when it is in order again.
     */
    List<BigDecimal> fulfilment(String subjectKind, String subject, Instant at) {
        return jdbc.sql(
                        """
                        select s.required, case when s.closed_at is null then s.actual else s.required end as actual
                        from pipeline_signal s join pipeline_escalation e on e.id = s.escalation_id
                        where s.subject_kind = :kind and s.subject = :subject and s.opened_at <= :at
                            and (s.closed_at is null or s.closed_at >= :at) and e.opened_at <= :at
                            and (e.closed_at is null or e.closed_at >= :at)
                        order by s.id""")
                .param("kind", subjectKind)
                .param("subject", subject)
                .param("at", Dates.utc(at))
                .query((row, index) -> percent(row.getBigDecimal("actual"), row.getBigDecimal("required")))
                .list();
    }

    private static BigDecimal percent(BigDecimal actual, BigDecimal required) {
        return actual.compareTo(required) >= 0
                ? BigDecimal.valueOf(100)
                : actual.max(BigDecimal.ZERO).movePointRight(2).divide(required, 2, RoundingMode.HALF_UP);
    }

    /** What is weak in a rep's inflow, until it is in order or its escalation has been decided on (R136). */
    @Override
    public List<Weakness> weaknesses() {
        return jdbc.sql(
                        """
                        select s.subject, s.kind, s.opened_at
                        from pipeline_signal s left join pipeline_escalation e on e.id = s.escalation_id
                        where s.subject_kind = 'rep' and s.kind in (:kinds) and s.closed_at is null
                            and e.closed_at is null""")
                .param("kinds", List.of(Line.Kind.TOP_SHRINKS.toString(), Line.Kind.SETTLED_IN_BASE.toString()))
                .query((row, index) -> new Weakness(
                        row.getString("subject"),
                        Weakness.Kind.of(row.getString("kind")),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void close(Collection<Long> ids, Instant at) {
        if (!ids.isEmpty()) {
            jdbc.sql("update pipeline_signal set closed_at = :at, open_key = null where id in (:ids)")
                    .param("at", Dates.utc(at))
                    .param("ids", ids)
                    .update();
        }
    }

    /** All that are open have been read now. */
    void read(Instant at) {
        jdbc.sql("update pipeline_signal set last_read_at = :at where closed_at is null")
                .param("at", Dates.utc(at))
                .update();
    }

    /** The subject's open signals that belong to no escalation yet now belong to this one. */
    void belongTo(long escalation, String subjectKind, String subject) {
        jdbc.sql(
                        """
                        update pipeline_signal set escalation_id = :escalation
                        where subject_kind = :kind and subject = :subject and closed_at is null
                            and escalation_id is null""")
                .param("escalation", escalation)
                .param("kind", subjectKind)
                .param("subject", subject)
                .update();
    }

    private static String team(Line line) {
        return line.subject().team() == null ? "" : line.subject().team();
    }

    private static BigDecimal cents(BigDecimal value) {
        return value == null ? null : value.setScale(2, RoundingMode.HALF_UP);
    }

    private static Open signal(ResultSet row, int index) throws SQLException {
        var operands = new EnumMap<Operand, BigDecimal>(Operand.class);
        for (var operand : Operand.values()) {
            var value = row.getBigDecimal(operand.column());
            if (value != null) {
                operands.put(operand, value);
            }
        }
        return new Open(
                row.getLong("id"),
                row.getString("open_key"),
                row.getString("subject_kind"),
                row.getString("subject"),
                row.getString("rep"),
                row.getString("team"),
                Line.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getString("funnel"),
                row.getString("stage_name"),
                row.getString("coverage_group"),
                row.getString("currency"),
                row.getBigDecimal("required"),
                row.getBigDecimal("actual"),
                row.getBigDecimal("missing"),
                row.getObject("deals_needed", Long.class),
                row.getString("basis"),
                operands,
                row.getObject("escalation_id", Long.class));
    }

    /**
     * A signal as it stands.
     *
     * @param key what it is about
     * @param escalation null while nobody has been asked to make it good
     */
    record Open(
            long id,
            String key,
            String subjectKind,
            String subject,
            String rep,
            String team,
            Line.Kind kind,
            String funnel,
            String stageName,
            String group,
            String currency,
            BigDecimal required,
            BigDecimal actual,
            BigDecimal missing,
            Long dealsNeeded,
            String basis,
            EnumMap<Operand, BigDecimal> operands,
            Long escalation) {

        String subjectKey() {
            return subjectKind + " " + subject;
        }

        /** Whether a line says what this says already. */
        boolean says(Line line) {
            return rep.equals(line.subject().rep())
                    && team.equals(SignalTable.team(line))
                    && required.compareTo(cents(line.required())) == 0
                    && actual.compareTo(cents(line.actual())) == 0
                    && Objects.equals(dealsNeeded, line.dealsNeeded())
                    && Objects.equals(basis, line.basis())
                    && Arrays.stream(Operand.values()).allMatch(operand -> same(operand, line));
        }

        private boolean same(Operand operand, Line line) {
            return Objects.equals(operands.get(operand), cents(line.operands().get(operand)));
        }
    }
}
