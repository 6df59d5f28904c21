package org.salesregulation.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.salesregulation.control.ControlFinding;
import org.salesregulation.control.Correction;
import org.salesregulation.control.FindingsOfControl;
import org.salesregulation.norm.Norms;
import org.salesregulation.pipeline.EscalationTable.Escalation;
import org.salesregulation.pipeline.SignalTable.Open;
import org.springframework.stereotype.Component;

/** Escalations of the pipeline as findings that a change of the regulation may answer (R43). */
@Component
class PipelineFindings implements FindingsOfControl {

    private static final int ALL = 100;
    private static final int DAYS_OF_WEEK = 7;
    private static final int WORKING_DAYS_OF_WEEK = 5;

    private final PipelineControl control;
    private final EscalationTable escalations;
    private final SignalTable signals;
    private final Norms norms;

    PipelineFindings(PipelineControl control, EscalationTable escalations, SignalTable signals, Norms norms) {
        this.control = control;
        this.escalations = escalations;
        this.signals = signals;
        this.norms = norms;
    }

    @Override
    public List<ControlFinding> open() {
        var lines = signals.open().stream()
                .filter(signal -> signal.escalation() != null)
                .collect(Collectors.groupingBy(Open::escalation, Collectors.counting()));
        return escalations.open().stream()
                .map(escalation -> finding(escalation, lines))
                .toList();
    }

    @Override
    public Optional<ControlFinding> find(String key) {
        return PipelineControl.number(key).flatMap(escalations::find).map(escalation -> finding(escalation, Map.of()));
    }

    /** As many days as the control of the pipeline compares are its horizon. */
    private ControlFinding finding(Escalation escalation, Map<Long, Long> lines) {
        var ofRep = escalation.subjectKind().equals("rep");
        var ofCompany = escalation.subjectKind().equals("company");
        var missing = lines.getOrDefault(escalation.id(), 0L);
        return new ControlFinding(
                PipelineControl.number(escalation.id()),
                "%s: too little is under way in %d respects"
                        .formatted(control.name(escalation.subjectKind(), escalation.subject()), missing),
                new Correction.Cause(PipelineControl.ESCALATION, escalation.id()),
                new Correction.Measure(
                        FulfilmentIndicator.NAME,
                        ofRep ? escalation.subject() : null,
                        ofCompany ? null : escalation.team(),
                        null,
                        null,
                        null,
                        ALL,
                        norms.pipeline(null).workingDays() * DAYS_OF_WEEK / WORKING_DAYS_OF_WEEK));
    }
}
