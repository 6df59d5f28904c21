package org.salesregulation.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Role;
import org.salesregulation.shared.Refusal;
import org.salesregulation.web.Caller;
import org.salesregulation.web.NotAllowed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each rep is to win in each month (R23, R81). The plan of a team, the company or a longer period is the sum. */
@Service
public class Plans {

    private final PlanTable plans;
    private final People people;
    private final Clock clock;

    Plans(PlanTable plans, People people, Clock clock) {
        this.plans = plans;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Makes or changes the plan of a month that has not ended, under the rep's team of today. A plan in another currency
     * stands beside it.
     *
     * @throws NotAllowed unless it is the manager of the rep's team, a head or an administrator
     * @throws Refusal naming the rep when it is none, the month when it has ended, and every field at fault
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
        if (of.isBefore(YearMonth.now(clock))) {
            throw Refusal.of("month", "The plan of " + of + " is frozen: the month has ended.");
        }
        var entered = Entered.of(sent, Entered.AMOUNT, Entered.CURRENCY);
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

    private Plan write(Person rep, YearMonth month, BigDecimal amount, String currency, String by) {
        var known = plans.inForce(rep.id(), month, currency)
                .filter(plan -> plan.amount().compareTo(amount) == 0)
                .filter(plan -> plan.team().equals(rep.teamId()));
        return known.orElseGet(() ->
                plans.replace(new Plan(rep.id(), rep.teamId(), month, amount, currency, by, clock.instant(), null)));
    }
}
