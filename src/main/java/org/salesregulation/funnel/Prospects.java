package org.salesregulation.funnel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The open deals one by one, for those who plan what is to come of them (R149, R150). */
@Repository
public class Prospects {

    private final JdbcClient jdbc;

    Prospects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By their owner of today, who has to bring them on. */
    public List<Prospect> open() {
        return jdbc.sql(
                        """
                        select d.owner, d.account_id, d.company, v.funnel, v.stage, v.id as visit_id, d.currency,
                            d.amount, d.expected_close_date
                        from deal d
                        join stage_visit v on v.deal_id = d.id and v.left_at is null
                        where d.status = 'OPEN'
                        order by d.id""")
                .query((row, index) -> new Prospect(
                        row.getString("owner"),
                        row.getLong("account_id"),
                        row.getString("company"),
                        row.getString("funnel"),
                        row.getString("stage"),
                        row.getLong("visit_id"),
                        row.getString("currency"),
                        row.getBigDecimal("amount"),
                        row.getObject("expected_close_date", LocalDate.class)))
                .list();
    }

    /**
     * An open deal where it stands.
     *
     * @param visitId the visit of the stage that lasts
     * @param amount null: nobody has valued it yet
     * @param expectedClose null: nobody has said yet
     */
    public record Prospect(
            String rep,
            long accountId,
            String company,
            String funnel,
            String stage,
            long visitId,
            String currency,
            BigDecimal amount,
            LocalDate expectedClose) {}
}
