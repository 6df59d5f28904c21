package org.salesregulation.demo;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * An opportunity of the data set.
 *
 * @param agent the sales agent's name
 * @param account empty when the data set names none
 * @param engaged since when it is worked at; empty when it is only prospected
 * @param closed when it was won or lost
 * @param closeValue what it was sold for, in USD; 0 when it was lost, empty while it is open
 */
record Opportunity(
        String id,
        String agent,
        String product,
        Optional<String> account,
        Phase phase,
        Optional<LocalDate> engaged,
        Optional<LocalDate> closed,
        Optional<BigDecimal> closeValue) {

    enum Phase {
        PROSPECTING,
        ENGAGING,
        WON,
        LOST
    }

    boolean isOpen() {
        return phase == Phase.PROSPECTING || phase == Phase.ENGAGING;
    }

    String company() {
        return account.orElse("Prospect " + id);
    }

    /** The agent's sign-in name. */
    String owner() {
        return agent.toLowerCase(Locale.ROOT).replace(' ', '.');
    }

    /**
     * The same number from 0 up to {@code bound} at every start, so that what the data set does not say is made up the
     * same way each time.
     *
     * @param question what is made up
     */
    int pick(String question, int bound) {
        var sum = new CRC32();
        sum.update((question + id).getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % bound);
    }
}
