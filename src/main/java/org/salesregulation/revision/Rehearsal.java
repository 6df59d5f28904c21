package org.salesregulation.revision;

import org.salesregulation.regulation.RegulationText;

/** Tries a draft out before anybody is asked to approve it. Where there is none, nothing is rehearsed. */
public interface Rehearsal {

    /**
     * @param inForce by which deals run now
     * @param draft the whole text that is to come in force
     * @return what came of it, in words for the head of sales, 4,000 characters at most; a failure is said here and not
     *     thrown
     */
    String rehearse(Revision revision, RegulationText inForce, RegulationText draft);
}
