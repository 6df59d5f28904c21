package org.salesregulation.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.salesregulation.shared.Dates;
import org.salesregulation.web.Caller;
import org.salesregulation.web.Listed;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.server.ResponseStatusException;

@Repository
class PlanTable {

    private static final String ASKED =
            """

            from plan
            where of_month between :from and :to and (in_force is not null or :history)
                and (cast(:team as varchar) is null or team = :team) and (cast(:rep as varchar) is null or rep = :rep)
                and\s""";

    private final JdbcClient jdbc;
    private final InForceTable inForce;

    PlanTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.inForce = new InForceTable(jdbc, "plan", "this plan");
    }

    Optional<Plan> inForce(String rep, YearMonth month, String currency) {
        return jdbc.sql("select * from plan where in_force = :key")
                .param("key", key(rep, month, currency))
                .query(PlanTable::plan)
                .optional();
    }

    /** All that are in force in these months, by rep, month and currency. */
    List<Plan> inForce(YearMonth from, YearMonth to) {
        return jdbc.sql(
                        """
                        select * from plan where in_force is not null and of_month between :from and :to
                        order by rep, of_month, currency""")
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .query(PlanTable::plan)
                .list();
    }

    /** @throws ResponseStatusException when somebody else does the same at this moment */
    Plan replace(Plan plan) {
        inForce.replace(
                key(plan.rep(), plan.month(), plan.currency()),
                plan.enteredAt(),
                jdbc.sql(
                                """
                            insert into plan (rep, team, of_month, amount, currency, entered_by, entered_at, in_force)
                            values (:rep, :team, :month, :amount, :currency, :by, :at, :key)""")
                        .param("rep", plan.rep())
                        .param("team", plan.team())
                        .param("month", plan.month().atDay(1))
                        .param("amount", plan.amount())
                        .param("currency", plan.currency())
                        .param("by", plan.enteredBy()));
        return plan;
    }

    /** Ends a plan without another in its place. */
    void end(Plan plan, Instant at) {
        jdbc.sql("update plan set in_force = null, replaced_at = :at where in_force = :key")
                .param("at", Dates.utc(at))
                .param("key", key(plan.rep(), plan.month(), plan.currency()))
                .update();
    }

    /**
     * The plans that the reader may see, by month, team and rep.
     *
     * @param history also what was replaced
     */
    Page<Plan> page(Months months, String team, String rep, boolean history, Caller reader, Page.Request page) {
        return new Listed<>(
                        sql -> asked(sql, months, team, rep, history, reader),
                        "select *",
                        ASKED + reader.sight("rep", "team"),
                        "order by of_month, team, rep, currency, id",
                        PlanTable::plan)
                .page(page);
    }

    private JdbcClient.StatementSpec asked(
            String sql, Months months, String team, String rep, boolean history, Caller reader) {
        return jdbc.sql(sql)
                .param("from", months.firstDay())
                .param("to", months.lastDay())
                .param("history", history)
                .param("team", team, java.sql.Types.VARCHAR)
                .param("rep", rep, java.sql.Types.VARCHAR)
                .params(reader.sightValues());
    }

    private static String key(String rep, YearMonth month, String currency) {
        return rep + " " + month + " " + currency;
    }

    private static Plan plan(ResultSet row, int index) throws SQLException {
        var replacedAt = row.getObject("replaced_at", OffsetDateTime.class);
        return new Plan(
                row.getString("rep"),
                row.getString("team"),
                YearMonth.from(row.getObject("of_month", LocalDate.class)),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                replacedAt == null ? null : replacedAt.toInstant());
    }
}
