package org.salesregulation.report;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.salesregulation.shared.DealId;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;

/**
 * One decision that somebody above was asked for (R38, R65, R79, R145).
 *
 * @param kind as the model's property {@code escalation} says
 * @param dealId missing where it is about no single deal
 * @param company missing where the deal is none that the reader may know of
 * @param rep whose work it is about
 * @param level 1 for a manager, 2 for a head
 * @param assignee who is asked; missing when nobody could be named
 * @param ageDays working days of the company that have begun since it was opened, up to its end
 * @param closedAt missing while it is open
 * @param result what was decided, or why it ended by itself
 */
@Schema(name = "Escalation")
record EscalationLine(
        String kind,
        @Schema(implementation = String.class, example = "D-1042") DealId dealId,
        String company,
        String stage,
        String stageName,
        String rep,
        String repName,
        String team,
        int level,
        String assignee,
        String assigneeName,
        Instant openedAt,
        int ageDays,
        Instant closedAt,
        String result,
        String note) {

    private static final List<Heading> HEADINGS = List.of(
            new Heading("kind", "Kind", Type.TEXT),
            new Heading("dealId", "Deal", Type.TEXT),
            new Heading("company", "Company", Type.TEXT),
            new Heading("stage", "Stage", Type.TEXT),
            new Heading("stageName", "Stage's name", Type.TEXT),
            new Heading("rep", "Rep", Type.TEXT),
            new Heading("repName", "Rep's name", Type.TEXT),
            new Heading("team", "Team", Type.TEXT),
            new Heading("level", "Level", Type.COUNT),
            new Heading("assignee", "Asked", Type.TEXT),
            new Heading("assigneeName", "Name of who is asked", Type.TEXT),
            new Heading("openedAt", "Opened", Type.DATE),
            new Heading("ageDays", "Age, working days", Type.COUNT),
            new Heading("closedAt", "Closed", Type.DATE),
            new Heading("result", "Result", Type.TEXT),
            new Heading("note", "Note", Type.TEXT));

    static Sheet sheet(List<EscalationLine> lines) {
        return new Sheet(
                "Escalations",
                HEADINGS,
                lines.stream().map(EscalationLine::cells).toList());
    }

    private List<Object> cells() {
        return Arrays.asList(
                kind,
                dealId == null ? null : dealId.toString(),
                company,
                stage,
                stageName,
                rep,
                repName,
                team,
                level,
                assignee,
                assigneeName,
                openedAt,
                ageDays,
                closedAt,
                result,
                note);
    }
}
