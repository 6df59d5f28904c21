package org.salesregulation.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.salesregulation.funnel.Flow;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Measures;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.pipeline.Subject.Level;
import org.salesregulation.pipeline.Subject.Unit;
import org.salesregulation.plan.Plans;
import org.salesregulation.shared.WorkingCalendar;
import org.springframework.stereotype.Component;

/** Reads the pipeline of every rep, every team and the company in one pass. */
@Component
class Pipeline {

    private final Measures measures;
    private final Flow flow;
    private final Funnels funnels;
    private final Plans plans;
    private final Norms norms;
    private final People people;
    private final WorkingCalendar calendar;
    private final TeamCalendars calendars;
    private final Clock clock;

    Pipeline(
            Measures measures,
            Flow flow,
            Funnels funnels,
            Plans plans,
            Norms norms,
            People people,
            WorkingCalendar calendar,
            TeamCalendars calendars,
            Clock clock) {
        this.measures = measures;
        this.flow = flow;
        this.funnels = funnels;
        this.plans = plans;
        this.norms = norms;
        this.people = people;
        this.calendar = calendar;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** Whatever falls short now; what is in order has no line. */
    List<Line> shortfalls() {
        var period = Period.quarter(clock, calendar);
        var inflow = new InflowFacts(measures, flow, plans, funnels, norms, period);
        var money = new MoneyFacts(measures, plans, funnels, norms, period);
        var way = new WayFacts(measures, flow, norms, calendar, period);
        var coverage = new CoverageCheck(money, way, funnels, norms);
        var fill = new StageFillCheck(money, way, flow, funnels, norms, people, calendars, period);
        return subjects()
                .flatMap(subject -> Stream.of(
                                fill.of(subject), coverage.of(subject), inflow.shrinkage(subject), inflow.base(subject))
                        .flatMap(lines -> lines))
                .toList();
    }

    private Stream<Subject> subjects() {
        var reps = people.reps().stream()
                .filter(rep -> rep.teamId() != null)
                .map(rep ->
                        new Subject(new Unit(Level.REP, rep.id()), rep.name(), rep.id(), rep.teamId(), rep.category()));
        var teams = people.teams().stream()
                .map(team ->
                        new Subject(new Unit(Level.TEAM, team.id()), team.name(), team.managerId(), team.id(), ""));
        var company = people.all().stream()
                .filter(person -> person.active() && person.role() == Role.HEAD)
                .map(Person::id)
                .limit(1)
                .map(head -> new Subject(Unit.COMPANY, "The company", head, null, ""));
        return Stream.of(reps, teams, company).flatMap(subjects -> subjects);
    }
}
