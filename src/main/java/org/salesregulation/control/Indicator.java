package org.salesregulation.control;

import java.time.Instant;
import java.util.Optional;
import org.salesregulation.shared.Refusal.Gap;

/** What a correction may be measured by. A new one is a bean that answers to its name. */
public interface Indicator {

    /** As {@link Correction.Measure#indicator()} names it. */
    String name();

    /** What is not said and has to be, so that it can be measured. */
    Optional<Gap> gap(Correction.Measure measure);

    /** What it came to until the correction was made. */
    Operands before(Correction.Measure measure, Instant madeAt);

    /** What it has come to since. */
    Operands after(Correction.Measure measure, Instant madeAt);

    Effect compare(Correction.Measure measure, Operands before, Operands after);
}
