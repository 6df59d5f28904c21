package org.salesregulation.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Something that was put right, with the reason why and what came of it: plan, do, study, act (R43).
 *
 * @param cause the control that found the gap
 * @param madeAt do: since when it can have had an effect; null while it is only planned
 * @param before what the measure stood at until then
 * @param study null until it is measured
 * @param act what was decided on the result; null while nothing was, or nothing had to be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Correction(
        long id, Cause cause, Plan plan, Measure measure, Instant madeAt, Operands before, Study study, Act act) {

    /**
     * @param by {@code conversion-review}, or another control
     * @param id its number there
     */
    @Schema(name = "CorrectionCause")
    public record Cause(String by, long id) {}

    /**
     * @param kind action, norm, plan or model: what is changed
     * @param diagnosis code of why it was found necessary; may be null, and so may the explanation
     * @param owner sign-in name of who does it
     * @param decidedBy sign-in name of who is asked when it has not worked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CorrectionPlan")
    public record Plan(
            String kind,
            String diagnosis,
            String explanation,
            String what,
            String owner,
            LocalDate dueOn,
            String decidedBy,
            Instant decidedAt) {}

    /**
     * @param indicator what is measured: conversion or attainment
     * @param rep whose; null: the team's
     * @param team null too: the whole company's
     * @param funnel with its stage for a conversion, else null
     * @param currency for money, else null
     * @param target per cent that it is to reach; null: to become better is enough
     * @param horizonDays calendar days until it is measured, 1 or more
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CorrectionMeasure")
    public record Measure(
            String indicator,
            String rep,
            String team,
            String funnel,
            String stage,
            String currency,
            Integer target,
            int horizonDays) {}

    /**
     * @param measurements how often it was measured
     * @param withinTarget null when there is no target, or too early to say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CorrectionStudy")
    public record Study(Instant measuredAt, int measurements, Operands after, Effect verdict, Boolean withinTarget) {

        /** Nobody needs to look at it: it has reached what it was to reach and done no harm. */
        boolean isSettled() {
            return withinTarget == null ? verdict == Effect.BETTER : withinTarget && verdict != Effect.WORSE;
        }
    }

    /** @param decision keep, change or take-back */
    @Schema(name = "CorrectionAct")
    public record Act(String decision, String reason, String by, Instant at) {}

    boolean isOfTeam() {
        return measure.rep() == null;
    }
}
