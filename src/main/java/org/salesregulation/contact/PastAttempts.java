package org.salesregulation.contact;

import java.util.Collection;
import java.util.List;
import org.salesregulation.funnel.PastDeals;
import org.salesregulation.funnel.PastDeals.Numbers;
import org.salesregulation.shared.BulkInsert;
import org.salesregulation.shared.Dates;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attempts of deals of a former CRM, many at once (R31, R33). */
@Repository
public class PastAttempts {

    /** Why none of them counts. */
    public static final String NO_EVIDENCE = "Not counted: imported history without evidence.";

    private final JdbcClient jdbc;
    private final JdbcOperations bulk;

    PastAttempts(JdbcClient jdbc, JdbcOperations bulk) {
        this.jdbc = jdbc;
        this.bulk = bulk;
    }

    /** Takes out what is to be derived anew; what a running process has recorded is never touched. */
    public void remove(Collection<Long> dealIds) {
        if (!dealIds.isEmpty()) {
            jdbc.sql("delete from contact_attempt where deal_id in (:ids) and definition_version = :none")
                    .param("ids", dealIds)
                    .param("none", PastDeals.NO_VERSION)
                    .update();
        }
    }

    public void write(List<Of> deals) {
        var rows = new BulkInsert(
                "insert into contact_attempt",
                "deal_id",
                "visit_id",
                "stage",
                "stage_name",
                "stage_order",
                "contact",
                "contact_name",
                "contact_channel",
                "attempt",
                "outcome",
                "counted",
                "reason",
                "loss_reason",
                "competitor",
                "rep",
                "team",
                "channel",
                "funnel",
                "definition_version",
                "task_id",
                "recorded_at",
                "currency");
        for (var deal : deals) {
            var number = 0;
            for (var attempt : deal.attempts()) {
                number++;
                rows.add(
                        deal.numbers().deal(),
                        deal.numbers().visits().get(attempt.visit()),
                        attempt.stage().code(),
                        attempt.stage().name(),
                        attempt.stage().order(),
                        attempt.contact().code(),
                        attempt.contact().name(),
                        attempt.contact().channel(),
                        attempt.attempt(),
                        attempt.outcome().name(),
                        false,
                        NO_EVIDENCE,
                        attempt.lossReason(),
                        attempt.competitor(),
                        attempt.rep().id(),
                        attempt.rep().teamId(),
                        deal.channel(),
                        deal.funnel(),
                        PastDeals.NO_VERSION,
                        // there was no task; the deal's number and the place in its story name the attempt
                        "history-" + deal.numbers().deal() + "-" + number,
                        Dates.utc(attempt.at()),
                        deal.currency());
            }
        }
        rows.write(bulk);
    }

    /** The attempts of one stored deal, in their order. */
    public record Of(Numbers numbers, String channel, String funnel, String currency, List<PastAttempt> attempts) {}
}
