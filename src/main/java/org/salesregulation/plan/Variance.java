package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.salesregulation.funnel.Measures.Worked;

/**
 * Why more or less was won than planned (R81). What a deal in work is worth at each step - in work, ended, won - is
 * measured in as many days before the period; the difference between plan and fact is then walked from step to step, so
 * that the factors add up to it exactly.
 *
 * @param plan for the days that are compared
 * @param difference won less plan
 * @param deals what more or fewer deals in work have made of it
 * @param time what it has made that more or fewer of them ended
 * @param conversion what it has made that more or fewer of those were won
 * @param averageDeal what it has made that a deal won was larger or smaller
 * @param inWork deals in work in the period, {@code ended} of them, {@code wins} of those
 * @param basis whose past the factors rest on; missing together with them: nobody has won anything
 */
record Variance(
        String rep,
        String team,
        BigDecimal plan,
        BigDecimal won,
        BigDecimal difference,
        BigDecimal deals,
        BigDecimal time,
        BigDecimal conversion,
        BigDecimal averageDeal,
        int inWork,
        int ended,
        int wins,
        Basis basis) {

    private static final int CENTS = 2;

    /**
     * @param now of the period
     * @param before of as many days before it
     */
    static Variance of(String rep, String team, BigDecimal plan, List<Worked> now, List<Worked> before) {
        var fact = sum(now, worked -> worked.rep().equals(rep));
        var won = fact.amount();
        for (var basis : List.of(Basis.REP, Basis.TEAM, Basis.COMPANY)) {
            var past = past(basis, rep, team, before);
            if (past.isPresent()) {
                var ofDeals =
                        worth(fact.deals(), past.get().amount(), past.get().deals());
                var ofEnded =
                        worth(fact.ended(), past.get().amount(), past.get().ended());
                var ofWon = worth(fact.won(), past.get().amount(), past.get().won());
                return new Variance(
                        rep,
                        team,
                        plan,
                        won,
                        won.subtract(plan),
                        ofDeals.subtract(plan),
                        ofEnded.subtract(ofDeals),
                        ofWon.subtract(ofEnded),
                        won.subtract(ofWon),
                        fact.deals(),
                        fact.ended(),
                        fact.won(),
                        basis);
            }
        }
        return new Variance(
                rep,
                team,
                plan,
                won,
                won.subtract(plan),
                null,
                null,
                null,
                null,
                fact.deals(),
                fact.ended(),
                fact.won(),
                null);
    }

    private static Optional<Worked> past(Basis basis, String rep, String team, List<Worked> before) {
        var past = sum(before, worked -> switch (basis) {
            case REP -> worked.rep().equals(rep);
            case TEAM -> worked.team().equals(team);
            default -> true;
        });
        return Optional.of(past).filter(worked -> worked.amount().signum() > 0);
    }

    private static BigDecimal worth(int deals, BigDecimal amount, int of) {
        return amount.multiply(BigDecimal.valueOf(deals))
                .divide(BigDecimal.valueOf(of), MathContext.DECIMAL128)
                .setScale(CENTS, RoundingMode.HALF_UP);
    }

    private static Worked sum(List<Worked> all, Predicate<Worked> of) {
        var some = all.stream().filter(of).toList();
        return new Worked(
                null,
                null,
                null,
                some.stream().mapToInt(Worked::deals).sum(),
                some.stream().mapToInt(Worked::ended).sum(),
                some.stream().mapToInt(Worked::won).sum(),
                Apportionment.sum(some.stream().map(Worked::amount).toList()).setScale(CENTS));
    }
}
