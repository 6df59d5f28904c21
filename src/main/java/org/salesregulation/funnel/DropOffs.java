package org.salesregulation.funnel;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Deals that make a conversion as low as it is: judged at a stage and not gone on from it (R78). With those that passed
 * they are all that the gate has judged; the report {@code conversion} lists the same as {@code dropped}.
 */
@Repository
public class DropOffs {

    private final JdbcClient jdbc;
    private final Clock clock;

    DropOffs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param rep who carried the visit; null: anybody
     * @param team the rep's at that time; null: any
     * @param since the deals entered the stage then or later
     * @return the largest first
     */
    public List<Dropped> at(String funnel, String stage, String rep, String team, Instant since) {
        return jdbc.sql(
                        """
                        select d.id, d.company, d.amount, d.currency, d.status, d.loss_reason, d.competitor,
                            coalesce(d.closed_at, v.due_at) as at
                        from stage_visit v
                        join deal d on d.id = v.deal_id
                        where v.first_entry and v.entered_at >= :since and v.funnel = :funnel and v.stage = :stage
                            and (cast(:rep as varchar) is null or v.rep = :rep)
                            and (cast(:team as varchar) is null or v.team = :team)
                            and (d.status in ('LOST', 'DISQUALIFIED') or v.due_at < :now)
                            and not case when v.ended = 'ADVANCED' then true
                                when v.ended in ('RETURNED', 'OVERRIDDEN', 'INTERRUPTED') then exists (
                                    select 1 from stage_visit x where x.deal_id = v.deal_id
                                        and x.stage_order > v.stage_order and x.id > v.id)
                                else false end
                        order by coalesce(d.amount, 0) desc, d.id""")
                .param("funnel", funnel)
                .param("stage", stage)
                .param("rep", rep, Types.VARCHAR)
                .param("team", team, Types.VARCHAR)
                .param("since", Dates.utc(since))
                .param("now", Dates.utc(clock.instant()))
                .query((row, index) -> new Dropped(
                        new DealId(row.getLong("id")),
                        row.getString("company"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        Deal.Status.valueOf(row.getString("status")),
                        row.getString("loss_reason"),
                        row.getString("competitor"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * @param status open: it stands there beyond the stage's term
     * @param reason of the loss; null while it is open
     * @param at when it was lost, or its term was over
     */
    public record Dropped(
            DealId dealId,
            String company,
            BigDecimal amount,
            String currency,
            Deal.Status status,
            String reason,
            String competitor,
            Instant at) {}
}
