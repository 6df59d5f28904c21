package org.salesregulation.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.salesregulation.funnel.Measures;
import org.salesregulation.norm.Norm;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.Confidence;
import org.salesregulation.shared.ConversionRate;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.stereotype.Component;

/**
 * Conversion of a stage: the deals that entered it within the norm's window until the correction, against those that
 * entered since. No deal is in both, so that they are two samples.
 */
@Component
class ConversionIndicator implements Indicator {

    static final String NAME = "conversion";

    private final Measures measures;
    private final Norms norms;
    private final People people;
    private final Clock clock;

    ConversionIndicator(Measures measures, Norms norms, People people, Clock clock) {
        this.measures = measures;
        this.norms = norms;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Gap> gap(Correction.Measure measure) {
        return measure.funnel() == null || measure.stage() == null
                ? Optional.of(new Gap("stage", "A conversion is that of a stage of a funnel."))
                : Optional.empty();
    }

    @Override
    public Operands before(Correction.Measure measure, Instant madeAt) {
        var window = Duration.ofDays(norm(measure).windowDays());
        return Operands.of(rate(measure, madeAt.minus(window), madeAt));
    }

    @Override
    public Operands after(Correction.Measure measure, Instant madeAt) {
        return Operands.of(rate(measure, madeAt, clock.instant()));
    }

    @Override
    public Effect compare(Correction.Measure measure, Operands before, Operands after) {
        return new Comparison(
                        before.asConversion(),
                        after.asConversion(),
                        norm(measure).matureSample(),
                        new Confidence(norms.correction(NAME).confidence()))
                .effect();
    }

    private ConversionRate rate(Correction.Measure measure, Instant from, Instant to) {
        return measures.conversions(measure.funnel(), measure.stage(), from, to).stream()
                .filter(one -> measure.rep() == null || measure.rep().equals(one.rep()))
                .filter(one -> measure.rep() != null
                        || measure.team() == null
                        || measure.team().equals(one.team()))
                .map(Measures.Conversion::rate)
                .reduce(new ConversionRate(0, 0), ConversionRate::plus);
    }

    private Norm norm(Correction.Measure measure) {
        return norms.of(
                measure.stage(),
                people.find(measure.rep()).map(Person::category).orElse(null));
    }
}
