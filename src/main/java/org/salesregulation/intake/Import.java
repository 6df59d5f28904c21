package org.salesregulation.intake;

import java.time.Instant;

/**
 * One file that is or was read in.
 *
 * @param kind what its rows are: leads, history
 * @param accepted rows that became deals or facts of deals
 * @param duplicates rows whose deal or event was there already
 * @param rejected rows at fault, each listed with its line
 */
record Import(
        String id,
        String kind,
        String startedBy,
        Status status,
        int accepted,
        int duplicates,
        int rejected,
        Instant startedAt,
        Instant finishedAt) {

    enum Status {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        INTERRUPTED
    }

    int total() {
        return accepted + duplicates + rejected;
    }
}
