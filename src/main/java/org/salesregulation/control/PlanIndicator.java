package org.salesregulation.control;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.salesregulation.norm.Norms;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/**
 * Whether a plan that was corrected is one that is kept: money won of the money planned in the last month that had ended
 * before, against the months that the correction plans, the one under way included (R154). The nearer to the plan the
 * better, from below and from above: a plan that was raised because it was too easy is kept less, and has worked.
 */
@Component
class PlanIndicator implements Indicator {

    static final String NAME = "plan";

    private static final BigDecimal KEPT = BigDecimal.valueOf(100);

    private final Attainment attainment;
    private final Norms norms;

    PlanIndicator(Attainment attainment, Norms norms) {
        this.attainment = attainment;
        this.norms = norms;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Gap> gap(Correction.Measure measure) {
        return measure.currency() == null
                ? Optional.of(new Gap("currency", "A plan is one of money: name its currency."))
                : Optional.empty();
    }

    @Override
    public Operands before(Correction.Measure measure, Instant madeAt) {
        return attainment.of(measure, attainment.month(madeAt).minusMonths(1));
    }

    @Override
    public Operands after(Correction.Measure measure, Instant madeAt) {
        return attainment.since(measure, attainment.month(madeAt));
    }

    @Override
    public Effect compare(Correction.Measure measure, Operands before, Operands after) {
        if (!after.hasData()) {
            return Effect.TOO_EARLY;
        }
        return before.hasData()
                ? Effect.ofPoints(distance(after).subtract(distance(before)).negate(), tolerance())
                : Effect.NO_DIFFERENCE;
    }

    /** Per cent that a plan must come to for it to be kept. */
    int target() {
        return KEPT.intValue() - tolerance();
    }

    private int tolerance() {
        return norms.correction(NAME).tolerance();
    }

    private static BigDecimal distance(Operands operands) {
        return operands.percent().subtract(KEPT).abs();
    }
}
