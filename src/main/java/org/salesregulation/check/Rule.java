package org.salesregulation.check;

import java.util.stream.Stream;
import org.salesregulation.regulation.RegulationText;

/** One convention of a regulation. A rule looks only at what it can read; what cannot be read is another rule's matter. */
public interface Rule {

    Stream<Finding> check(RegulationText regulation);
}
