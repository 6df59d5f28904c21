package org.salesregulation.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.salesregulation.funnel.Pilot;
import org.salesregulation.funnel.Pilot.OfFunnel;
import org.salesregulation.funnel.PilotComparison;
import org.salesregulation.norm.Norms;
import org.salesregulation.report.Difference.Sample;
import org.salesregulation.report.Difference.Verdict;
import org.salesregulation.report.RevisionComparison.Mean;
import org.salesregulation.report.RevisionComparison.Means;
import org.salesregulation.report.RevisionComparison.OfStage;
import org.salesregulation.report.RevisionComparison.Share;
import org.salesregulation.report.RevisionComparison.Shares;
import org.salesregulation.report.RevisionComparisonTable.DealFacts;
import org.salesregulation.report.RevisionComparisonTable.StageFacts;
import org.salesregulation.report.RevisionComparisonTable.Window;
import org.salesregulation.shared.Confidence;
import org.salesregulation.shared.ConversionRate;
import org.salesregulation.shared.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Compares two revisions of a funnel by their facts (R50). */
@Service
class Revisions implements PilotComparison {

    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    private final RevisionComparisonTable table;
    private final Norms norms;
    private final Clock clock;
    private final String currency;

    Revisions(
            RevisionComparisonTable table,
            Norms norms,
            Clock clock,
            @Value("${regulation.currency:USD}") String currency) {
        this.table = table;
        this.norms = norms;
        this.clock = clock;
        this.currency = currency;
    }

    /**
     * @param from first day on which visits began and deals were opened
     * @param to last such day
     * @param inCurrency of the average deal; empty: the company's
     * @throws Refusal naming what is senseless
     */
    RevisionComparison compare(String funnel, int a, int b, LocalDate from, LocalDate to, String inCurrency) {
        if (a == b) {
            throw Refusal.of("b", "Two different versions are compared.");
        }
        if (to.isBefore(from)) {
            throw Refusal.of("to", "The last day lies before the first.");
        }
        var zone = clock.getZone();
        return compare(
                new Window(
                        funnel,
                        a,
                        b,
                        from.atStartOfDay(zone).toInstant(),
                        to.plusDays(1).atStartOfDay(zone).toInstant(),
                        null),
                from,
                to,
                inCurrency);
    }

    /** Of the leads of a pilot, those who have begun by the draft beside those who have not. */
    RevisionComparison compare(Pilot pilot, OfFunnel funnel, String inCurrency) {
        var now = clock.instant();
        return compare(
                new Window(
                        funnel.funnel(),
                        funnel.beforeVersion(),
                        funnel.version(),
                        pilot.startedAt(),
                        now.plusMillis(1),
                        pilot.id()),
                day(pilot.startedAt()),
                day(now),
                inCurrency);
    }

    private LocalDate day(Instant at) {
        return at.atZone(clock.getZone()).toLocalDate();
    }

    @Override
    public String words(Pilot pilot) {
        return pilot.funnels().stream()
                .map(funnel -> {
                    var compared = compare(pilot, funnel, "");
                    return compared.stages().stream()
                            .map(stage -> "- " + stage.name() + ": " + shares(stage.conversion()))
                            .collect(Collectors.joining("\n", compared.words() + "\n", ""));
                })
                .collect(Collectors.joining("\n\n"));
    }

    private static String shares(Shares shares) {
        return share(shares.b()) + ", beside it " + share(shares.a());
    }

    private static String share(Share share) {
        return share.percent() == null
                ? "nothing to say yet"
                : String.format(
                        Locale.ROOT, "%s %% went on (%d of %d)", share.percent(), share.passed(), share.judged());
    }

    private RevisionComparison compare(Window window, LocalDate from, LocalDate to, String inCurrency) {
        var funnel = window.funnel();
        var a = window.a();
        var b = window.b();
        var asked = inCurrency.isBlank() ? currency : inCurrency;
        var judge = new Judge(
                new Difference(new Confidence(norms.correction("conversion").confidence())), a, b);
        var stages = stages(judge, table.stages(window, clock.instant()));
        var deals = table.deals(window, asked);
        var ofA = only(deals, a);
        var ofB = only(deals, b);
        var mature = stages.stream()
                .mapToInt(stage -> norms.of(stage.stage(), null).matureSample())
                .max()
                .orElse(1);
        var overall = judge.shares(ofA.won(), ofA.closed(), ofB.won(), ofB.closed(), mature);
        return new RevisionComparison(
                funnel,
                a,
                b,
                from.toString(),
                to.toString(),
                asked,
                judge.difference().confidence().percent(),
                table.mixed(window),
                stages,
                overall,
                judge.durations(ofA.seconds(), ofB.seconds(), DAY, mature),
                judge.amounts(ofA.amounts(), ofB.amounts(), mature),
                overall.verdict(),
                judge.words(overall));
    }

