package org.salesregulation.funnel;

/** How those who tried a draft did beside those who did not, for whoever decides on it. */
public interface PilotComparison {

    /** @return the verdict by funnel, in sentences */
    String words(Pilot pilot);
}
