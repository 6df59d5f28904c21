package org.salesregulation.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.salesregulation.funnel.Flow;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norm;
import org.salesregulation.norm.Norms;
import org.salesregulation.pipeline.Subject.Unit;
import org.salesregulation.shared.ConversionRate;
import org.salesregulation.shared.WorkingCalendar;

/** How many deals get from one stage to another, and how long they stay: each over the window of the stage's norm. */
final class WayFacts {

    private final Map<Integer, Sums<ConversionRate>> rates = new HashMap<>();
    private final Map<Integer, Sums<Work>> work = new HashMap<>();
    private final Measures measures;
    private final Flow flow;
    private final Norms norms;
    private final WorkingCalendar calendar;
    private final Period period;

    WayFacts(Measures measures, Flow flow, Norms norms, WorkingCalendar calendar, Period period) {
        this.measures = measures;
        this.flow = flow;
        this.norms = norms;
        this.calendar = calendar;
        this.period = period;
    }

    /**
     * The share of deals that pass all these stages, measured at the first source where the sample of each of them is
     * mature. The norms are no measure: they are the least that is allowed, and eight times 20 % would ask a rep for
     * 390,625 clients for each deal.
     *
     * @param stages in their order; none: everybody is there
     */
    Optional<Way> through(Subject subject, Funnel funnel, List<Stage> stages) {
        return subject.sources().stream()
                .filter(unit -> stages.stream().allMatch(stage -> isMature(subject, unit, funnel, stage)))
                .map(unit -> new Way(
                        unit,
                        stages.stream()
                                .map(stage -> Fraction.of(rate(subject, unit, funnel, stage)))
                                .reduce(Fraction.ONE, Fraction::times)))
                .findFirst();
    }

    ConversionRate rate(Subject subject, Unit unit, Funnel funnel, Stage stage) {
        return of(rates, norm(subject, stage), this::rates)
                .of(unit, funnel.key(), stage.code())
                .orElse(new ConversionRate(0, 0));
    }

    /** Working days in the stage: the mean of this unit's deals, or the stage's term when none has left it. */
    Fraction days(Subject subject, Unit unit, Funnel funnel, Stage stage) {
        var norm = norm(subject, stage);
        return of(work, norm, this::work)
                .of(unit, funnel.key(), stage.code())
                .map(all -> Fraction.of(all.seconds(), all.deals() * calendar.secondsOfADay()))
                .orElse(Fraction.of(norm.workingDays(), 1));
    }

    private boolean isMature(Subject subject, Unit unit, Funnel funnel, Stage stage) {
        var rate = rate(subject, unit, funnel, stage);
        return rate.passed() > 0 && rate.judged() >= norm(subject, stage).matureSample();
    }

    private Norm norm(Subject subject, Stage stage) {
        return norms.of(stage.code(), subject.category());
    }

    private static <V> Sums<V> of(Map<Integer, Sums<V>> known, Norm norm, IntFunction<Sums<V>> ask) {
        return known.computeIfAbsent(norm.windowDays(), ask::apply);
    }

    private Sums<ConversionRate> rates(int days) {
        var sums = new Sums<ConversionRate>(ConversionRate::plus);
        measures.conversions(period.daysAgo(days))
                .forEach(one -> sums.add(one.rep(), one.team(), one.rate(), one.funnel(), one.stage()));
        return sums;
    }

    private Sums<Work> work(int days) {
        var sums = new Sums<Work>(Work::plus);
        flow.spent(period.daysAgo(days))
                .forEach(one -> sums.add(
                        one.rep(), one.team(), new Work(one.deals(), one.workingSeconds()), one.funnel(), one.stage()));
        return sums;
    }

    /** @param source whose deals were measured */
    record Way(Unit source, Fraction share) {}

    private record Work(long deals, long seconds) {

        Work plus(Work other) {
            return new Work(deals + other.deals, seconds + other.seconds);
        }
    }
}
