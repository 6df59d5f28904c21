package org.salesregulation.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import org.salesregulation.web.Listed;
import org.salesregulation.web.Page;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.server.ResponseStatusException;

@Repository
class AcquisitionCostTable {

    private static final String ASKED =
            """

            from acquisition_cost
            where of_month between :from and :to and (in_force is not null or :history)
                and (cast(:channel as varchar) is null or channel = :channel)""";

    private final JdbcClient jdbc;
    private final InForceTable inForce;

    AcquisitionCostTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.inForce = new InForceTable(jdbc, "acquisition_cost", "these costs");
    }

    boolean isInForce(String channel, YearMonth month, String currency) {
        return jdbc.sql("select count(*) from acquisition_cost where in_force = :key")
                        .param("key", key(channel, month, currency))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @throws ResponseStatusException when somebody else does the same at this moment */
    AcquisitionCost replace(AcquisitionCost cost) {
        inForce.replace(
                key(cost.channel(), cost.month(), cost.currency()),
                cost.enteredAt(),
                jdbc.sql(
                                """
                            insert into acquisition_cost (channel, of_month, amount, currency, note, entered_by,
                                entered_at, in_force)
                            values (:channel, :month, :amount, :currency, :note, :by, :at, :key)""")
                        .param("channel", cost.channel())
                        .param("month", cost.month().atDay(1))
                        .param("amount", cost.amount())
                        .param("currency", cost.currency())
                        .param("note", cost.note(), java.sql.Types.VARCHAR)
                        .param("by", cost.enteredBy()));
        return cost;
    }

    /** @param history also what was replaced */
    Page<AcquisitionCost> page(Months months, String channel, boolean history, Page.Request page) {
        return new Listed<>(
                        sql -> asked(sql, months, channel, history),
                        "select *",
                        ASKED,
                        "order by of_month, channel, currency, id",
                        AcquisitionCostTable::cost)
                .page(page);
    }

    private JdbcClient.StatementSpec asked(String sql, Months months, String channel, boolean history) {
        return jdbc.sql(sql)
                .param("from", months.firstDay())
                .param("to", months.lastDay())
                .param("history", history)
                .param("channel", channel, java.sql.Types.VARCHAR);
    }

    private static String key(String channel, YearMonth month, String currency) {
        return channel + " " + month + " " + currency;
    }

    private static AcquisitionCost cost(ResultSet row, int index) throws SQLException {
        var replacedAt = row.getObject("replaced_at", OffsetDateTime.class);
        return new AcquisitionCost(
                row.getString("channel"),
                YearMonth.from(row.getObject("of_month", LocalDate.class)),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getString("note"),
                row.getString("entered_by"),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                replacedAt == null ? null : replacedAt.toInstant());
    }
}
