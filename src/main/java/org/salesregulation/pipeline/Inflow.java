package org.salesregulation.pipeline;

/**
 * How many deals came in at the top of the funnel, beside how many had come in just as many days before (R37).
 *
 * @param percent the shrinking from which on it is a warning
 */
record Inflow(int before, int now, int percent) {

    boolean hasShrunk() {
        return before > 0 && now < least();
    }

    /** The smallest number that is no warning: of 10 and 30 per cent, 8. */
    int least() {
        return Math.toIntExact((long) before * (100 - percent) / 100) + 1;
    }
}
