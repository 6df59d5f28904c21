package org.salesregulation.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.pipeline.Line.Operand;
import org.salesregulation.web.Sheet;
import org.salesregulation.web.Sheet.Heading;
import org.salesregulation.web.Sheet.Type;

/**
 * A signal as it is shown.
 *
 * @param level rep, team or company
 * @param subject sign-in name of the rep or the team's code
 * @param rep who answers for it
 * @param kind stage-fill, coverage, top-shrinks or settled-in-base
 * @param required clients, money or deals, by the kind
 * @param dealsNeeded how many new deals make it good; missing where that cannot be said
 * @param basis whose facts the measures are: rep, team, company or norm
 * @param operands what it was made of
 * @param closedAt when it was found in order again; missing while it is short
 * @param ageDays whole days since it was found, up to its end
 */
@Schema(name = "PipelineSignal")
record Signal(
        long id,
        String level,
        String subject,
        String rep,
        String team,
        String kind,
        String funnel,
        String stage,
        String stageName,
        String group,
        String currency,
        BigDecimal required,
        BigDecimal actual,
        BigDecimal missing,
        Long dealsNeeded,
        String basis,
        Map<String, BigDecimal> operands,
        Instant openedAt,
        Instant lastReadAt,
        Instant closedAt,
        long ageDays,
        Escalation escalation) {

    static Sheet sheet(List<Signal> signals) {
        var headings = Stream.of(
                        Stream.of("level", "subject", "rep", "team", "kind", "funnel", "stage", "group", "currency")
                                .map(key -> new Heading(key, title(key), Type.TEXT)),
                        Stream.of("required", "actual", "missing")
                                .map(key -> new Heading(key, title(key), Type.NUMBER)),
                        Stream.of(new Heading("dealsNeeded", "Deals needed", Type.COUNT)),
                        Stream.of(new Heading("basis", "Basis", Type.TEXT)),
                        Arrays.stream(Operand.values())
                                .map(operand -> new Heading(operand.key(), title(operand.key()), Type.NUMBER)),
                        Stream.of("openedAt", "lastReadAt", "closedAt")
                                .map(key -> new Heading(key, title(key), Type.DATE)),
                        Stream.of(new Heading("ageDays", "Age, days", Type.COUNT)),
                        Stream.of("escalation", "result", "actions")
                                .map(key -> new Heading(key, title(key), Type.TEXT)))
                .flatMap(some -> some)
                .toList();
        return new Sheet(
                "Pipeline signals",
                headings,
                signals.stream().map(Signal::cells).toList());
    }

    private List<Object> cells() {
        var cells = new ArrayList<Object>(Arrays.asList(
                level, subject, rep, team, kind, funnel, stageName, group, currency, required, actual, missing));
        cells.add(dealsNeeded);
        cells.add(basis);
        Arrays.stream(Operand.values())
                .map(operand -> operands.get(operand.key()))
                .forEach(cells::add);
        cells.addAll(Arrays.asList(openedAt, lastReadAt, closedAt, ageDays));
        cells.add(escalation == null ? null : escalation.number());
        cells.add(escalation == null ? null : escalation.result());
        cells.add(escalation == null ? null : escalation.inWords());
        return cells;
    }

    private static String title(String key) {
        var words = key.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Signal with(Escalation known) {
        return new Signal(
                id,
                level,
                subject,
                rep,
                team,
                kind,
                funnel,
                stage,
                stageName,
                group,
                currency,
                required,
                actual,
                missing,
                dealsNeeded,
                basis,
                operands,
                openedAt,
                lastReadAt,
                closedAt,
                ageDays,
                known);
    }

    /**
     * @param number business key of its process
     * @param result green, green-after-actions or closed; missing while it is open
     * @param reason why it was closed by decision
     */
    @Schema(name = "PipelineEscalation")
    record Escalation(
            @JsonIgnore long id,
            String number,
            String processInstanceId,
            Instant openedAt,
            Instant closedAt,
            String result,
            String reason,
            List<Action> actions) {

        private String inWords() {
            return actions.stream().map(Action::inWords).collect(Collectors.joining("; "));
        }

        Escalation with(List<Action> known) {
            return new Escalation(id, number, processInstanceId, openedAt, closedAt, result, reason, known);
        }
    }

    /** @param doneAt missing until it was carried out */
    @Schema(name = "PipelineAction")
    record Action(
            @JsonIgnore long escalation,
            String action,
            String owner,
            LocalDate dueOn,
            String setBy,
            Instant setAt,
            String done,
            String doneBy,
            Instant doneAt) {

        private String inWords() {
            return action + " (" + owner + " by " + dueOn + (doneAt == null ? ")" : ", done: " + done + ")");
        }
    }
}
