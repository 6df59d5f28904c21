package org.salesregulation.document;

import org.salesregulation.regulation.RegulationText;
import org.salesregulation.web.Caller;

/** The text that applies now, with what is known of its publication; whoever publishes answers it. */
@FunctionalInterface
public interface TextInForce {

    /** @param reader of whom it hangs whose acknowledgements are told */
    InForce inForce(Caller reader);

    record InForce(RegulationText text, Edition edition) {}
}
