package org.salesregulation.document;

import org.salesregulation.regulation.RegulationText;

/** The text that applies now, with what is known of its publication; whoever publishes answers it. */
@FunctionalInterface
public interface TextInForce {

    InForce inForce();

    record InForce(RegulationText text, Edition edition) {}
}
