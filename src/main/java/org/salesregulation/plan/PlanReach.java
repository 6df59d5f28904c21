package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.plan.LeadingNeeds.Need;
import org.springframework.stereotype.Component;

/** Whether the days hold the contacts that a planning takes, before anybody agrees to it (R24, R151). */
@Component
class PlanReach {

    private final LeadingNeeds leading;
    private final WorkingDays workingDays;
    private final Norms norms;
    private final People people;
    private final Clock clock;

    PlanReach(LeadingNeeds leading, WorkingDays workingDays, Norms norms, People people, Clock clock) {
        this.leading = leading;
        this.workingDays = workingDays;
        this.norms = norms;
        this.people = people;
        this.clock = clock;
    }

    /** By team, rep and month, for all who make contacts for the shares. */
    List<PlanContacts> of(SalesPlan plan, List<PlanShare> shares) {
        var contacts = new ArrayList<PlanContacts>();
        var teams = shares.stream()
                .flatMap(share -> people.find(share.rep()).stream())
                .map(Person::teamId)
                .filter(team -> team != null)
                .distinct()
                .sorted()
                .toList();
        leading.of(plan, shares)
                .forEach((month, needs) ->
                        teams.forEach(team -> contacts.addAll(ofTeam(people.members(team), month, needs))));
        return contacts;
    }

    private List<PlanContacts> ofTeam(List<Person> members, YearMonth month, List<Need> needs) {
        var reps = members.stream().filter(person -> person.role() == Role.REP).toList();
        var days = reps.stream().collect(Collectors.toMap(Person::id, rep -> days(rep, month)));
        var work = new TeamWork(reps, days).of(needs);
        return reps.stream()
                .flatMap(rep -> work.getOrDefault(rep.id(), Map.of()).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(kind -> line(rep, month, kind.getKey(), kind.getValue(), days.get(rep.id()))))
                .toList();
    }

    private int days(Person rep, YearMonth month) {
        var today = LocalDate.now(clock);
        return workingDays.of(rep, YearMonth.from(today).equals(month) ? today : month.atDay(1));
    }

    private PlanContacts line(Person rep, YearMonth month, String kind, BigDecimal contacts, int days) {
        var norm = norms.daily(kind, rep.category());
        var target = new DailyTarget(contacts, Math.max(1, days), norm);
        return new PlanContacts(
                rep.id(),
                rep.teamId(),
                month,
                kind,
                contacts,
                days,
                target.neededPerDay(),
                norm.atMost(),
                target.shortBy());
    }
}
