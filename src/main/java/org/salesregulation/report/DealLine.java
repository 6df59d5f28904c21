package org.salesregulation.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;

/**
 * A deal in a list.
 *
 * @param status open, won, lost or disqualified
 * @param underWay whether a process carries it: false when it has ended, and for an open deal of a former CRM
 * @param stage code of the stage it is in, or was in when it ended
 * @param enteredAt since when it is in that stage
 * @param daysInStage working days since then, one decimal; missing when the deal is in no stage
 * @param dueAt when the term of that stage ends; missing when the deal has ended
 * @param nextContact the task that is open in the deal's process; missing when none is
 * @param nextDueAt when that task is due
 * @param waitingUntil the day on which the client asked to be called again, while it has not come
 * @param flags overdue, waiting, stalled and late, as far as they hold; see the parameter {@code flag}
 */
record DealLine(
        @Schema(implementation = String.class, example = "D-1042") DealId dealId,
        String externalId,
        String company,
        String product,
        String owner,
        String ownerName,
        String team,
        String teamName,
        String funnel,
        String status,
        boolean underWay,
        String stage,
        String stageName,
        Instant enteredAt,
        BigDecimal daysInStage,
        Instant dueAt,
        String nextContact,
        Instant nextDueAt,
        Instant waitingUntil,
        BigDecimal amount,
        String currency,
        LocalDate expectedCloseDate,
        List<String> flags,
        Instant openedAt,
        Instant closedAt) {

    private static final List<Heading> HEADINGS = List.of(
            new Heading("dealId", "Deal", Type.TEXT),
            new Heading("externalId", "External number", Type.TEXT),
            new Heading("company", "Company", Type.TEXT),
            new Heading("product", "Product", Type.TEXT),
            new Heading("owner", "Rep", Type.TEXT),
            new Heading("ownerName", "Rep's name", Type.TEXT),
            new Heading("team", "Team", Type.TEXT),
            new Heading("teamName", "Team's name", Type.TEXT),
            new Heading("funnel", "Funnel", Type.TEXT),
            new Heading("status", "Status", Type.TEXT),
            new Heading("underWay", "Under way", Type.YESNO),
            new Heading("stage", "Stage", Type.TEXT),
            new Heading("stageName", "Stage's name", Type.TEXT),
            new Heading("enteredAt", "In stage since", Type.DATE),
            new Heading("daysInStage", "Days in stage", Type.DAYS),
            new Heading("dueAt", "Stage's term", Type.DATE),
            new Heading("nextContact", "Next contact", Type.TEXT),
            new Heading("nextDueAt", "Due", Type.DATE),
            new Heading("waitingUntil", "Client waits until", Type.DATE),
            new Heading("amount", "Amount", Type.MONEY),
            new Heading("currency", "Currency", Type.TEXT),
            new Heading("expectedCloseDate", "Expected to close", Type.DATE),
            new Heading("flags", "Needs a look", Type.TEXT),
            new Heading("openedAt", "Opened", Type.DATE),
            new Heading("closedAt", "Closed", Type.DATE));

    static Sheet sheet(List<DealLine> lines) {
        return new Sheet("Deals", HEADINGS, lines.stream().map(DealLine::cells).toList());
    }

    private List<Object> cells() {
        return Arrays.asList(
                dealId.toString(),
                externalId,
                company,
                product,
                owner,
                ownerName,
                team,
                teamName,
                funnel,
                status,
                underWay,
                stage,
                stageName,
                enteredAt,
                daysInStage,
                dueAt,
                nextContact,
                nextDueAt,
                waitingUntil,
                amount,
                currency,
                expectedCloseDate,
                String.join(" ", flags),
                openedAt,
                closedAt);
    }
}
