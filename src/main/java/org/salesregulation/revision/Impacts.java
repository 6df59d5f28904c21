package org.salesregulation.revision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Stage;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.Team;
import org.salesregulation.plan.DailyPlans;
import org.salesregulation.plan.PlannedBy;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.revision.Change.Kind;
import org.salesregulation.shared.AsSystem;
import org.springframework.stereotype.Component;

/** Finds out whom and what changes touch: running deals, reps and their norms, and who must know (R15, R16). */
@Component
class Impacts {

    private static final Set<Kind> NORMS = Set.of(Kind.NORM_ADDED, Kind.NORM_CHANGED, Kind.NORM_REMOVED);

    private final StageVisits visits;
    private final TaskService tasks;
    private final IdentityService identity;
    private final People people;
    private final DailyPlans plans;

    Impacts(StageVisits visits, TaskService tasks, IdentityService identity, People people, DailyPlans plans) {
        this.visits = visits;
        this.tasks = tasks;
        this.identity = identity;
        this.people = people;
        this.plans = plans;
    }

    /**
     * @param before the text in force, by which the deals run
     * @param after the text that is to come in force
     */
    Impact of(List<Change> changes, RegulationText before, RegulationText after) {
        var old = FunnelsOf.text(before);
        var now = FunnelsOf.text(after);
        var deals = deals(changes, old);
        return new Impact(
                deals.stream()
                        .filter(touched -> touched.contact() == null)
                        .mapToInt(Impact.Deals::open)
                        .sum(),
                deals,
                changes.stream()
                        .filter(change -> NORMS.contains(change.kind()))
                        .map(change -> new Impact.NormFor(change.sentence(), (int) people.reps().stream()
                                .filter(worksBy(change, old, now))
                                .count()))
                        .toList(),
                plans(changes, before, after),
                concerned(changes, old, now).stream()
                        .map(person -> new Impact.Concerned(person.id(), person.name(), person.teamId()))
                        .toList());
    }

    /** What a rep is asked for today by what remains to be done for the month, and by the least a day. */
    private List<Impact.DayPlan> plans(List<Change> changes, RegulationText before, RegulationText after) {
        // measured twice, which takes seconds: only funnels and tables can change it
        var funnels = FunnelsOf.text(after).byFile().keySet();
        if (changes.stream()
                .filter(Change::isOfBusiness)
                .map(Change::file)
                .noneMatch(file -> file.endsWith(".dmn") || funnels.contains(file))) {
            return List.of();
        }
        var day = plans.lastWorkingDay(null);
        Map<String, Map<String, Integer>> was;
        Map<String, Map<String, Integer>> would;
        try {
            was = plans.outlook(day, by(before));
            would = plans.outlook(day, by(after));
        } catch (IllegalStateException unreadable) {
            // a table of the draft cannot be read, as the check says
            return List.of();
        }
        return people.reps().stream()
                .flatMap(rep -> {
                    var from = was.getOrDefault(rep.id(), Map.of());
                    var to = would.getOrDefault(rep.id(), Map.of());
                    return Stream.concat(from.keySet().stream(), to.keySet().stream())
                            .distinct()
                            .sorted()
                            .map(kind -> new Impact.DayPlan(
                                    rep.id(),
                                    rep.name(),
                                    rep.teamId(),
                                    kind,
                                    from.getOrDefault(kind, 0),
                                    to.getOrDefault(kind, 0)))
                            .filter(plan -> plan.from() != plan.to());
                })
                .toList();
    }

    private static PlannedBy by(RegulationText text) {
        return new PlannedBy(
                List.copyOf(FunnelsOf.text(text).byFile().values()),
                Norms.written(text.tables().values()));
    }

    private List<Impact.Deals> deals(List<Change> changes, FunnelsOf old) {
        var open = visits.open();
        var touched = new ArrayList<Impact.Deals>();
        var stages = changes.stream()
                .filter(Change::isOfBusiness)
                .flatMap(change -> change.places().stream())
                .filter(place -> place.funnel() != null)
                .map(place -> new Place("", place.funnel(), place.stage(), null))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (var place : stages) {
            open.stream()
                    .filter(visit -> visit.funnel().equals(place.funnel()))
                    .filter(visit -> place.stage() == null || place.stage().equals(visit.stage()))
                    .map(visit -> new Impact.Deals(visit.funnel(), visit.stage(), null, visit.deals()))
                    .filter(deals -> !touched.contains(deals))
                    .forEach(touched::add);
        }
        changes.stream()
                .flatMap(change -> change.places().stream())
                .filter(place -> place.contact() != null)
                .map(place -> place.in(""))
                .distinct()
                .forEach(place -> element(old, place)
                        .map(element -> new Impact.Deals(
                                place.funnel(), place.stage(), place.contact(), waiting(place.funnel(), element)))
                        .filter(deals -> deals.open() > 0)
                        .ifPresent(touched::add));
        return touched;
    }

    private static Optional<String> element(FunnelsOf funnels, Place place) {
        return funnels.byFile().values().stream()
                .filter(funnel -> funnel.key().equals(place.funnel()))
                .flatMap(funnel -> funnel.contactByElement().values().stream())
                .filter(contact -> contact.code().equals(place.contact()))
                .map(Contact::elementId)
                .findFirst();
    }

    private int waiting(String funnel, String element) {
        return AsSystem.call(identity, () -> (int) tasks.createTaskQuery()
                .processDefinitionKey(funnel)
                .taskDefinitionKey(element)
                .count());
    }

    /** The reps who work by what changes, and the managers who lead them. */
    private List<Person> concerned(List<Change> changes, FunnelsOf old, FunnelsOf now) {
        var reps = people.reps().stream()
                .filter(rep -> changes.stream()
                        .filter(Change::isOfBusiness)
                        .anyMatch(change -> worksBy(change, old, now).test(rep)))
                .toList();
        var teams = reps.stream().map(Person::teamId).filter(Objects::nonNull).collect(Collectors.toSet());
        var managers = people.teams().stream()
                .filter(team -> teams.contains(team.id()))
                .map(Team::managerId)
                .distinct()
                .flatMap(id -> people.find(id).stream())
                .filter(Person::active)
                .filter(person -> person.role() == Role.MANAGER);
        return Stream.concat(reps.stream(), managers)
                .filter(person -> person.teamId() != null)
                .distinct()
                .toList();
    }

    /** A norm of a category is that category's concern, a stage that of the departments which carry it. */
    private static Predicate<Person> worksBy(Change change, FunnelsOf old, FunnelsOf now) {
        var departments = change.places().stream()
                .map(place -> departments(place, old, now))
                .toList();
        return rep -> (change.categories().isEmpty() || change.categories().contains(rep.category()))
                && departments.stream()
                        .anyMatch(carrying -> carrying.isEmpty()
                                || rep.departments().isEmpty()
                                || rep.departments().stream().anyMatch(carrying::contains));
    }

    /** @return who carries what stands there; empty: everybody */
    private static Set<String> departments(Place place, FunnelsOf old, FunnelsOf now) {
        return Stream.of(old, now)
                .flatMap(funnels -> funnels.byFile().values().stream())
                .filter(funnel -> funnel.key().equals(place.funnel()))
                .flatMap(funnel -> funnel.stage(String.valueOf(place.stage())).stream())
                .map(Stage::department)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
