package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.salesregulation.shared.ConversionRate;

/**
 * Breaks money to be won down into deals to be brought through each stage of a funnel (METRICS 14, R23, R149). Deals are
 * whole: a unit needs its exact sum rounded up once, and its reps share that by largest remainder, so that rounding does
 * not overshoot rep by rep and stage by stage. What is in the funnel already is netted off the earliest month first.
 */
final class Breakdown {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int HUNDRED = 100;

    private Breakdown() {}

    /**
     * What a rep is to win through one funnel, month by month.
     *
     * @param chain with an average deal
     * @param plans one for each month, in their order
     */
    record Share(String rep, String team, Chain chain, List<BigDecimal> plans) {

        BigDecimal wins(int month) {
            return deals(plans.get(month), chain.averageDeal());
        }
    }

    /** Turnover that leaves a profit: 450,000 at a margin of 15 per cent are 3,000,000. */
    static BigDecimal turnover(BigDecimal profit, BigDecimal marginPercent) {
        return profit.multiply(BigDecimal.valueOf(HUNDRED)).divide(marginPercent, 2, RoundingMode.UP);
    }

    /** Deals that a plan takes, exactly. */
    static BigDecimal deals(BigDecimal plan, BigDecimal averageDeal) {
        return plan.divide(averageDeal, EXACT);
    }

    /**
     * How many clients must be in a stage at any time for so many wins a period (METRICS 15).
     *
     * @param toWin conversions of the stage and of all after it
     * @param daysInStage working days that a deal is in the stage
     * @param daysOfPeriod working days of the period
     */
    static long clientsToHold(BigDecimal wins, List<ConversionRate> toWin, int daysInStage, int daysOfPeriod) {
        var links = IntStream.range(0, toWin.size())
                .mapToObj(stage -> new Chain.Link("", stage, toWin.get(stage), Basis.NORM, 0, 0, Basis.NORM))
                .toList();
        var entering = new Chain("", BigDecimal.ONE, Basis.NORM, links).entering(0, wins);
        return Apportionment.roundedUp(List.of(entering.multiply(BigDecimal.valueOf(daysInStage))
                        .divide(BigDecimal.valueOf(daysOfPeriod), EXACT)))
                .get(0);
    }

    /**
     * The needs of one unit in one funnel.
     *
     * @param months in their order, without gaps
     * @param unit the unit's reps; all walk the same stages, each with own figures
     * @param before wins already promised before the first month, rep by rep: deals in the funnel serve them first
     */
    static List<PlanNeed> needs(List<YearMonth> months, List<Share> unit, List<BigDecimal> before) {
        var needs = new ArrayList<PlanNeed>();
        if (unit.isEmpty()) {
            return needs;
        }
        for (var link = 0; link < unit.get(0).chain().links().size(); link++) {
            var stage = link;
            var past = new ArrayList<BigDecimal>();
            for (var rep = 0; rep < unit.size(); rep++) {
                past.add(unit.get(rep)
                        .chain()
                        .expectedPast(stage)
                        .subtract(before.get(rep))
                        .max(BigDecimal.ZERO));
            }
            for (var month = 0; month < months.size(); month++) {
                needs.addAll(needs(months.get(month), month, stage, unit, past));
            }
        }
        return needs;
    }

    private static List<PlanNeed> needs(
            YearMonth month, int ofMonths, int stage, List<Share> unit, List<BigDecimal> past) {
        var wins = Apportionment.roundedUp(
                unit.stream().map(share -> share.wins(ofMonths)).toList());
        var leaving = new ArrayList<BigDecimal>();
        var entering = new ArrayList<BigDecimal>();
        var inFunnel = new ArrayList<BigDecimal>();
        for (var rep = 0; rep < unit.size(); rep++) {
            var chain = unit.get(rep).chain();
            var asked = BigDecimal.valueOf(wins.get(rep));
            var served = asked.min(past.get(rep));
            past.set(rep, past.get(rep).subtract(served));
            leaving.add(chain.leaving(stage, asked));
            entering.add(chain.entering(stage, asked));
            inFunnel.add(chain.leaving(stage, served));
        }
        var wholeLeaving = Apportionment.roundedUp(leaving);
        var wholeEntering = Apportionment.roundedUp(entering);
        var wholeInFunnel = Apportionment.roundedDown(inFunnel);
        var needs = new ArrayList<PlanNeed>();
        for (var rep = 0; rep < unit.size(); rep++) {
            var share = unit.get(rep);
            var chain = share.chain();
            var link = chain.links().get(stage);
            var there = Math.min(wholeInFunnel.get(rep), wholeLeaving.get(rep));
            needs.add(new PlanNeed(
                    share.rep(),
                    share.team(),
                    month,
                    chain.funnel(),
                    link.stage(),
                    link.order(),
                    share.plans().get(ofMonths),
                    chain.averageDeal(),
                    chain.averageBasis(),
                    wins.get(rep),
                    link.conversion().passed(),
                    link.conversion().judged(),
                    link.basis(),
                    wholeEntering.get(rep),
                    wholeLeaving.get(rep),
                    there,
                    wholeLeaving.get(rep) - there,
                    link.daysToWin(),
                    link.daysBasis(),
                    month.atEndOfMonth().minusDays(link.daysToWin())));
        }
        return needs;
    }
}
