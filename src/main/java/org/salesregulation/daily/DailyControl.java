package org.salesregulation.daily;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.salesregulation.funnel.Measures;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.Team;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.plan.DailyLine;
import org.salesregulation.plan.DailyPlans;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.stereotype.Service;

/** The working day of each team, from its plans to their comparison with what counted (R39). */
@Service
class DailyControl {

    /** The process of one day of one team. */
    static final String PROCESS = "daily-control";

    static final String TEAM = "team";
    static final String DAY = "day";
    static final String REP = "rep";

    private final ControlRunTable runs;
    private final DailyResultTable results;
    private final DailyPlans plans;
    private final Measures measures;
    private final Norms norms;
    private final People people;
    private final TeamCalendars calendars;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Clock clock;

    DailyControl(
            ControlRunTable runs,
            DailyResultTable results,
            DailyPlans plans,
            Measures measures,
            Norms norms,
            People people,
            TeamCalendars calendars,
            RuntimeService runtime,
            IdentityService identity,
            Clock clock) {
        this.runs = runs;
        this.results = results;
        this.plans = plans;
        this.measures = measures;
        this.norms = norms;
        this.people = people;
        this.calendars = calendars;
        this.runtime = runtime;
        this.identity = identity;
        this.clock = clock;
    }

    /** Begins the day of each team that is at work and has none begun. Days that were missed are not made up. */
    void beginDays() {
        var now = clock.instant();
        for (var team : people.teams()) {
            var calendar = calendars.of(team.id());
            var today = calendar.today(now);
            if (isAtWork(calendar, today, now) && !runs.isBegun(team.id(), today)) {
                begin(team, today, calendar);
            }
        }
    }

    private static boolean isAtWork(WorkingCalendar calendar, LocalDate today, Instant now) {
        var begins =
                calendar.plusWorkingDays(today.atStartOfDay(calendar.zone()).toInstant(), 0);
        return calendar.isWorkingDay(today) && !now.isBefore(begins) && now.isBefore(calendar.endOfWork(today));
    }

    private void begin(Team team, LocalDate day, WorkingCalendar calendar) {
        runs.begin(team.id(), day, clock.instant());
        AsSystem.call(
                identity,
                () -> runtime.startProcessInstanceByKey(
                        PROCESS,
                        "DC-" + team.id() + "-" + day,
                        Map.of(
                                TEAM,
                                team.id(),
                                "teamName",
                                team.name(),
                                DAY,
                                day.toString(),
                                "workEnds",
                                Date.from(calendar.endOfWork(day)))));
    }

    /**
     * Gives the reps of all teams whose day has begun their plans: what a plan needs is reckoned from the past of the whole
     * company. The first team's process does it, the others wait for it and find it done.
     */
    void setPlans(LocalDate day) {
        plans.set(runs.lockBegun(day), day);
    }

    /** Keeps how the day of each rep of the team ended; once, whatever runs again. */
    void compare(String team, LocalDate day) {
        var lines = plans.of(team, day).stream().collect(Collectors.groupingBy(DailyLine::rep));
        var counted = plans.counted(day, day);
        var rows = results.rowsBefore(team, day);
        var known = results.reps(day);
        var withDeals = measures.withOpenDeals(team);
        results.insert(
                people.members(team).stream()
                        .filter(person -> person.role() == Role.REP && !known.contains(person.id()))
                        .map(rep -> new RepDay(
                                rep.id(),
                                lines.getOrDefault(rep.id(), List.of()),
                                counted.getOrDefault(rep.id(), Map.of()).values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum(),
                                people.isAway(rep.id(), day),
                                withDeals.contains(rep.id()),
                                norms.control(rep.category()),
                                rows.getOrDefault(rep.id(), 0)))
                        .toList(),
                team,
                day,
                clock.instant());
    }
}
