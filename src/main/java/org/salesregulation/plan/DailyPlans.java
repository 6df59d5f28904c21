package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.contact.CountedContacts;
import org.salesregulation.contact.CountedContacts.Counted;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.Team;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.plan.ExtraContacts.Extra;
import org.salesregulation.plan.LeadingNeeds.Need;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plan of each day by kind of contact: simple daily actions in a certain quantity (R39, R137, R138). What the plan of
 * the month still needs is spread over the working days that the rep has left; the norm is the least, and what a day holds
 * the most. What another department makes for a plan is asked of those who carry it (R152), and what is weak in somebody's
 * work asks for more of what mends it (R136).
 */
@Service
public class DailyPlans {

    private final DailyPlanTable table;
    private final LeadingNeeds needs;
    private final CountedContacts counted;
    private final Norms norms;
    private final Funnels funnels;
    private final People people;
    private final TeamCalendars calendars;
    private final WorkingDays workingDays;
    private final ExtraContacts extra;
    private final Clock clock;

    DailyPlans(
            DailyPlanTable table,
            LeadingNeeds needs,
            CountedContacts counted,
            Norms norms,
            Funnels funnels,
            People people,
            TeamCalendars calendars,
            WorkingDays workingDays,
            ExtraContacts extra,
            Clock clock) {
        this.table = table;
        this.needs = needs;
        this.counted = counted;
        this.norms = norms;
        this.funnels = funnels;
        this.people = people;
        this.calendars = calendars;
        this.workingDays = workingDays;
        this.extra = extra;
        this.clock = clock;
    }

    /**
     * Sets what each rep of the team is to do on a working day. Who has a plan of the day keeps it; who is away gets
     * none.
     */
    @Transactional
    public void set(String team, LocalDate day) {
        set(List.of(team), day);
    }

    /** The same of several teams, for which the company's past is read once. */
    @Transactional
    public void set(Collection<String> teams, LocalDate day) {
        var planned = table.planned(day);
        var byTeam = teams.stream()
                .flatMap(team -> people.members(team).stream())
                .filter(person -> person.role() == Role.REP)
                .collect(Collectors.groupingBy(Person::teamId));
        var asked = byTeam.values().stream()
                .flatMap(List::stream)
                .filter(rep -> !rep.departments().isEmpty())
                .filter(rep -> !planned.contains(rep.id()) && !people.isAway(rep.id(), day))
                .map(Person::id)
                .collect(Collectors.toSet());
        if (!asked.isEmpty()) {
            var needed = needs.remaining(day, repsOf(byTeam.values())::contains);
            table.insert(lines(byTeam, asked, day, new PlannedBy(funnels.deployed(), norms), needed));
        }
    }

    /**
     * What each rep who works on a day would be asked for by a regulation. Nothing is set.
     *
     * @return how many by rep and kind
     */
    public Map<String, Map<String, Integer>> outlook(LocalDate day, PlannedBy by) {
        var byTeam = people.reps().stream()
                .filter(rep -> rep.teamId() != null)
                .collect(Collectors.groupingBy(Person::teamId));
        var asked = repsOf(byTeam.values()).stream()
                .filter(rep -> !people.isAway(rep, day))
                .collect(Collectors.toSet());
        return lines(byTeam, asked, day, by, needs.remaining(day, rep -> true, by)).stream()
                .collect(Collectors.groupingBy(
                        DailyLine::rep, Collectors.toMap(DailyLine::kind, DailyLine::planned, Integer::sum)));
    }

    /** Somebody's work is others' from this day on (R94): what was planned from it on is asked of nobody. */
    public void end(String rep, LocalDate from) {
        table.end(rep, from);
    }

    private List<DailyLine> lines(
            Map<String, List<Person>> byTeam, Set<String> asked, LocalDate day, PlannedBy by, List<Need> needed) {
        var kinds = kindsByDepartment(by.funnels());
        var weak = extra.open();
        return byTeam.values().stream()
                .flatMap(reps -> {
                    var days = reps.stream().collect(Collectors.toMap(Person::id, rep -> workingDays.of(rep, day)));
                    var work = new TeamWork(reps, days).of(needed);
                    return reps.stream()
                            .filter(rep -> asked.contains(rep.id()))
                            .flatMap(rep -> lines(
                                    rep,
                                    day,
                                    days.get(rep.id()),
                                    kinds,
                                    work.getOrDefault(rep.id(), Map.of()),
                                    weak.getOrDefault(rep.id(), List.of()),
                                    by.norms()));
                })
                .toList();
    }

