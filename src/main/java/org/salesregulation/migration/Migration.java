package org.salesregulation.migration;

import java.time.Instant;

/**
 * A migration of running deals to a revision, under way or over.
 *
 * @param revision number of the revision, as its publication calls it
 * @param stages codes of the stages whose deals went over, joined by commas; null: all
 * @param mapping what the process owner has mapped; null: nothing
 * @param waiting deals whose turn has not come
 * @param moved deals that have gone over
 * @param cannot deals that could not go and about which nobody has decided
 * @param left deals left behind by decision
 * @param ended deals that ended before their turn came
 * @param finishedAt null while it goes on
 */
record Migration(
        long id,
        String revisionId,
        String revision,
        Policy policy,
        String stages,
        String mapping,
        Instant startedAt,
        Instant finishedAt,
        int waiting,
        int moved,
        int cannot,
        int left,
        int ended) {

    int notMoved() {
        return cannot + left;
    }
}
