package org.salesregulation.contact;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.DealVariables;
import org.salesregulation.funnel.Deals;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.LastContacts;
import org.salesregulation.funnel.StageVisits;
import org.salesregulation.funnel.Visit;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.DealId;
import org.salesregulation.shared.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Records an attempt of a contact with whether it counted and why, in the transaction that completes its task (R31, R33,
 * R34). Listener on the completion of every contact.
 */
@Component
class RecordContact implements TaskListener {

    private final Funnels funnels;
    private final StageVisits visits;
    private final Deals deals;
    private final AttemptTable attempts;
    private final Norms norms;
    private final People people;
    private final IdentityService identity;
    private final ApplicationEventPublisher facts;
    private final Clock clock;

    RecordContact(
            Funnels funnels,
            StageVisits visits,
            Deals deals,
            AttemptTable attempts,
            Norms norms,
            People people,
            IdentityService identity,
            ApplicationEventPublisher facts,
            Clock clock) {
        this.funnels = funnels;
        this.visits = visits;
        this.deals = deals;
        this.attempts = attempts;
        this.norms = norms;
        this.people = people;
        this.identity = identity;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void notify(DelegateTask task) {
        refuseWhileHeld(task.getExecution());
        var funnel = funnels.require(task.getProcessDefinitionId());
        var contact = funnel.contactAt(task.getTaskDefinitionKey()).orElseThrow();
        var dealId = DealId.of(task.getExecution().getProcessBusinessKey());
        var visit = visits.current(dealId).orElseThrow();
        var attempt = Attempt.of(task.getVariablesLocal(), clock);
        var verdict = verdict(attempt, visit, contact);
        var nth = (Integer) task.getExecution().getVariable("loopCounter") + 1;
        var rep = whoDidIt(task);
        var team = rep.equals(visit.rep())
                ? visit.team()
                : people.find(rep).map(Person::teamId).orElse(visit.team());
        var done = new AttemptTable.Done(rep, team, nth, task.getId(), clock.instant());
        var waitsFrom = waitsFrom(attempt, visit);

        attempts.insert(attempt, verdict, visit, contact, funnel, done);
        deals.learn(dealId, attempt.evidence());
        task.getExecution().setVariables(effect(task.getExecution(), attempt, verdict, visit, contact));
        facts.publishEvent(new ContactRecorded(
                dealId,
                visit.stage(),
                contact.code(),
                contact.channel(),
                rep,
                attempt.outcome(),
                verdict,
                attempt.nextAt(),
                waitsFrom,
                done.at()));
    }

    /** The same wait said twice is one wait. */
    private Instant waitsFrom(Attempt attempt, Visit visit) {
        var now = clock.instant();
        return attempt.outcome() != Outcome.WAITING
                ? null
                : attempts.waitedUntil(visit.id()).filter(now::isBefore).orElse(now);
    }

    /** A productive contact counts once per deal, in the first visit of its stage (R5, R33). */
    private Verdict verdict(Attempt attempt, Visit visit, Contact contact) {
        if (attempt.outcome() != Outcome.PRODUCTIVE) {
            return Verdict.notCounted(
                    "the client did not move on (" + attempt.outcome().word()
                            + (attempt.rescheduleReason() == null ? "" : ": " + words(attempt.rescheduleReason()))
                            + (attempt.lossReason() == null ? "" : ": " + words(attempt.lossReason()))
                            + ").");
        }
        return attempts.countedOn(visit.dealId(), contact, clock.getZone())
                .map(day -> Verdict.notCounted("this contact counted already on " + Dates.inWords(day) + "."))
                .orElseGet(() -> visit.nth() > 1
                        ? Verdict.notCounted(
                                "this is visit " + visit.nth() + " of the stage " + visit.stageName() + ".")
                        : Verdict.counted(contact.result()));
    }

    /** What the attempt makes of the running deal. */
    private Map<String, Object> effect(
            DelegateExecution deal, Attempt attempt, Verdict verdict, Visit visit, Contact contact) {
        var effect = new HashMap<String, Object>();
        effect.put(DealVariables.LAST_CONTACTS, remember(deal, attempt, verdict, contact));
        var productive = attempt.outcome() == Outcome.PRODUCTIVE;
        if (productive) {
            effect.putAll(attempt.evidence());
        }
        change(deal, effect, DealVariables.CONTACT_DONE, productive);
        change(deal, effect, DealVariables.NEXT_DATE, date(attempt.nextAt()));
        change(
                deal,
                effect,
                DealVariables.WAIT_UNTIL,
                attempt.outcome() == Outcome.WAITING ? date(attempt.nextAt()) : null);
        change(deal, effect, DealVariables.PLACED_AT, null);
        if (productive) {
            change(deal, effect, DealVariables.GRANTED_ATTEMPTS, 0);
        }
        if (attempt.outcome() == Outcome.REFUSED) {
            effect.put(DealVariables.LOSS_REASON, attempt.lossReason());
            effect.put(DealVariables.COMPETITOR, attempt.competitor());
            effect.put(DealVariables.REFUSED, true);
        }
        if (attempt.outcome() == Outcome.RESCHEDULED && isUsedUp(deal, visit, contact)) {
            effect.put(DealVariables.ATTEMPTS_USED_UP, true);
        }
        return effect;
    }

    private boolean isUsedUp(DelegateExecution deal, Visit visit, Contact contact) {
        var norm = norms.of(contact.code(), (String) deal.getVariable(DealVariables.CATEGORY));
        var granted = (Integer) deal.getVariable(DealVariables.GRANTED_ATTEMPTS);
        return attempts.rescheduled(visit.id(), contact.code()) >= norm.attempts() + granted;
    }

    private String remember(DelegateExecution deal, Attempt attempt, Verdict verdict, Contact contact) {
        var what = new StringBuilder(contact.name())
                .append(": ")
                .append(attempt.outcome().word());
        if (attempt.nextAt() != null) {
            what.append(", next ").append(Dates.inWords(attempt.nextAt().atZone(clock.getZone())));
        }
        what.append(". ").append(verdict.reason());
        if (attempt.note() != null) {
            what.append(" Agreed: ").append(attempt.note());
        }
        var before = (String) deal.getVariable(DealVariables.LAST_CONTACTS);
        return LastContacts.add(before, clock.instant(), clock.getZone(), what.toString());
    }

    private void refuseWhileHeld(DelegateExecution deal) {
        if (Boolean.TRUE.equals(deal.getVariable(DealVariables.ATTEMPTS_USED_UP))) {
            throw Refusal.of("outcome", "The attempts of this contact are used up: the manager decides first.");
        }
        if (Boolean.TRUE.equals(deal.getVariable(DealVariables.REFUSED))) {
            throw Refusal.of("outcome", "The client has refused: the manager decides first.");
        }
    }

    private String whoDidIt(DelegateTask task) {
        var caller = identity.getCurrentAuthentication();
        if (caller != null) {
            return caller.getUserId();
        }
        return task.getAssignee() != null ? task.getAssignee() : (String) task.getVariable(DealVariables.OWNER);
    }

    private static void change(DelegateExecution deal, Map<String, Object> effect, String name, Object value) {
        if (!java.util.Objects.equals(deal.getVariable(name), value)) {
            effect.put(name, value);
        }
    }

    private static Date date(Instant at) {
        return at == null ? null : Date.from(at);
    }

    private static String words(String code) {
        return code.replace('-', ' ');
    }
}
