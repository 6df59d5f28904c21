package org.salesregulation.regulation;

/** The text that applies now; whoever publishes revisions answers it (R15). */
@FunctionalInterface
public interface RegulationInForce {

    /** @return all files of the revision in force, translations included */
    RegulationText text();
}
