package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.salesregulation.pipeline.Subject.Unit;
import org.salesregulation.plan.Plans;

/** Plans, wins and open deals in money; amounts of two currencies are never added. */
final class MoneyFacts {

    private final Sums<BigDecimal> plans = new Sums<>(BigDecimal::add);
    private final Sums<BigDecimal> won = new Sums<>(BigDecimal::add);
    private final Sums<BigDecimal> open = new Sums<>(BigDecimal::add);
    private final Map<Integer, Sums<Wins>> wins = new HashMap<>();
    private final Measures measures;
    private final Norms norms;
    private final Period period;

    MoneyFacts(Measures measures, Plans plans, Funnels funnels, Norms norms, Period period) {
        this.measures = measures;
        this.norms = norms;
        this.period = period;
        period.months().stream()
                .flatMap(month -> plans.inForce(month).stream())
                .forEach(plan -> this.plans.add(plan.rep(), plan.team(), plan.amount(), plan.currency()));
        measures.won(period.at(period.first()), period.at(period.end()))
                .forEach(one -> won.add(one.rep(), one.team(), one.amount(), one.currency()));
        var groups = new HashMap<List<String>, String>();
        funnels.deployed().forEach(funnel -> funnel.stages()
                .forEach(stage -> groups.put(List.of(funnel.key(), stage.code()), group(stage))));
        measures.open()
                .forEach(one -> open.add(
                        one.rep(),
                        one.team(),
                        one.amount(),
                        one.currency(),
                        groups.getOrDefault(List.of(one.funnel(), one.stage()), "")));
    }

    /** @return the stage's coverage group; empty for one that covers nothing */
    static String group(Stage stage) {
        return stage.coverageGroup() == null || stage.coverageGroup().equals("none") ? "" : stage.coverageGroup();
    }

    /** The plans of the period by currency, those above zero. */
    Map<String, BigDecimal> plans(Unit unit) {
        var asked = new TreeMap<String, BigDecimal>();
        plans.of(unit).forEach((currency, plan) -> {
            if (Coverage.isAsked(plan)) {
                asked.put(currency.get(0), plan);
            }
        });
        return asked;
    }

    BigDecimal won(Unit unit, String currency) {
        return won.of(unit, currency).orElse(BigDecimal.ZERO);
    }

    BigDecimal open(Unit unit, String currency, String group) {
        return open.of(unit, currency, group).orElse(BigDecimal.ZERO);
    }

    /** @return the average deal of the first source that has won enough of them */
    Optional<Average> average(Subject subject, String currency) {
        var norm = norms.pipeline(subject.category());
        var sums = wins.computeIfAbsent(norm.averageDays(), this::wins);
        return subject.sources().stream()
                .flatMap(unit -> sums
                        .of(unit, currency)
                        .filter(all -> all.deals() >= norm.averageDeals()
                                && all.amount().signum() > 0)
                        .map(all -> new Average(unit, all, byFunnel(sums, unit, currency)))
                        .stream())
                .findFirst();
    }

    private Sums<Wins> wins(int days) {
        var sums = new Sums<Wins>(Wins::plus);
        measures.won(period.daysAgo(days), period.at(period.today().plusDays(1)))
                .forEach(one -> {
                    var some = new Wins(one.deals(), one.amount());
                    sums.add(one.rep(), one.team(), some, one.currency());
                    sums.add(one.rep(), one.team(), some, one.currency(), one.funnel());
                });
        return sums;
    }

    private static Map<String, Integer> byFunnel(Sums<Wins> sums, Unit unit, String currency) {
        var deals = new TreeMap<String, Integer>();
        sums.of(unit).forEach((of, some) -> {
            if (of.size() == 2 && of.get(0).equals(currency)) {
                deals.put(of.get(1), some.deals());
            }
        });
        return deals;
    }

    record Wins(int deals, BigDecimal amount) {

        Wins plus(Wins other) {
            return new Wins(deals + other.deals, amount.add(other.amount));
        }
    }

    /**
     * @param source whose deals it is the average of
     * @param byFunnel how many of them each funnel has brought
     */
    record Average(Unit source, Wins wins, Map<String, Integer> byFunnel) {

        Fraction amount() {
            return new Fraction(wins.amount(), BigDecimal.valueOf(wins.deals()));
        }

        /** How many deals of this funnel a plan asks for, when the funnels go on to bring what they have brought. */
        Fraction planned(BigDecimal plan, String funnel) {
            return new Fraction(plan.multiply(BigDecimal.valueOf(byFunnel.getOrDefault(funnel, 0))), wins.amount());
        }

        /** The funnel that has brought most of them. */
        String mainFunnel() {
            return byFunnel.entrySet().stream()
                    .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElseThrow();
        }
    }
}
