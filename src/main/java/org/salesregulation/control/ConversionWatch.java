package org.salesregulation.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.control.Finding.Occasion;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Measures;
import org.salesregulation.funnel.Measures.Conversion;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Team;
import org.salesregulation.shared.Confidence;
import org.salesregulation.shared.ConversionRate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at everybody's conversion without waiting for a deal to pass a gate: a rep who passes nothing is seen here
 * (R35), and so is a team whose conversion has fallen against the window before (R78, R79).
 */
@Service
class ConversionWatch {

    private final Measures measures;
    private final Funnels funnels;
    private final Norms norms;
    private final People people;
    private final ConversionReviews reviews;
    private final Clock clock;

    ConversionWatch(
            Measures measures, Funnels funnels, Norms norms, People people, ConversionReviews reviews, Clock clock) {
        this.measures = measures;
        this.funnels = funnels;
        this.norms = norms;
        this.people = people;
        this.reviews = reviews;
        this.clock = clock;
    }

    @Transactional
    void look() {
        reviews.withdrawThoseWhoLeft();
        var cohorts = new Cohorts(measures, clock.instant());
        var stages = stages();
        belowTheNorm(cohorts, stages).forEach(reviews::open);
        fallen(cohorts, stages).forEach(reviews::open);
    }

    private List<StageOf> stages() {
        return funnels.deployed().stream()
                .flatMap(funnel -> funnel.stages().stream().map(stage -> new StageOf(funnel.key(), stage.code())))
                .toList();
    }

    /** A rep's conversion counts whatever team the rep was in when the deals entered, as at the gate. */
    private Stream<Finding> belowTheNorm(Cohorts cohorts, List<StageOf> stages) {
        return people.reps().stream().filter(rep -> rep.teamId() != null).flatMap(rep -> stages.stream()
                .flatMap(stage -> below(rep, stage, cohorts).stream()));
    }

    private Optional<Finding> below(Person rep, StageOf stage, Cohorts cohorts) {
        var norm = norms.of(stage.code(), rep.category());
        var reading = new Reading(cohorts.ofRep(norm.windowDays(), stage, rep.id()), norm);
        return reading.isBelow()
                ? Optional.of(new Finding(
                        Occasion.WEEKLY,
                        rep.id(),
                        rep.teamId(),
                        false,
                        stage.funnel(),
                        stage.code(),
                        reading.rate(),
                        norm.minimumConversion(),
                        norm.windowDays()))
                : Optional.empty();
    }

    private Stream<Finding> fallen(Cohorts cohorts, List<StageOf> stages) {
        return people.teams().stream()
                .flatMap(team -> stages.stream().flatMap(stage -> fall(team, stage, cohorts).stream()));
    }

    private Optional<Finding> fall(Team team, StageOf stage, Cohorts cohorts) {
        // a team has no category: the stage's general norm
        var norm = norms.of(stage.code(), null);
        var now = cohorts.ofTeam(norm.windowDays(), stage, team.id());
        var before = cohorts.ofTeamBefore(norm.windowDays(), stage, team.id());
        var confidence =
                new Confidence(norms.correction(ConversionIndicator.NAME).confidence());
        var comparison = new Comparison(before, now, norm.matureSample(), confidence);
        return before.judged() >= norm.matureSample() && comparison.effect() == Effect.WORSE
                ? Optional.of(new Finding(
                        Occasion.FALL,
                        team.managerId(),
                        team.id(),
                        true,
                        stage.funnel(),
                        stage.code(),
                        now,
                        100 * before.passed() / before.judged(),
                        norm.windowDays()))
                : Optional.empty();
    }

    private record StageOf(String funnel, String code) {}

    /** The conversions of each window, asked of the database once. */
    private static final class Cohorts {

        private final Measures measures;
        private final Instant now;
        private final Map<Integer, Map<StageOf, List<Conversion>>> windows = new HashMap<>();
        private final Map<Integer, Map<StageOf, List<Conversion>>> windowsBefore = new HashMap<>();

        Cohorts(Measures measures, Instant now) {
            this.measures = measures;
            this.now = now;
        }

        ConversionRate ofRep(int windowDays, StageOf stage, String rep) {
            return sum(window(windowDays), stage, one -> one.rep().equals(rep));
        }

        ConversionRate ofTeam(int windowDays, StageOf stage, String team) {
            return sum(window(windowDays), stage, one -> one.team().equals(team));
        }

        ConversionRate ofTeamBefore(int windowDays, StageOf stage, String team) {
            var before = windowsBefore.computeIfAbsent(
                    windowDays,
                    days -> byStage(measures.conversions(
                            now.minus(Duration.ofDays(2L * days)), now.minus(Duration.ofDays(days)))));
            return sum(before, stage, one -> one.team().equals(team));
        }

        private Map<StageOf, List<Conversion>> window(int windowDays) {
            return windows.computeIfAbsent(
                    windowDays, days -> byStage(measures.conversions(now.minus(Duration.ofDays(days)))));
        }

        private static Map<StageOf, List<Conversion>> byStage(List<Conversion> conversions) {
            return conversions.stream().collect(Collectors.groupingBy(one -> new StageOf(one.funnel(), one.stage())));
        }

        private static ConversionRate sum(
                Map<StageOf, List<Conversion>> window, StageOf stage, Predicate<Conversion> whose) {
            return window.getOrDefault(stage, List.of()).stream()
                    .filter(whose)
                    .map(Conversion::rate)
                    .reduce(new ConversionRate(0, 0), ConversionRate::plus);
        }
    }
}
