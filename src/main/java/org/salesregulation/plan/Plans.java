package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.NotAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each rep is to win in each month (R23, R81). The plan of a team, the company or a longer period is the sum. */
@Service
public class Plans {

    private static final int YEARS_AHEAD = 10;

    private final PlanTable plans;
    private final SalesPlanTable agreed;
    private final People people;
    private final TeamCalendars calendars;
    private final Clock clock;

    Plans(PlanTable plans, SalesPlanTable agreed, People people, TeamCalendars calendars, Clock clock) {
        this.plans = plans;
        this.agreed = agreed;
        this.people = people;
        this.calendars = calendars;
        this.clock = clock;
    }

    /**
     * Makes or changes the plan of a month that has not ended, under the rep's team of today. A plan in another currency
     * stands beside it.
     *
     * @throws NotAllowed unless it is the manager of the rep's team, a head or an administrator
     * @throws Refusal naming the rep when it is none, the month when it has ended or its plan was approved by the
     *     process {@code sales-plan}, and every field at fault
     */
    @Transactional
    Plan set(String rep, String month, Map<String, Object> sent, Caller by) {
        if (!by.admin() && by.role() != Role.HEAD && by.role() != Role.MANAGER) {
            throw new NotAllowed("Plans are made by the rep's manager, a head of sales or an administrator.");
        }
        var person = people.require("rep", rep);
        if (by.role() == Role.MANAGER && !by.admin() && !by.seesTeam(person.teamId())) {
            throw new NotAllowed("A manager makes the plans of the own team.");
        }
        if (person.role() != Role.REP || person.teamId() == null) {
            throw Refusal.of("rep", person.name() + " is no rep, so that there is nothing to plan.");
        }
        var of = Months.month("month", month);
        requireOpen(of);
        var entered = Entered.of(sent, Entered.AMOUNT, Entered.CURRENCY);
        agreed.inForce(of).stream()
                .filter(planning -> planning.currency().equals(entered.currency()))
                .findFirst()
                .ifPresent(planning -> {
                    throw Refusal.of(
                            "month",
                            "The plan of " + of + " was approved as " + planning.key()
                                    + "; it is corrected at its interim review.");
                });
        return write(person, of, entered.amount(), entered.currency(), by.id());
    }

    /** What every rep is to win in a month, by rep and currency. */
    public List<Plan> inForce(YearMonth month) {
        return inForce(month, month);
    }

    /** What every rep is to win in each of these months. */
    List<Plan> inForce(YearMonth from, YearMonth to) {
        return plans.inForce(from, to);
    }

    /** Brings in a plan of any month, also one that has ended, where there is none: what is there already stays. */
    @Transactional
    public void begin(Person rep, YearMonth month, BigDecimal amount, String currency, String by) {
        if (plans.inForce(rep.id(), month, currency).isEmpty()) {
            write(rep, month, amount, currency, by);
        }
    }

    /**
     * What was agreed on for a rep and month.
     *
     * @param team the rep's when it was proposed
     * @throws Refusal naming the month when it has ended
     */
    void approve(String rep, String team, YearMonth month, BigDecimal amount, String currency, String by) {
        requireOpen(month);
        write(rep, team, month, amount, currency, by);
    }

    /** @return what somebody is to win in the month of a day and later ones, by month and currency */
    public List<Plan> from(String rep, LocalDate day) {
        var month = YearMonth.from(day);
        return plans.inForce(month, month.plusYears(YEARS_AHEAD)).stream()
                .filter(plan -> plan.rep().equals(rep))
                .toList();
    }

    /**
     * Others take over what somebody is to win from a day on (R94): of the month of this day the working days that are
     * left, of later ones all. The sum stays what it was, to the cent.
     *
     * @param to those who take it over by their shares, 0 or more; all 0: equal ones; at least one
     * @return what was taken over: of each plan of the leaver one for each of them, of a share of 0 none
     */
    @Transactional
    public List<Plan> handOver(String from, LocalDate day, Map<Person, BigDecimal> to, String by) {
        var calendar = calendars.of(people.find(from).map(Person::teamId).orElse(null));
        var taken = new ArrayList<Plan>();
        for (var plan : from(from, day)) {
            var kept = BigDecimal.ZERO;
            if (plan.month().equals(YearMonth.from(day)) && day.getDayOfMonth() > 1) {
                var before = calendar.workingDays(plan.month().atDay(1), day.minusDays(1));
                var left = calendar.workingDays(day, plan.month().atEndOfMonth());
                kept = Apportionment.money(plan.amount(), List.of(BigDecimal.valueOf(before), BigDecimal.valueOf(left)))
                        .get(0);
            }
            if (kept.signum() == 0) {
                plans.end(plan, clock.instant());
            } else {
                write(plan.rep(), plan.team(), plan.month(), kept, plan.currency(), by);
            }
            var reps = List.copyOf(to.keySet());
            var parts = Apportionment.money(plan.amount().subtract(kept), List.copyOf(to.values()));
            for (var i = 0; i < reps.size(); i++) {
                if (parts.get(i).signum() > 0) {
                    var rep = reps.get(i);
                    var own = plans.inForce(rep.id(), plan.month(), plan.currency())
                            .map(Plan::amount)
                            .orElse(BigDecimal.ZERO);
                    write(rep, plan.month(), own.add(parts.get(i)), plan.currency(), by);
                    taken.add(new Plan(
                            rep.id(),
                            rep.teamId(),
                            plan.month(),
                            parts.get(i),
                            plan.currency(),
                            by,
                            clock.instant(),
                            null));
                }
            }
        }
        return taken;
    }

    /** METRICS 11: what has ended is frozen. */
    private void requireOpen(YearMonth month) {
        if (month.isBefore(YearMonth.now(clock))) {
            throw Refusal.of("month", "The plan of " + month + " is frozen: the month has ended.");
        }
    }

    private Plan write(Person rep, YearMonth month, BigDecimal amount, String currency, String by) {
        return write(rep.id(), rep.teamId(), month, amount, currency, by);
    }

    private Plan write(String rep, String team, YearMonth month, BigDecimal amount, String currency, String by) {
        var known = plans.inForce(rep, month, currency)
                .filter(plan -> plan.amount().compareTo(amount) == 0)
                .filter(plan -> plan.team().equals(team));
        return known.orElseGet(
                () -> plans.replace(new Plan(rep, team, month, amount, currency, by, clock.instant(), null)));
    }
}
