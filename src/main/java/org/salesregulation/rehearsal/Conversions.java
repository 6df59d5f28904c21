package org.salesregulation.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Measures.Conversion;
import org.salesregulation.norm.Norm;
import org.salesregulation.rehearsal.Facts.Visit;
import org.salesregulation.rehearsal.Finding.Case;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;
import org.salesregulation.shared.ConversionRate;

/** Conversions of reps by both norms: as they stand today, and as the gates read them in the window (R35, R38). */
final class Conversions {

    private final Trial trial;
    private final Measures measures;
    private final FactsTable table;
    private final Instant now;
    private final Map<Integer, List<Conversion>> byWindow = new HashMap<>();

    Conversions(Trial trial, Measures measures, FactsTable table, Clock clock) {
        this.trial = trial;
        this.measures = measures;
        this.table = table;
        this.now = clock.instant();
    }

    void rehearse() {
        trial.before.funnels().forEach((key, funnel) -> {
            if (trial.after.funnels().containsKey(key)) {
                funnel.stages().stream()
                        .filter(stage -> trial.after.stage(key, stage.code()).isPresent())
                        .forEach(stage -> {
                            today(key, stage.code());
                            gates(key, stage.code());
                        });
            }
        });
    }

    private Norm before(String stage, String rep) {
        return trial.before.norms().of(stage, trial.category(rep));
    }

    private Norm after(String stage, String rep) {
        return trial.after.norms().of(stage, trial.category(rep));
    }

    private static boolean isSame(Norm one, Norm other) {
        return one.minimumConversion() == other.minimumConversion()
                && one.windowDays() == other.windowDays()
                && one.matureSample() == other.matureSample();
    }

    private static boolean isBelow(ConversionRate rate, Norm norm) {
        return rate.judged() >= norm.matureSample() && rate.isBelow(norm.minimumConversion());
    }

    private Instant since(int days) {
        return now.minus(Duration.ofDays(days));
    }

    private ConversionRate rate(String rep, String funnel, String stage, int days) {
        return byWindow.computeIfAbsent(days, window -> measures.conversions(since(window))).stream()
                .filter(one -> one.rep().equals(rep)
                        && one.funnel().equals(funnel)
                        && one.stage().equals(stage))
                .map(Conversion::rate)
                .reduce(new ConversionRate(0, 0), ConversionRate::plus);
    }

    /** Each rep who had deals in the stage, over the days that either text looks back. */
    private void today(String funnel, String stage) {
        var reps = trial.facts.visits().stream()
                .filter(visit -> visit.funnel().equals(funnel) && visit.stage().equals(stage))
                .map(Visit::rep)
                .distinct()
                .sorted()
                .filter(rep -> trial.person(rep) != null && !isSame(before(stage, rep), after(stage, rep)))
                .toList();
        var newly = new ArrayList<String>();
        var noLonger = new ArrayList<String>();
        var figures = new ArrayList<Figure>();
        var cases = new ArrayList<Case>();
        var then = 0;
        var draft = 0;
        for (var rep : reps) {
            var was = before(stage, rep);
            var norm = after(stage, rep);
            var rateThen = rate(rep, funnel, stage, was.windowDays());
            var rateDraft = rate(rep, funnel, stage, norm.windowDays());
            var below = isBelow(rateThen, was);
            var wouldBe = isBelow(rateDraft, norm);
            then += below ? 1 : 0;
            draft += wouldBe ? 1 : 0;
            if (below != wouldBe) {
                (wouldBe ? newly : noLonger)
                        .add("%s %s (%d of %d; norm %d %%)"
                                .formatted(
                                        trial.name(rep),
                                        rateDraft,
                                        rateDraft.passed(),
                                        rateDraft.judged(),
                                        norm.minimumConversion()));
                figures.add(Figure.of("passed", trial.name(rep), rateThen.passed(), rateDraft.passed()));
                figures.add(Figure.of("judged", trial.name(rep), rateThen.judged(), rateDraft.judged()));
                figures.add(Figure.of("norm, %", trial.name(rep), was.minimumConversion(), norm.minimumConversion()));
                table.cohort(rep, funnel, stage, since(norm.windowDays()))
                        .forEach(deal -> cases.add(new Case(
                                deal, rep, stage, null, "Entered the stage in the draft's window of the conversion.")));
            }
        }
        if (newly.isEmpty() && noLonger.isEmpty()) {
            return;
        }
        figures.add(0, Figure.of("reps below the norm", "", then, draft));
        var sentence = new StringBuilder("\"%s\": %s below the norm as things stand today, %d would be by the draft."
                .formatted(trial.after.stageName(funnel, stage), Trial.many(then, "rep"), draft));
        if (!newly.isEmpty()) {
            sentence.append(" Newly: ").append(String.join(", ", newly)).append('.');
        }
        if (!noLonger.isEmpty()) {
            sentence.append(" No longer: ").append(String.join(", ", noLonger)).append('.');
        }
        trial.found(Kind.CONVERSION, funnel + ":" + stage, sentence.toString(), figures, cases);
    }

    /** A reading is kept with the visit: its numbers hold as long as the draft looks back as far. */
    private void gates(String funnel, String stage) {
        var readings = trial.facts.visits().stream()
                .filter(visit -> visit.funnel().equals(funnel)
                        && visit.stage().equals(stage)
                        && visit.judged() != null
                        && trial.facts.window().holds(visit.leftAt())
                        && !isSame(before(stage, visit.rep()), after(stage, visit.rep())))
                .toList();
        var comparable = readings.stream()
                .filter(visit -> before(stage, visit.rep()).windowDays()
                        == after(stage, visit.rep()).windowDays())
                .toList();
        if (comparable.size() < readings.size()) {
            trial.unknown.add(
                    "What the gate of \"%s\" would have read %s is not known: the draft looks back over another number of days."
                            .formatted(
                                    trial.after.stageName(funnel, stage),
                                    Trial.many(readings.size() - (long) comparable.size(), "time")));
        }
        var then = 0;
        var draft = 0;
        var byRep = new TreeMap<String, int[]>();
        var cases = new ArrayList<Case>();
        for (var visit : comparable) {
            var rate = new ConversionRate(visit.passed(), visit.judged());
            var below = isBelow(rate, before(stage, visit.rep()));
            var wouldBe = isBelow(rate, after(stage, visit.rep()));
            then += below ? 1 : 0;
            draft += wouldBe ? 1 : 0;
            var sums = byRep.computeIfAbsent(visit.rep(), rep -> new int[2]);
            sums[0] += below ? 1 : 0;
            sums[1] += wouldBe ? 1 : 0;
            if (below != wouldBe) {
                cases.add(new Case(
                        visit.deal(),
                        visit.rep(),
                        stage,
                        visit.leftAt(),
                        "The gate read %s (%d of %d).".formatted(rate, rate.passed(), rate.judged())));
            }
        }
        if (cases.isEmpty()) {
            return;
        }
        var figures = new ArrayList<>(List.of(
                Figure.of("readings below the norm", "", then, draft),
                new Figure("readings", "", (double) comparable.size(), null)));
        figures.addAll(byRep.entrySet().stream()
                .map(rep -> Figure.of(
                        "readings below the norm", trial.name(rep.getKey()), rep.getValue()[0], rep.getValue()[1]))
                .collect(Collectors.toList()));
        trial.found(
                Kind.GATE,
                funnel + ":" + stage,
                "The gate of \"%s\" read a conversion below the norm %d times of %d; by the draft it would have been %d times."
                        .formatted(trial.after.stageName(funnel, stage), then, comparable.size(), draft),
                figures,
                cases);
    }
}
