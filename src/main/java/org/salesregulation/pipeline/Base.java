package org.salesregulation.pipeline;

import org.salesregulation.shared.ConversionRate;

/**
 * Whether a rep has settled among those who have bought before (R91).
 *
 * @param ofBuyers deals begun with them, of all deals begun
 * @param percent the share that is still in order
 * @param newClients how many deals with new clients show that the rep looks for them yet
 */
record Base(ConversionRate ofBuyers, int percent, int newClients) {

    int begunWithNew() {
        return ofBuyers.judged() - ofBuyers.passed();
    }

    boolean hasSettled() {
        return ofBuyers.passed() * 100L > (long) percent * ofBuyers.judged() && begunWithNew() < newClients;
    }
}
