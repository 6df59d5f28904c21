package org.salesregulation.control;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.salesregulation.shared.Dates;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Listed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class CorrectionTable {

    private static final String ASKED =
            """

            from correction
            where (cast(:cause as varchar) is null or caused_by = :cause)
                and (cast(:causeId as bigint) is null or cause_id = :causeId)
                and (cast(:kind as varchar) is null or kind = :kind)
                and (cast(:verdict as varchar) is null or verdict = :verdict)
                and (cast(:team as varchar) is null or team = :team) and (cast(:rep as varchar) is null or rep = :rep)
                and (cast(:stage as varchar) is null or stage = :stage)
                and\s""";

    private final JdbcClient jdbc;

    CorrectionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its number */
    long add(Correction.Cause cause, Correction.Plan plan, Correction.Measure measure) {
        var id = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into correction (caused_by, cause_id, kind, diagnosis, explanation, what, owner, due_on,
                            decided_by, decided_at, indicator, rep, team, funnel, stage, currency, target,
                            horizon_days)
                        values (:by, :cause, :kind, :diagnosis, :explanation, :what, :owner, :due, :decidedBy, :at,
                            :indicator, :rep, :team, :funnel, :stage, :currency, :target, :horizon)""")
                .param("by", cause.by())
                .param("cause", cause.id())
                .param("kind", plan.kind())
                .param("diagnosis", plan.diagnosis(), Types.VARCHAR)
                .param("explanation", plan.explanation(), Types.VARCHAR)
                .param("what", plan.what())
                .param("owner", plan.owner())
                .param("due", plan.dueOn(), Types.DATE)
                .param("decidedBy", plan.decidedBy())
                .param("at", Dates.utc(plan.decidedAt()))
                .param("indicator", measure.indicator())
                .param("rep", measure.rep(), Types.VARCHAR)
                .param("team", measure.team(), Types.VARCHAR)
                .param("funnel", measure.funnel(), Types.VARCHAR)
                .param("stage", measure.stage(), Types.VARCHAR)
                .param("currency", measure.currency(), Types.VARCHAR)
                .param("target", measure.target(), Types.INTEGER)
                .param("horizon", measure.horizonDays())
                .update(id, "id");
        return id.getKeyAs(Long.class);
    }

    Optional<Correction> find(long id) {
        return jdbc.sql("select * from correction where id = :id")
                .param("id", id)
                .query(CorrectionTable::correction)
                .optional();
    }

    /** What was made stays made: a second time changes nothing. */
    void made(long id, Instant at, Operands before) {
        jdbc.sql(
                        """
                        update correction set made_at = :at, before_part = :part, before_whole = :whole
                        where id = :id and made_at is null""")
                .param("at", Dates.utc(at))
                .param("part", before.part())
                .param("whole", before.whole())
                .param("id", id)
                .update();
    }

    void measured(long id, Correction.Study study) {
        jdbc.sql(
                        """
                        update correction set measured_at = :at, measurements = :measurements, after_part = :part,
                            after_whole = :whole, verdict = :verdict, within_target = :within
                        where id = :id""")
                .param("at", Dates.utc(study.measuredAt()))
                .param("measurements", study.measurements())
                .param("part", study.after() == null ? null : study.after().part(), Types.NUMERIC)
                .param("whole", study.after() == null ? null : study.after().whole(), Types.NUMERIC)
                .param("verdict", study.verdict().code())
                .param("within", study.withinTarget(), Types.BOOLEAN)
                .param("id", id)
                .update();
    }

    void concluded(long id, Correction.Act act) {
        jdbc.sql(
                        """
                        update correction set decision = :decision, decision_reason = :reason, concluded_by = :by,
                            concluded_at = :at
                        where id = :id""")
                .param("decision", act.decision())
                .param("reason", act.reason(), Types.VARCHAR)
                .param("by", act.by(), Types.VARCHAR)
                .param("at", Dates.utc(act.at()))
                .param("id", id)
                .update();
    }

    /** Those of this cause that nobody will measure any more. */
    void withdraw(Correction.Cause cause, Instant at) {
        jdbc.sql(
                        """
                        update correction set verdict = :withdrawn, measured_at = :at
                        where caused_by = :by and cause_id = :cause and decision is null
                            and (verdict is null or verdict = :early)""")
                .param("withdrawn", Effect.WITHDRAWN.code())
                .param("early", Effect.TOO_EARLY.code())
                .param("at", Dates.utc(at))
                .param("by", cause.by())
                .param("cause", cause.id())
                .update();
    }

    /** The newest first; null in a filter: any. */
    Listed<Correction> list(Filter filter, Caller reader) {
        return new Listed<>(
                sql -> asked(sql, filter, reader),
                "select *",
                ASKED + reader.sight("coalesce(rep, owner)", "coalesce(team, '')"),
                "order by id desc",
                CorrectionTable::correction);
    }

    private JdbcClient.StatementSpec asked(String sql, Filter filter, Caller reader) {
        return jdbc.sql(sql)
                .param("cause", filter.cause(), Types.VARCHAR)
                .param("causeId", filter.causeId(), Types.BIGINT)
                .param("kind", filter.kind(), Types.VARCHAR)
                .param("verdict", filter.verdict(), Types.VARCHAR)
                .param("team", filter.team(), Types.VARCHAR)
                .param("rep", filter.rep(), Types.VARCHAR)
                .param("stage", filter.stage(), Types.VARCHAR)
                .params(reader.sightValues());
    }

    private static Correction correction(ResultSet row, int index) throws SQLException {
        return new Correction(
                row.getLong("id"),
                new Correction.Cause(row.getString("caused_by"), row.getLong("cause_id")),
                new Correction.Plan(
                        row.getString("kind"),
                        row.getString("diagnosis"),
                        row.getString("explanation"),
                        row.getString("what"),
                        row.getString("owner"),
                        row.getObject("due_on", LocalDate.class),
                        row.getString("decided_by"),
                        moment(row, "decided_at")),
                new Correction.Measure(
                        row.getString("indicator"),
                        row.getString("rep"),
                        row.getString("team"),
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getString("currency"),
                        row.getObject("target", Integer.class),
                        row.getInt("horizon_days")),
                moment(row, "made_at"),
                operands(row, "before"),
                study(row),
                row.getString("decision") == null
                        ? null
                        : new Correction.Act(
                                row.getString("decision"),
                                row.getString("decision_reason"),
                                row.getString("concluded_by"),
                                moment(row, "concluded_at")));
    }

    private static Correction.Study study(ResultSet row) throws SQLException {
        var verdict = row.getString("verdict");
        return verdict == null
                ? null
                : new Correction.Study(
                        moment(row, "measured_at"),
                        row.getInt("measurements"),
                        operands(row, "after"),
                        Effect.of(verdict),
                        row.getObject("within_target", Boolean.class));
    }

    private static Operands operands(ResultSet row, String when) throws SQLException {
        BigDecimal part = row.getBigDecimal(when + "_part");
        return part == null ? null : new Operands(part, row.getBigDecimal(when + "_whole"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    record Filter(String cause, Long causeId, String kind, String verdict, String team, String rep, String stage) {}
}
