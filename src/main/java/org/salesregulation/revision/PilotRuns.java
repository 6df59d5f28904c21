package org.salesregulation.revision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Pilot;
import org.salesregulation.funnel.PilotComparison;
import org.salesregulation.funnel.PilotFull;
import org.salesregulation.funnel.Pilots;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.WorkingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A draft is tried on some of the new leads, until the head decides by what came of it (R50, docs/adr/0023): the steps that
 * the process {@code regulation-pilot} takes.
 */
@Service
class PilotRuns {

    static final String PROCESS = "regulation-pilot";

    private static final String WAIT = "wait_pilot";
    private static final Logger LOG = LoggerFactory.getLogger(PilotRuns.class);

    private final Publication publication;
    private final RevisionTable table;
    private final RegulationDeployment deployment;
    private final Pilots pilots;
    private final Funnels funnels;
    private final ObjectProvider<PilotComparison> comparison;
    private final WorkingCalendar calendar;
    private final ManagementService management;
    private final IdentityService identity;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PilotRuns(
            Publication publication,
            RevisionTable table,
            RegulationDeployment deployment,
            Pilots pilots,
            Funnels funnels,
            ObjectProvider<PilotComparison> comparison,
            WorkingCalendar calendar,
            ManagementService management,
            IdentityService identity,
            TransactionTemplate transactions,
            Clock clock) {
        this.publication = publication;
        this.table = table;
        this.deployment = deployment;
        this.pilots = pilots;
        this.funnels = funnels;
        this.comparison = comparison;
        this.calendar = calendar;
        this.management = management;
        this.identity = identity;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Deploys what is tried, beside what is in force, in one transaction of its own with the record that it runs. Asked
     * again, because a job ran twice, it changes nothing.
     *
     * @return whether it runs; why not is kept with the draft
     */
    boolean start(long id) {
        try {
            Publication.apart(() -> transactions.execute(status -> {
                table.lock();
                var draft = publication.require(id);
                return draft.state() == State.PILOT ? null : start(draft);
            }));
            return true;
        } catch (RuntimeException e) {
            LOG.error("The draft {} of the regulation could not be tried.", id, e);
            publication.failed(id, e);
            return false;
        }
    }

    private Pilot start(Revision draft) {
        publication.requireUnderWay(draft);
        var before = table.text(draft.parentId());
        var text = table.text(draft.id());
        var obstacles = PilotAsked.obstacles(before, text);
        if (!obstacles.isEmpty()) {
            throw new Refusal(obstacles);
        }
        requireAlone(before, text);
        var asked = draft.pilot();
        // before the others are deployed, which are not known as tried until they are kept
        var inForce = funnels.deployed().stream().collect(Collectors.toMap(Funnel::key, Funnel::version));
        var versions = deployment.tryOut(draft.id(), PilotAsked.tried(before, text)).stream()
                .flatMap(definition -> funnels.of(definition).stream())
                .map(funnel -> new Pilot.OfFunnel(
                        funnel.key(), funnel.definitionId(), funnel.version(), inForce.get(funnel.key())))
                .toList();
        var pilot = pilots.begin(draft.id(), asked.team(), asked.percent(), asked.deals(), asked.until(), versions);
        table.is(draft.id(), State.PILOT, null);
        table.step(draft.id(), null, "pilot-begun", "On " + publication.words(asked) + ".");
        return pilot;
    }

    /** Of a funnel one draft is tried at a time, or nobody could say which of them made the difference. */
    private void requireAlone(RegulationText before, RegulationText text) {
        FunnelsOf.text(PilotAsked.tried(before, text)).byFile().values().stream()
                .flatMap(funnel -> pilots.runningOf(funnel.key()).stream())
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.of(
                            "pilot",
                            "Draft " + other.revisionId()
                                    + " is being tried on the same funnel. Wait until it is decided" + " upon.");
                });
    }

    /**
     * What the head of sales has decided on a pilot.
     *
     * @param decision roll-out, extend or withdraw
     * @param until the new last day; with extend only
     * @throws Refusal when the new last day has passed
     */
    void decide(long id, String decision, LocalDate until, String reason, String by) {
        switch (decision) {
            case "roll-out" -> {
                table.is(id, State.APPROVED, null);
                table.step(id, by, "pilot-rolled-out", reason);
            }
            case "extend" -> {
                if (until == null || until.isBefore(LocalDate.now(clock))) {
                    throw Refusal.of("pilotUntil", "The new last day must not have passed.");
                }
                pilots.extend(id, until);
                table.step(id, by, "pilot-extended", "Until " + until + ". " + (reason == null ? "" : reason));
            }
            default -> table.step(id, by, "pilot-withdrawn", reason);
        }
    }

    /** The draft is given up; what has begun by it may go on so, or back to what is in force. */
    void end(long id, String reason) {
        pilots.end(id, Pilot.State.WITHDRAWN);
        table.is(id, State.WITHDRAWN, reason);
        table.step(id, null, "withdrawn", null);
    }

    /** The beginning of the day after the last one. */
    Date ends(long id) {
        return Date.from(calendar.startOfDay(require(id).endsOn().plusDays(1)));
    }

    /** What the head is told before deciding. */
    String words(long id) {
        var found = pilots.ofRevision(id);
        if (found.isEmpty()) {
            return "It was not tried.";
        }
        var pilot = found.get();
        return "Leads that have begun by it: " + pilot.begun() + "; beside it, by what is in force: " + pilot.beside()
                + ".\n\n"
                + comparison.stream().map(told -> told.words(pilot)).findFirst().orElse("");
    }

    private Pilot require(long id) {
        return pilots.ofRevision(id).orElseThrow(() -> new IllegalStateException("The draft " + id + " is not tried."));
    }

    /** Nobody waits for the day when as many have begun as were asked for. The day would come all the same. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void full(PilotFull full) {
        try {
            Publication.apart(() -> AsSystem.call(identity, () -> {
                management.createJobQuery().processDefinitionKey(PROCESS).activityId(WAIT).list().stream()
                        .filter(job -> publication.isAbout(job.getProcessInstanceId(), full.revisionId()))
                        .forEach(job -> management.setJobDuedate(job.getId(), Date.from(clock.instant())));
                return null;
            }));
        } catch (RuntimeException e) {
            LOG.warn("The pilot of draft {} is full and waits for its day all the same.", full.revisionId(), e);
        }
    }
}
