package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.salesregulation.shared.ConversionRate;

/**
 * A funnel as one rep walks it: its stages up to the win, with what is known of each (METRICS 14).
 *
 * @param averageDeal money of a won deal; null when nobody has won one yet and none that is open has a value
 * @param averageBasis whose average it is; the norm stands for that of all open deals
 * @param links the stages in their order; the deal is won after the last
 */
record Chain(String funnel, BigDecimal averageDeal, Basis averageBasis, List<Link> links) {

    private static final MathContext EXACT = MathContext.DECIMAL128;

    /**
     * A stage of the chain.
     *
     * @param conversion passed of judged, never 0: of a norm its per cent of 100
     * @param open how many of the rep's deals are in the stage now
     * @param daysToWin calendar days from leaving the stage to the win
     */
    record Link(
            String stage, int order, ConversionRate conversion, Basis basis, int open, int daysToWin, Basis daysBasis) {

        Link {
            if (conversion.passed() == 0) {
                throw new IllegalArgumentException("Through a stage that nobody passes nothing can be planned.");
            }
        }
    }

    /** How many deals must leave the stage on for so many wins. */
    BigDecimal leaving(int link, BigDecimal wins) {
        var deals = wins;
        for (var later = link + 1; later < links.size(); later++) {
            deals = against(deals, links.get(later).conversion());
        }
        return deals;
    }

    /** How many deals must enter the stage for so many wins. */
    BigDecimal entering(int link, BigDecimal wins) {
        return against(leaving(link, wins), links.get(link).conversion());
    }

    /** How many wins may be expected of the deals that are past the stage already. */
    BigDecimal expectedPast(int link) {
        var wins = BigDecimal.ZERO;
        for (var later = link + 1; later < links.size(); later++) {
            wins = wins.add(
                    chance(later).multiply(BigDecimal.valueOf(links.get(later).open())));
        }
        return wins;
    }

    /** Of a deal that is in the stage: the share of such deals that come to the win. */
    BigDecimal chance(int link) {
        var chance = BigDecimal.ONE;
        for (var stage : links.subList(link, links.size())) {
            chance = along(chance, stage.conversion());
        }
        return chance;
    }

    private static BigDecimal against(BigDecimal deals, ConversionRate rate) {
        return deals.multiply(BigDecimal.valueOf(rate.judged())).divide(BigDecimal.valueOf(rate.passed()), EXACT);
    }

    private static BigDecimal along(BigDecimal deals, ConversionRate rate) {
        return deals.multiply(BigDecimal.valueOf(rate.passed())).divide(BigDecimal.valueOf(rate.judged()), EXACT);
    }
}
