package org.salesregulation.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;

/**
 * One case behind a figure.
 *
 * @param rep who carried it when it happened, which need not be the deal's owner of today
 * @param at when it happened
 * @param days what the report measures in days, if it does
 * @param what it was, in words
 */
record CaseLine(
        @Schema(implementation = String.class, example = "D-1042") DealId dealId,
        String company,
        String rep,
        String team,
        String funnel,
        String stage,
        String stageName,
        String status,
        BigDecimal amount,
        String currency,
        Instant at,
        BigDecimal days,
        String what) {

    static final List<Heading> HEADINGS = List.of(
            new Heading("dealId", "Deal", Type.TEXT),
            new Heading("company", "Company", Type.TEXT),
            new Heading("rep", "Rep", Type.TEXT),
            new Heading("team", "Team", Type.TEXT),
            new Heading("funnel", "Funnel", Type.TEXT),
            new Heading("stageName", "Stage", Type.TEXT),
            new Heading("status", "Status", Type.TEXT),
            new Heading("amount", "Amount", Type.MONEY),
            new Heading("currency", "Currency", Type.TEXT),
            new Heading("at", "When", Type.DATE),
            new Heading("days", "Days", Type.DAYS),
            new Heading("what", "What", Type.TEXT));

    List<Object> cells() {
        return Arrays.asList(
                dealId.toString(), company, rep, team, funnel, stageName, status, amount, currency, at, days, what);
    }
}
