package org.salesregulation.check;

import java.util.stream.Stream;

/** One family of conventions. A rule looks only at what can be read; what cannot be read is {@link Draft}'s to say. */
interface Rule {

    Stream<Finding> check(Draft draft);
}
