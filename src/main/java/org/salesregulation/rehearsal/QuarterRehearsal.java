package org.salesregulation.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.salesregulation.funnel.Flow;
import org.salesregulation.funnel.Measures;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.plan.Plans;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.revision.Rehearsal;
import org.salesregulation.revision.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the facts of the last 90 days through a draft (R6, R85). Nothing is deployed for it and nothing written: it reads
 * in a transaction of its own that may only read, so that a failure leaves the publication as it is.
 */
@Component
class QuarterRehearsal implements Rehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(QuarterRehearsal.class);

    private final FactsTable table;
    private final Measures measures;
    private final Flow flow;
    private final Plans plans;
    private final People people;
    private final TeamCalendars calendars;
    private final ObjectMapper json;
    private final TransactionTemplate reading;
    private final Clock clock;

    QuarterRehearsal(
            FactsTable table,
            Measures measures,
            Flow flow,
            Plans plans,
            People people,
            TeamCalendars calendars,
            ObjectMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.table = table;
        this.measures = measures;
        this.flow = flow;
        this.plans = plans;
        this.people = people;
        this.calendars = calendars;
        this.json = json;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    @Override
    public String rehearse(Revision revision, RegulationText inForce, RegulationText draft) {
        try {
            return of(inForce, draft).text(address(revision.id()));
        } catch (RuntimeException e) {
            LOG.warn("The draft {} could not be rehearsed.", revision.id(), e);
            return "It could not be rehearsed: " + e.getMessage();
        }
    }

    static String address(long draft) {
        return "/api/regulation/drafts/" + draft + "/rehearsal";
    }

    /**
     * @param inForce the text that the facts are compared with, {@code draft} the one that is tried
     * @return the same for the same texts and facts
     */
    RehearsalResult of(RegulationText inForce, RegulationText draft) {
        return reading.execute(status -> rehearsed(inForce, draft));
    }

    private RehearsalResult rehearsed(RegulationText inForce, RegulationText draft) {
        var calendar = calendars.of(null);
        var window = Window.before(clock.instant(), calendar);
        var facts = table.in(window);
        var trial = new Trial(Rules.of(inForce), Rules.of(draft), facts, people);
        var terms = new Terms(trial, calendars);
        var stock = new Stock(trial, measures, flow, plans, people);
        part(trial, "The chain of contacts", new Chains(trial)::rehearse);
        part(trial, "The evidence of contacts", new Evidence(trial, table, json, clock)::rehearse);
        part(trial, "The number of attempts", terms::attempts);
        part(trial, "The terms of stages", terms::stages);
        part(trial, "The terms of contacts", terms::contacts);
        part(trial, "Conversions", new Conversions(trial, measures, table, clock)::rehearse);
        part(trial, "The days of reps", new Days(trial, calendars)::rehearse);
        part(trial, "Approvals", new Approvals(trial, people)::rehearse);
        part(trial, "Coverage", () -> stock.coverage(calendar.today(clock.instant())));
        part(trial, "The number of clients", stock::clients);
        part(trial, "Bonuses", stock::bonus);
        new Workload(trial).rehearse();
        var history = (int) facts.visits().stream().filter(Facts.Visit::history).count();
        return new RehearsalResult(
                window.first(),
                window.last(),
                facts.deals().size(),
                facts.visits().size(),
                facts.recorded().size(),
                history,
                sorted(trial),
                unknown(trial, history));
    }

    /** A table that cannot be read spoils what is asked of it, and no more. */
    private static void part(Trial trial, String what, Runnable rehearsal) {
        try {
            rehearsal.run();
        } catch (IllegalStateException | IllegalArgumentException e) {
            trial.unknown.add(what + " could not be rehearsed: " + e.getMessage());
        }
    }

    private static List<Finding> sorted(Trial trial) {
        return trial.findings.stream()
                .sorted(Comparator.comparing(Finding::kind)
                        .thenComparing(Finding::deals, Comparator.reverseOrder())
                        .thenComparing(Finding::id))
                .toList();
    }

    private static List<String> unknown(Trial trial, int history) {
        var unknown = new ArrayList<>(trial.unknown);
        if (!trial.findings.isEmpty()) {
            unknown.add("Categories of personnel are those of today; which category somebody was of then is not kept.");
            if (history > 0) {
                unknown.add(
                        "%s of stages come from a former CRM, which ran by no regulation: they are in the chain of contacts and in conversions, and in no figure about attempts and terms."
                                .formatted(Trial.many(history, "visit")));
            }
        }
        return unknown;
    }
}
