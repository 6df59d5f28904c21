package org.salesregulation.control;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Component;

/** Keeps what was decided with the control that caused it (R43); the model says which control and which indicator. */
@Component
class RecordCorrection implements JavaDelegate {

    private final Corrections corrections;
    private final Clock clock;

    RecordCorrection(Corrections corrections, Clock clock) {
        this.corrections = corrections;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var cause = new Correction.Cause(
                text(execution, "causedBy"), number(execution, "causeId").longValue());
        var plan = new Correction.Plan(
                text(execution, "correctionKind"),
                text(execution, "diagnosis"),
                text(execution, "explanation"),
                text(execution, "action"),
                text(execution, "actionOwner"),
                Dates.day(execution.getVariable("actionDue"), clock),
                text(execution, "decidedBy"),
                clock.instant());
        var target = number(execution, "target");
        var horizon = number(execution, "horizonDays");
        var measure = new Correction.Measure(
                text(execution, "indicator"),
                text(execution, "measuredRep"),
                text(execution, "measuredTeam"),
                text(execution, "funnel"),
                text(execution, "stage"),
                text(execution, "currency"),
                target == null ? null : target.intValue(),
                horizon == null ? daysUntil(plan.dueOn()) : horizon.intValue());
        execution.setVariable("correctionId", corrections.record(cause, plan, measure));
    }

    /** What has no horizon of its own is measured on the day on which it is due. */
    private int daysUntil(LocalDate due) {
        return (int) Math.max(1, ChronoUnit.DAYS.between(LocalDate.now(clock), due));
    }

    private static String text(DelegateExecution execution, String name) {
        return (String) execution.getVariable(name);
    }

    private static Number number(DelegateExecution execution, String name) {
        return (Number) execution.getVariable(name);
    }
}
