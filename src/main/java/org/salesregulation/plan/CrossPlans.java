package org.salesregulation.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.TeamCalendars;
import org.springframework.stereotype.Component;

/** Reads out of the deals that a planning takes what its departments ask of each other (R152). */
@Component
class CrossPlans {

    private final Funnels funnels;
    private final People people;
    private final TeamCalendars calendars;
    private final Clock clock;

    CrossPlans(Funnels funnels, People people, TeamCalendars calendars, Clock clock) {
        this.funnels = funnels;
        this.people = people;
        this.calendars = calendars;
        this.clock = clock;
    }

    private record Place(PlanNeed first, Stage stage, Stage next) {

        boolean isHandedOver() {
            return !stage.department().equals(next.department());
        }
    }

    /** One line for each team, month and stage after which another department goes on, in this order. */
    List<CrossPlan> of(List<PlanNeed> needs) {
        return needs.stream()
                .sorted(Comparator.comparing(PlanNeed::team)
                        .thenComparing(PlanNeed::month)
                        .thenComparing(PlanNeed::funnel)
                        .thenComparing(PlanNeed::stageOrder))
                .collect(Collectors.groupingBy(
                        need -> List.of(need.team(), need.month(), need.funnel(), need.stage()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .flatMap(ofStage -> place(ofStage.get(0)).stream()
                        .filter(Place::isHandedOver)
                        .map(place -> line(place, ofStage)))
                .toList();
    }

    /** None for a stage that the funnel no longer has, or after which nothing comes. */
    private Optional<Place> place(PlanNeed need) {
        return funnels.latest(need.funnel()).map(Funnel::stages).flatMap(stages -> Stream.iterate(0, at -> at + 1)
                .limit(Math.max(0, stages.size() - 1))
                .filter(at -> stages.get(at).code().equals(need.stage()))
                .map(at -> new Place(need, stages.get(at), stages.get(at + 1)))
                .findFirst());
    }

    private CrossPlan line(Place place, List<PlanNeed> needs) {
        var need = place.first();
        var by = needs.stream().map(PlanNeed::by).max(Comparator.naturalOrder()).orElseThrow();
        var fresh = needs.stream().mapToLong(PlanNeed::fresh).sum();
        var days = workingDays(need.team(), by.minusDays(need.month().lengthOfMonth() - 1), by);
        return new CrossPlan(
                need.team(),
                need.month(),
                need.funnel(),
                place.stage().department(),
                place.next().department(),
                need.stage(),
                needs.stream().mapToLong(PlanNeed::leaving).sum(),
                needs.stream().mapToLong(PlanNeed::inFunnel).sum(),
                fresh,
                by,
                days,
                days == 0 ? null : BigDecimal.valueOf(fresh).divide(BigDecimal.valueOf(days), 1, RoundingMode.CEILING),
                (int) people.members(need.team()).stream()
                        .filter(person -> person.role() == Role.REP
                                && person.departments().contains(place.stage().department()))
                        .count());
    }

    /** Of the month that ends with the last day, as far as they are still to come. */
    private int workingDays(String team, LocalDate first, LocalDate last) {
        var calendar = calendars.of(team);
        var today = LocalDate.now(clock);
        var from = first.isBefore(today) ? today : first;
        return from.isAfter(last)
                ? 0
                : (int) from.datesUntil(last.plusDays(1))
                        .filter(calendar::isWorkingDay)
                        .count();
    }
}
