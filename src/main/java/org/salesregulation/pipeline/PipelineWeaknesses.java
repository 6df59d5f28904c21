package org.salesregulation.pipeline;

import java.util.List;
import org.salesregulation.plan.FoundWeaknesses;
import org.salesregulation.plan.Weakness;
import org.springframework.stereotype.Component;

/** What the control of the pipeline has found weak in a rep's inflow, until it is in order or decided on (R136). */
@Component
class PipelineWeaknesses implements FoundWeaknesses {

    private final SignalTable signals;

    PipelineWeaknesses(SignalTable signals) {
        this.signals = signals;
    }

    @Override
    public List<Weakness> open() {
        return signals.weaknesses();
    }
}
