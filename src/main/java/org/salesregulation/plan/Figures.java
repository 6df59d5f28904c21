package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Measures.Conversion;
import org.salesregulation.funnel.Measures.InStage;
import org.salesregulation.funnel.Measures.ToWin;
import org.salesregulation.funnel.Measures.Won;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norm;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.ConversionRate;

/**
 * What is known of the funnels at one moment, and what to rely on: the rep's own past where the norm's mature sample is
 * reached, else the team's, else the company's, else the norm.
 *
 * @param norms by code of a stage and category of personnel
 * @param conversions of stages entered within so many days
 * @param open deals in one currency
 * @param won within a year in that currency
 * @param toWin within a year
 */
record Figures(
        List<Funnel> funnels,
        BiFunction<String, String, Norm> norms,
        IntFunction<List<Conversion>> conversions,
        List<InStage> open,
        List<Won> won,
        List<ToWin> toWin) {

    private static final int NORM_OF = 100;
    private static final int DAYS_OF_WEEK = 7;
    private static final int WORKING_DAYS_OF_WEEK = 5;
    private static final int CENTS = 2;

    /** The funnels that the rep can be planned through: those in which a deal has a known worth. */
    List<Chain> chains(Person rep) {
        return funnels.stream()
                .map(funnel -> chain(funnel, rep))
                .filter(chain -> chain.averageDeal() != null && !chain.links().isEmpty())
                .toList();
    }

    /** What each funnel is to bring of a plan: in proportion to what it brought, exact to the cent. */
    List<BigDecimal> split(Person rep, List<Chain> chains, BigDecimal plan) {
        return Apportionment.money(plan, weights(rep, chains));
    }

    private List<BigDecimal> weights(Person rep, List<Chain> chains) {
        for (var whose : whose(rep)) {
            var past = won.stream().filter(whose).toList();
            if (past.stream().mapToInt(Won::deals).sum() >= sample(rep, chains)) {
                return chains.stream()
                        .map(chain -> Apportionment.sum(past.stream()
                                .filter(deals -> deals.funnel().equals(chain.funnel()))
                                .map(Won::amount)
                                .toList()))
                        .toList();
            }
        }
        return chains.stream()
                .map(chain -> Apportionment.sum(open.stream()
                        .filter(deals -> deals.funnel().equals(chain.funnel()))
                        .map(InStage::amount)
                        .toList()))
                .toList();
    }

    private int sample(Person rep, List<Chain> chains) {
        return chains.stream()
                .map(chain -> chain.links().get(0).stage())
                .mapToInt(stage -> norms.apply(stage, rep.category()).matureSample())
                .max()
                .orElse(1);
    }

    private Chain chain(Funnel funnel, Person rep) {
        var stages = funnel.stages()
                .subList(0, Math.min(funnel.stagesToWin(), funnel.stages().size()));
        var links = new ArrayList<Chain.Link>();
        for (var stage : stages) {
            links.add(link(funnel, stages, stage, rep));
        }
        for (var basis : List.of(Basis.REP, Basis.TEAM, Basis.COMPANY)) {
            var past = won.stream()
                    .filter(whose(rep).get(basis.ordinal()))
                    .filter(deals -> deals.funnel().equals(funnel.key()))
                    .toList();
            var count = past.stream().mapToInt(Won::deals).sum();
            var amount = Apportionment.sum(past.stream().map(Won::amount).toList());
            var enough = stages.isEmpty()
                    ? 1
                    : norms.apply(stages.get(0).code(), rep.category()).matureSample();
            if (count >= (basis == Basis.COMPANY ? 1 : enough) && amount.signum() > 0) {
                return new Chain(funnel.key(), average(amount, count), basis, links);
            }
        }
        var here = open.stream()
                .filter(deals -> deals.funnel().equals(funnel.key()))
                .toList();
        var valued = here.stream()
                .mapToInt(deals -> deals.deals() - deals.unvalued())
                .sum();
        var amount = Apportionment.sum(here.stream().map(InStage::amount).toList());
        return new Chain(
                funnel.key(), valued == 0 || amount.signum() == 0 ? null : average(amount, valued), Basis.NORM, links);
    }

    private Chain.Link link(Funnel funnel, List<Stage> stages, Stage stage, Person rep) {
        var norm = norms.apply(stage.code(), rep.category());
        var here = open.stream()
                .filter(deals -> deals.rep().equals(rep.id())
                        && deals.funnel().equals(funnel.key())
                        && deals.stage().equals(stage.code()))
                .mapToInt(InStage::deals)
                .sum();
        var walked = toWin.stream()
                .filter(days ->
                        days.funnel().equals(funnel.key()) && days.stage().equals(stage.code()))
                .filter(days -> days.deals() >= norm.matureSample())
                .findFirst();
        var days = walked.map(measured -> (int) Math.round(measured.medianDays()))
                .orElseGet(() -> byNorm(stages.subList(stages.indexOf(stage) + 1, stages.size()), rep));
        var daysBasis = walked.isPresent() ? Basis.COMPANY : Basis.NORM;
        var measured = conversions.apply(norm.windowDays()).stream()
                .filter(rate ->
                        rate.funnel().equals(funnel.key()) && rate.stage().equals(stage.code()))
                .toList();
        for (var basis : List.of(Basis.REP, Basis.TEAM, Basis.COMPANY)) {
            var rate = sum(measured, of(basis, rep));
            if (rate.passed() > 0 && rate.judged() >= norm.matureSample()) {
                return new Chain.Link(stage.code(), stage.order(), rate, basis, here, days, daysBasis);
            }
        }
        // a norm of 0 asks nothing and gives nothing to plan with: as if every deal went on
        var rate = new ConversionRate(norm.minimumConversion() == 0 ? NORM_OF : norm.minimumConversion(), NORM_OF);
        return new Chain.Link(stage.code(), stage.order(), rate, Basis.NORM, here, days, daysBasis);
    }

    private int byNorm(List<Stage> later, Person rep) {
        var working = later.stream()
                .mapToInt(stage -> norms.apply(stage.code(), rep.category()).workingDays())
                .sum();
        return working * DAYS_OF_WEEK / WORKING_DAYS_OF_WEEK;
    }

    private static ConversionRate sum(List<Conversion> measured, Predicate<Conversion> whose) {
        var rates = measured.stream().filter(whose).map(Conversion::rate).toList();
        return new ConversionRate(
                rates.stream().mapToInt(ConversionRate::passed).sum(),
                rates.stream().mapToInt(ConversionRate::judged).sum());
    }

    private static Predicate<Conversion> of(Basis basis, Person rep) {
        return switch (basis) {
            case REP -> rate -> rate.rep().equals(rep.id());
            case TEAM -> rate -> rate.team().equals(rep.teamId());
            default -> rate -> true;
        };
    }

    private static List<Predicate<Won>> whose(Person rep) {
        return List.of(
                deals -> deals.rep().equals(rep.id()), deals -> deals.team().equals(rep.teamId()), deals -> true);
    }

    private static BigDecimal average(BigDecimal amount, int deals) {
        return amount.divide(BigDecimal.valueOf(deals), CENTS, RoundingMode.HALF_UP)
                .max(new BigDecimal("0.01"));
    }
}