    private static Set<String> repsOf(Collection<List<Person>> teams) {
        return teams.stream().flatMap(List::stream).map(Person::id).collect(Collectors.toSet());
    }

    /**
     * @param team null: all teams
     * @return the plans of a day, by team, rep and kind, each with what has counted
     */
    public List<DailyLine> of(String team, LocalDate day) {
        return withCounted(table.between(day, day, team), counted(day, day));
    }

    /** The same of one rep. */
    public List<DailyLine> ofRep(String rep, LocalDate day) {
        return withCounted(table.ofRep(rep, day), sums(contacts(day, day, (from, to) -> counted.of(rep, from, to))));
    }

    private static List<DailyLine> withCounted(List<DailyLine> lines, Map<String, Map<String, Integer>> sums) {
        return lines.stream()
                .map(line -> line.with(sums.getOrDefault(line.rep(), Map.of()).getOrDefault(line.kind(), 0)))
                .toList();
    }

    /** The last day up to now on which the team works. */
    public LocalDate lastWorkingDay(String team) {
        var calendar = calendars.of(team);
        var day = calendar.today(clock.instant());
        while (!calendar.isWorkingDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /**
     * What counted from a day to another, both included, by the clock of each team.
     *
     * @return how many by rep and kind
     */
    public Map<String, Map<String, Integer>> counted(LocalDate first, LocalDate last) {
        return sums(contacts(first, last, counted::between));
    }

    private static Map<String, Map<String, Integer>> sums(List<Counted> contacts) {
        var sums = new HashMap<String, Map<String, Integer>>();
        contacts.forEach(one -> sums.computeIfAbsent(one.rep(), rep -> new HashMap<>())
                .merge(one.kind(), one.contacts(), Integer::sum));
        return sums;
    }

    /** The same plans over several days as one: what was planned of each kind, by rep. */
    public Map<String, Map<String, Integer>> planned(LocalDate first, LocalDate last) {
        return table.between(first, last, null).stream()
                .collect(Collectors.groupingBy(
                        DailyLine::rep, Collectors.toMap(DailyLine::kind, DailyLine::planned, Integer::sum)));
    }

    /** A rep is asked for the kinds of the own departments: nobody else's contacts come to this rep. */
    private Stream<DailyLine> lines(
            Person rep,
            LocalDate day,
            int daysLeft,
            Map<String, Set<String>> kinds,
            Map<String, BigDecimal> work,
            List<Weakness> weak,
            Norms by) {
        return rep.departments().stream()
                .flatMap(department -> kinds.getOrDefault(department, Set.of()).stream())
                .distinct()
                .map(kind -> line(
                        rep,
                        day,
                        kind,
                        new DailyTarget(
                                work.getOrDefault(kind, BigDecimal.ZERO),
                                Math.max(1, daysLeft),
                                by.daily(kind, rep.category())),
                        extra.of(rep, weak, kind, day, by)))
                .filter(line -> line.planned() > 0);
    }

    /** What is asked for in addition stays within what a day holds, as everything does. */
    private static DailyLine line(Person rep, LocalDate day, String kind, DailyTarget target, Extra asked) {
        var more = asked.atMost(target.norm().atMost() - target.planned());
        return new DailyLine(
                rep.id(),
                rep.teamId(),
                day,
                kind,
                target.planned() + more.perDay(),
                0,
                target.basis(),
                target.need(),
                target.workingDaysLeft(),
                target.norm().atLeast(),
                target.norm().atMost(),
                more.perDay(),
                more.because());
    }

    /** Of which kinds the contacts are that a department carries, as the models say. */
    private static Map<String, Set<String>> kindsByDepartment(List<Funnel> funnels) {
        return funnels.stream()
                .flatMap(funnel -> funnel.stages().stream())
                .collect(Collectors.groupingBy(
                        Stage::department,
                        Collectors.flatMapping(
                                stage -> stage.contacts().stream().map(Contact::channel), Collectors.toSet())));
    }

    /** One question for each zone in which teams work; a contact belongs to the day it was where its team works. */
    private List<Counted> contacts(
            LocalDate first, LocalDate last, BiFunction<Instant, Instant, List<Counted>> between) {
        var byZone = people.teams().stream()
                .map(Team::id)
                .collect(Collectors.groupingBy(team -> calendars.of(team).zone(), Collectors.toSet()));
        return byZone.entrySet().stream()
                .flatMap(zone -> between
                        .apply(
                                first.atStartOfDay(zone.getKey()).toInstant(),
                                last.plusDays(1).atStartOfDay(zone.getKey()).toInstant())
                        .stream()
                        .filter(one -> zone.getValue().contains(one.team())))
                .toList();
    }
}
