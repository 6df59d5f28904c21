package org.salesregulation.pipeline;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.funnel.Flow;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.pipeline.Line.Kind;
import org.salesregulation.pipeline.Line.Operand;
import org.salesregulation.pipeline.Subject.Level;

/**
 * Has every rep the clients that each stage must hold (R36)? Asked of those whose department carries the stage, as the
 * report {@code stage-fill} does: the floor by the plan where the conversion is measured, and never less than the norm.
 */
final class StageFillCheck {

    private static final int DECIMALS = 2;

    private final MoneyFacts money;
    private final WayFacts way;
    private final List<Funnel> funnels;
    private final Norms norms;
    private final TeamCalendars calendars;
    private final Period period;
    private final Map<String, Integer> workingDays = new HashMap<>();
    private final Map<String, Set<String>> departments;
    private final Map<List<String>, Integer> clients = new HashMap<>();

    StageFillCheck(
            MoneyFacts money,
            WayFacts way,
            Flow flow,
            Funnels funnels,
            Norms norms,
            People people,
            TeamCalendars calendars,
            Period period) {
        this.money = money;
        this.way = way;
        this.funnels = funnels.deployed();
        this.norms = norms;
        this.calendars = calendars;
        this.period = period;
        this.departments = people.reps().stream().collect(Collectors.toMap(Person::id, Person::departments));
        flow.clients().forEach(held -> clients.put(List.of(held.rep(), held.funnel(), held.stage()), held.clients()));
    }

    Stream<Line> of(Subject subject) {
        if (subject.unit().level() != Level.REP) {
            return Stream.empty();
        }
        var carried = departments.get(subject.unit().id());
        return funnels.stream().flatMap(funnel -> funnel.stages().stream()
                .filter(stage -> carried.contains(stage.department()))
                .flatMap(stage -> of(subject, funnel, stage).stream()));
    }

    private Optional<Line> of(Subject subject, Funnel funnel, Stage stage) {
        var operands = new EnumMap<Operand, BigDecimal>(Operand.class);
        var minimum =
                BigDecimal.valueOf(norms.of(stage.code(), subject.category()).minimumClients());
        operands.put(Operand.NORM, minimum);
        var floor = floor(subject, funnel, stage, operands);
        var required = floor.map(Least::clients).map(minimum::max).orElse(minimum);
        var actual =
                BigDecimal.valueOf(clients.getOrDefault(List.of(subject.unit().id(), funnel.key(), stage.code()), 0));
        var missing = required.subtract(actual);
        return missing.signum() <= 0
                ? Optional.empty()
                : Optional.of(new Line(
                        subject,
                        Kind.STAGE_FILL,
                        funnel.key(),
                        stage.code(),
                        stage.name(),
                        null,
                        null,
                        required,
                        actual,
                        missing,
                        needed(subject, funnel, stage, missing, operands),
                        floor.map(Least::basis).orElse(Line.BY_NORM),
                        operands));
    }

    /** @return nothing without a plan, an average deal or a measured way to the win, and behind the win */
    private Optional<Least> floor(Subject subject, Funnel funnel, Stage stage, Map<Operand, BigDecimal> operands) {
        if (stage.order() >= funnel.stagesToWin()) {
            return Optional.empty();
        }
        return planned(subject, funnel).flatMap(deals -> way.through(
                        subject, funnel, funnel.stages().subList(stage.order(), funnel.stagesToWin()))
                .map(toWin -> {
                    var days = way.days(subject, toWin.source(), funnel, stage);
                    var rate = way.rate(subject, toWin.source(), funnel, stage);
                    var ofTeam =
                            workingDays.computeIfAbsent(subject.team(), team -> period.workingDays(calendars.of(team)));
                    operands.put(Operand.PLANNED_DEALS, deals.rounded(DECIMALS));
                    operands.put(Operand.PASSED, BigDecimal.valueOf(rate.passed()));
                    operands.put(Operand.JUDGED, BigDecimal.valueOf(rate.judged()));
                    operands.put(Operand.WIN_PERCENT, CoverageCheck.percent(toWin.share()));
                    operands.put(Operand.STAGE_DAYS, days.rounded(DECIMALS));
                    operands.put(Operand.WORKING_DAYS, BigDecimal.valueOf(ofTeam));
                    return new Least(
                            new Floor(deals, toWin.share(), days, ofTeam).clients(),
                            toWin.source().level().toString());
                }));
    }

    /** Deals that the plans of all currencies ask of this funnel. */
    private Optional<Fraction> planned(Subject subject, Funnel funnel) {
        return money.plans(subject.unit()).entrySet().stream()
                .flatMap(plan -> money
                        .average(subject, plan.getKey())
                        .map(average -> average.planned(plan.getValue(), funnel.key()))
                        .stream())
                .reduce(Fraction::plus);
    }

    private Long needed(
            Subject subject, Funnel funnel, Stage stage, BigDecimal missing, Map<Operand, BigDecimal> operands) {
        return way.through(subject, funnel, funnel.stages().subList(0, stage.order()))
                .map(reach -> {
                    operands.put(Operand.REACH_PERCENT, CoverageCheck.percent(reach.share()));
                    return new Fraction(missing, BigDecimal.ONE)
                            .dividedBy(reach.share())
                            .roundedUp()
                            .longValueExact();
                })
                .orElseGet(missing::longValueExact);
    }

    private record Least(BigDecimal clients, String basis) {}
}
