package org.salesregulation.organisation;

import java.time.LocalDate;

/**
 * That somebody is away, whether the file says so or it was entered.
 *
 * @param substitute null: nobody stands in
 * @param last null: until further notice
 * @param backOn the first day of being back of an absence that was cancelled; null: it was not
 */
record Away(String person, String substitute, LocalDate first, LocalDate last, LocalDate backOn) {

    boolean covers(LocalDate day) {
        return !day.isBefore(first) && (last == null || !day.isAfter(last)) && (backOn == null || day.isBefore(backOn));
    }
}
