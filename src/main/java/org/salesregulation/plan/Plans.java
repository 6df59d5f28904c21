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
    private final SalesPlanTable agreed;
    private final People people;
    private final Clock clock;

    Plans(PlanTable plans, SalesPlanTable agreed, People people, Clock clock) {
        this.plans = plans;
        this.agreed = agreed;
        this.people = people;
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
