package org.salesregulation.control;

import java.time.Instant;
import java.util.Optional;
import org.salesregulation.norm.Norms;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/**
 * Money won of the money planned: the last month that had ended when the correction was made, against those that have
 * begun and ended since.
 */
@Component
class AttainmentIndicator implements Indicator {

    private static final String NAME = "attainment";

    private final Attainment attainment;
    private final Norms norms;

    AttainmentIndicator(Attainment attainment, Norms norms) {
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
                ? Optional.of(new Gap("currency", "Money of several currencies is not added: name one."))
                : Optional.empty();
    }

    @Override
    public Operands before(Correction.Measure measure, Instant madeAt) {
        return attainment.of(measure, attainment.month(madeAt).minusMonths(1));
    }

    @Override
    public Operands after(Correction.Measure measure, Instant madeAt) {
        return attainment.since(measure, attainment.month(madeAt).plusMonths(1));
    }

    @Override
    public Effect compare(Correction.Measure measure, Operands before, Operands after) {
        return after.hasData()
                ? Effect.ofPoints(before, after, norms.correction(NAME).tolerance())
                : Effect.TOO_EARLY;
    }
}
