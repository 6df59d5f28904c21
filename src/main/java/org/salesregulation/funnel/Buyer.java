package org.salesregulation.funnel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.salesregulation.shared.DealId;

/**
 * A client who has bought and with whom no deal is under way (R153, R158).
 *
 * @param lastDeal that ended last, won or not
 * @param owner of the client, or of that deal where the client has none
 * @param purchases deals won; above 0
 * @param quietSince day on which the last deal ended, its service included
 */
public record Buyer(
        DealId lastDeal,
        String owner,
        int purchases,
        LocalDate firstBought,
        LocalDate lastBought,
        LocalDate quietSince) {

    /** @return days from one purchase to the next on average, at least 1; null while all were made on one day */
    public Long interval() {
        var days = ChronoUnit.DAYS.between(firstBought, lastBought);
        return days == 0 ? null : Math.max(1, Math.round((double) days / (purchases - 1)));
    }
}
