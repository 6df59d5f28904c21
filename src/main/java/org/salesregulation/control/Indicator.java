package org.salesregulation.control;

import java.time.Instant;

/** What a correction may be measured by. A new one is a bean that answers to its name. */
interface Indicator {

    /** As {@link Correction.Measure#indicator()} names it. */
    String name();

    /** What it came to until the correction was made. */
    Operands before(Correction.Measure measure, Instant madeAt);

    /** What it has come to since. */
    Operands after(Correction.Measure measure, Instant madeAt);

    Effect compare(Correction.Measure measure, Operands before, Operands after);
}