    private List<OfStage> stages(Judge judge, List<StageFacts> facts) {
        var byStage = new LinkedHashMap<String, StageFacts[]>();
        facts.forEach(one -> byStage.computeIfAbsent(one.stage(), stage -> new StageFacts[2])[
                one.version() == judge.a() ? 0 : 1] = one);
        return byStage.entrySet().stream()
                .map(entry -> {
                    var stage = entry.getKey();
                    var a = orNone(entry.getValue()[0], stage, judge.a());
                    var b = orNone(entry.getValue()[1], stage, judge.b());
                    var mature = norms.of(stage, null).matureSample();
                    return new OfStage(
                            stage,
                            b.name() == null ? a.name() : b.name(),
                            judge.shares(a.passed(), a.judged(), b.passed(), b.judged(), mature),
                            judge.durations(a.time(), b.time(), HOUR, mature));
                })
                .toList();
    }

    private static StageFacts orNone(StageFacts facts, String stage, int version) {
        return facts == null ? new StageFacts(version, stage, null, 0, 0, 0, Sample.EMPTY) : facts;
    }

    private static DealFacts only(List<DealFacts> facts, int version) {
        return facts.stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElse(new DealFacts(version, 0, 0, 0, Sample.EMPTY, Sample.EMPTY));
    }

    /** Speaks of two versions. */
    private record Judge(Difference difference, int a, int b) {

        Shares shares(int passedA, int judgedA, int passedB, int judgedB, int mature) {
            var ofA = share(passedA, judgedA);
            var ofB = share(passedB, judgedB);
            if (judgedA == 0 || judgedB == 0) {
                return new Shares(ofA, ofB, null, null, null, Verdict.TOO_EARLY);
            }
            var interval = difference
                    .confidence()
                    .ofDifference(new ConversionRate(passedA, judgedA), new ConversionRate(passedB, judgedB));
            var enough = Math.min(judgedA, judgedB) >= Math.max(1, mature);
            return new Shares(
                    ofA,
                    ofB,
                    rounded(100.0 * passedB / judgedB - 100.0 * passedA / judgedA),
                    rounded(100 * interval.low().doubleValue()),
                    rounded(100 * interval.high().doubleValue()),
                    enough ? Difference.verdict(interval, true) : Verdict.TOO_EARLY);
        }

        private Share share(int passed, int judged) {
            if (judged == 0) {
                return new Share(passed, judged, null, null, null);
            }
            var interval = difference.confidence().of(new ConversionRate(passed, judged));
            return new Share(
                    passed,
                    judged,
                    rounded(100.0 * passed / judged),
                    rounded(100 * interval.low().doubleValue()),
                    rounded(100 * interval.high().doubleValue()));
        }

        /** Durations are compared by their logarithms: a few long ones would hide all others. Shorter is better. */
        Means durations(Sample ofA, Sample ofB, double unit, int mature) {
            return means(ofA, ofB, mature, log -> Math.exp(log) / unit, change -> 100 * (Math.exp(change) - 1), false);
        }

        Means amounts(Sample ofA, Sample ofB, int mature) {
            return means(ofA, ofB, mature, mean -> mean, change -> 100 * change / ofA.mean(), true);
        }

        private Means means(
                Sample ofA,
                Sample ofB,
                int mature,
                DoubleUnaryOperator shown,
                DoubleUnaryOperator change,
                boolean more) {
            var meanA = mean(ofA, shown);
            var meanB = mean(ofB, shown);
            if (ofA.n() < 2 || ofB.n() < 2) {
                return new Means(meanA, meanB, null, null, null, Verdict.TOO_EARLY);
            }
            var interval = difference.ofMeans(ofA, ofB);
            var enough = Math.min(ofA.n(), ofB.n()) >= Math.max(2, mature);
            return new Means(
                    meanA,
                    meanB,
                    rounded(change.applyAsDouble(ofB.mean() - ofA.mean())),
                    rounded(change.applyAsDouble(interval.low().doubleValue())),
                    rounded(change.applyAsDouble(interval.high().doubleValue())),
                    enough ? Difference.verdict(interval, more) : Verdict.TOO_EARLY);
        }

        private static Mean mean(Sample sample, DoubleUnaryOperator shown) {
            return new Mean(sample.n(), sample.n() == 0 ? null : rounded(shown.applyAsDouble(sample.mean())));
        }

        String words(Shares overall) {
            var what = overall.difference() == null
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            " %s %% of its deals that ended were won (%d of %d), against %s %% of version %d (%d of"
                                    + " %d); the difference lies between %s and %s percentage points.",
                            overall.b().percent(),
                            overall.b().passed(),
                            overall.b().judged(),
                            overall.a().percent(),
                            a,
                            overall.a().passed(),
                            overall.a().judged(),
                            overall.low(),
                            overall.high());
            return switch (overall.verdict()) {
                case BETTER -> "Version " + b + " sells better." + what;
                case WORSE -> "Version " + b + " sells worse." + what;
                case NO_DIFFERENCE ->
                    "Version " + b + " sells neither better nor worse than chance would have it." + what;
                case TOO_EARLY -> "It is too early to say whether version " + b + " sells better." + what;
            };
        }

        private static double rounded(double value) {
            return Math.round(value * 10) / 10.0;
        }
    }
}
