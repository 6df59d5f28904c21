package org.salesregulation.daily;

import java.util.List;
import java.util.Optional;
import org.salesregulation.norm.ControlNorm;
import org.salesregulation.plan.DailyLine;
import org.salesregulation.shared.ConversionRate;

/**
 * A rep's day beside its plan, and what follows (R39).
 *
 * @param lines the plan of the day with what counted, by kind
 * @param counted all that counted, also what was not planned
 * @param away whether the rep was away on the day
 * @param hasDeals whether the rep has an open deal to work on
 * @param rowBefore how many days were missed one after another until the day before
 */
record RepDay(
        String rep,
        List<DailyLine> lines,
        int counted,
        boolean away,
        boolean hasDeals,
        ControlNorm norm,
        int rowBefore) {

    /** Met of planned, each kind by itself. */
    ConversionRate met() {
        return new ConversionRate(
                lines.stream().mapToInt(DailyLine::met).sum(),
                lines.stream().mapToInt(DailyLine::planned).sum());
    }

    /** @return why the day says nothing of the rep; a day without data is no missed day */
    Optional<String> excused() {
        if (away) {
            return Optional.of("away");
        }
        if (!met().hasData()) {
            return Optional.of("no-plan");
        }
        return counted == 0 && !hasDeals ? Optional.of("no-deals") : Optional.empty();
    }

    boolean isMissed() {
        return excused().isEmpty() && met().isBelow(norm.attainment());
    }

    /** A day that says nothing neither continues a row nor ends it. */
    int missesInARow() {
        if (excused().isPresent()) {
            return rowBefore;
        }
        return isMissed() ? rowBefore + 1 : 0;
    }
}
