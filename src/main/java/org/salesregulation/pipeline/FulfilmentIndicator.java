package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.salesregulation.control.Correction;
import org.salesregulation.control.Effect;
import org.salesregulation.control.Indicator;
import org.salesregulation.control.Operands;
import org.salesregulation.norm.Norms;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/**
 * How much of what an escalation of the pipeline asks for is there, as it was read last: of each line that was short when
 * the actions were agreed on the per cent that is there of what is asked, at most 100, added up; of 100 for each line
 * (R43, R65). Clients, money and deals cannot be added up otherwise.
 */
@Component
class FulfilmentIndicator implements Indicator {

    static final String NAME = "fulfilment";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    private final SignalTable signals;
    private final Norms norms;

    FulfilmentIndicator(SignalTable signals, Norms norms) {
        this.signals = signals;
        this.norms = norms;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Gap> gap(Correction.Measure measure) {
        return Optional.empty();
    }

    @Override
    public Operands before(Correction.Measure measure, Instant madeAt) {
        return fulfilment(measure, madeAt);
    }

    @Override
    public Operands after(Correction.Measure measure, Instant madeAt) {
        return fulfilment(measure, madeAt);
    }

    /** What is there now of what was short then. */
    private Operands fulfilment(Correction.Measure measure, Instant then) {
        var lines = lines(measure, then);
        return new Operands(
                lines.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                WHOLE.multiply(BigDecimal.valueOf(lines.size())));
    }

    private List<BigDecimal> lines(Correction.Measure measure, Instant then) {
        if (measure.rep() != null) {
            return signals.fulfilment("rep", measure.rep(), then);
        }
        return measure.team() != null
                ? signals.fulfilment("team", measure.team(), then)
                : signals.fulfilment("company", "company", then);
    }

    @Override
    public Effect compare(Correction.Measure measure, Operands before, Operands after) {
        return Effect.ofPoints(before, after, norms.correction(NAME).tolerance());
    }
}
