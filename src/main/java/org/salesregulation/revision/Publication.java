package org.salesregulation.revision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.salesregulation.check.Finding;
import org.salesregulation.control.ControlFindings;
import org.salesregulation.funnel.Pilot;
import org.salesregulation.funnel.Pilots;
import org.salesregulation.migration.Mapping;
import org.salesregulation.migration.Migrations;
import org.salesregulation.migration.Outlook;
import org.salesregulation.migration.Policy;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Team;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.revision.RevisionViews.OpenTask;
import org.salesregulation.shared.AsSystem;
import org.salesregulation.shared.Dates;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.salesregulation.shared.WorkingCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The way of a change from the draft until it is in force, step by step as the process {@code regulation-change} takes
 * them (R14, R15). Whatever fails on it leaves the revision that is in force as it is, whole.
 */
@Service
class Publication {

    static final String PROCESS = "regulation-change";

    private static final String WITHDRAWN = "REGULATION_WITHDRAWN";
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final RevisionTable table;
    private final RegulationDeployment deployment;
    private final CheckedTexts check;
    private final ControlFindings findings;
    private final WorkingCalendar calendar;
    private final ObjectProvider<Rehearsal> rehearsal;
    private final Migrations migrations;
    private final Pilots pilots;
    private final People people;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final IdentityService identity;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Publication(
            RevisionTable table,
            RegulationDeployment deployment,
            CheckedTexts check,
            ControlFindings findings,
            WorkingCalendar calendar,
            ObjectProvider<Rehearsal> rehearsal,
            Migrations migrations,
            Pilots pilots,
            People people,
            RuntimeService runtime,
            TaskService tasks,
            IdentityService identity,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.deployment = deployment;
        this.check = check;
        this.findings = findings;
        this.calendar = calendar;
        this.rehearsal = rehearsal;
        this.migrations = migrations;
        this.pilots = pilots;
        this.people = people;
        this.runtime = runtime;
        this.tasks = tasks;
        this.identity = identity;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A new draft: the files that were sent, without those that are taken out, all others as they are in force.
     *
     * @throws Refusal when nothing differs from what is in force, or what is taken out is not there
     */
    @Transactional
    Revision upload(Map<String, byte[]> files, List<String> removed, String title, String reason, String by) {
        table.lock();
        var inForce = inForce();
        var before = table.text(inForce.id());
        requireThere(removed, before, files);
        var text = before.with(files).without(removed);
        var changed = new TreeSet<>(Merge.changed(before, text).keySet());
        changed.addAll(removed);
        if (changed.isEmpty()) {
            throw Refusal.of(
                    DraftFiles.FIELD,
                    "Nothing in what was sent differs from revision " + inForce.number() + ", which is in force.");
        }
        var named = title == null || title.isBlank() ? shortTitle(changed) : title.strip();
        var id = table.add(Revision.DRAFT, named, reason, by, inForce.id(), text);
        table.step(id, by, "uploaded", String.join(", ", changed));
        return require(id);
    }

    /**
     * Files in place of those of an open draft, which is brought onto what is in force now.
     *
     * @param removed names of files that are taken out
     * @throws Refusal when the draft is under way, or also holds a file that another revision has changed meanwhile
     */
    @Transactional
    Revision replace(long id, Map<String, byte[]> files, List<String> removed, String by) {
        table.lock();
        var draft = require(id);
        requireOpen(draft);
        var inForce = inForce();
        var current = table.text(inForce.id());
        var merge = Merge.of(table.text(draft.parentId()), table.text(id), current);
        var left = new ArrayList<>(merge.conflicts());
        left.removeAll(files.keySet());
        left.removeAll(removed);
        if (!left.isEmpty()) {
            throw Refusal.of(DraftFiles.FIELD, outdated(draft, inForce, left));
        }
        requireThere(removed, merge.text(), files);
        table.replace(id, inForce.id(), merge.text().with(files).without(removed));
        table.is(id, State.DRAFT, null);
        var exchanged = new TreeSet<>(files.keySet());
        exchanged.addAll(removed);
        table.step(id, by, "files-replaced", String.join(", ", exchanged));
        return require(id);
    }

    private static void requireThere(List<String> removed, RegulationText text, Map<String, byte[]> sent) {
        var gaps = removed.stream()
                .filter(name -> text.file(name).isEmpty() || sent.containsKey(name))
                .map(name -> new Gap(
                        DraftFiles.REMOVED,
                        sent.containsKey(name)
                                ? name + " is sent and taken out at the same time."
                                : "There is no file " + name + " to be taken out."))
                .toList();
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
    }

    /**
     * Begins the publication.
     *
     * @throws Refusal naming every field at fault, or when it is under way already
     */
    @Transactional
    Revision submit(long id, Submission asked, String by) {
        var draft = require(id);
        requireOpen(draft);
        asked.requireComplete(
                LocalDate.now(clock), table.text(draft.parentId()), table.text(id), team -> people.team(team)
                        .isPresent());
        outlook(id, asked.policy(), asked.stages(), asked.mapping());
        var answers = asked.answers() == null
                ? null
                : asked.answers() + ", "
                        + findings.requireOpen(Variables.ANSWERS, asked.answers())
                                .about();
        if (!table.submit(id, by, asked)) {
            throw Refusal.of("state", "Somebody else has just submitted this draft.");
        }
        table.answers(id, asked.answers());
        table.step(
                id,
                by,
                "submitted",
                "To come in force on %s%s; deals under way: %s. %s%s"
                        .formatted(
                                Dates.inWords(asked.effectiveOn()),
                                asked.pilot() == null ? "" : ", tried first on " + words(asked.pilot()),
                                PublicationText.dealsUnderWay(asked.policy(), asked.stages(), table.text(id)),
                                asked.reason(),
                                answers == null ? "" : " It answers " + answers + "."));
        var variables = new HashMap<String, Object>();
        variables.put(Variables.REVISION_ID, id);
        variables.put(Variables.TITLE, draft.title());
        variables.put(Variables.SUBMITTED_BY, by);
        variables.put(Variables.REASON, asked.reason());
        variables.put(Variables.ANSWERS, answers);
        variables.put(Variables.EFFECTIVE_ON, asked.effectiveOn().toString());
        variables.put(Variables.POLICY, asked.policy().code());
        variables.put(Variables.STAGES, String.join(",", asked.stages()));
        variables.put(Variables.MAPPING, asked.mapping());
        variables.put(Variables.PILOT, asked.pilot() != null);
        variables.put(Variables.PILOT_ON, asked.pilot() == null ? null : words(asked.pilot()));
        AsSystem.call(identity, () -> runtime.startProcessInstanceByKey(PROCESS, draft.key(), variables));
        return require(id);
    }

    /** On whom a draft is tried first. */
    String words(PilotAsked pilot) {
        return pilot.words(team -> people.team(team).map(Team::name).orElse(team));
    }

    /**
     * Which running deals would go over to the draft, and which could not and why. Nothing moves.
     *
     * @param mapping lines that say where deals go on whose element is gone; null: none
     * @throws Refusal when a stage or a line of the mapping means nothing
     */
    Outlook outlook(long id, Policy policy, Collection<String> stages, String mapping) {
        return migrations.outlook(table.text(id), policy, stages, Mapping.parse(mapping));
    }

    /**
     * Brings the draft onto what is in force now and checks it. Asked when it is submitted and again before it comes in
     * force: another revision may have come between.
     *
     * @return whether it may be published; why not is kept with it
     */
    boolean check(long id) {
        var draft = require(id);
        var inForce = inForce();
        if (!Objects.equals(inForce.id(), draft.parentId())) {
            var merge = Merge.of(table.text(draft.parentId()), table.text(id), table.text(inForce.id()));
            if (!merge.conflicts().isEmpty()) {
                stop(draft, State.OUTDATED, "outdated", outdated(draft, inForce, merge.conflicts()));
                return false;
            }
            table.replace(id, inForce.id(), merge.text());
            table.step(
                    id,
                    null,
                    "merged",
                    "Written against revision %d, now %d is in force: the two change different files and were put together."
                            .formatted(draft.parentNumber(), inForce.number()));
        }
        var errors = check.of(id).stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            stop(draft, State.REFUSED, "refused", Findings.lines(errors));
            return false;
        }
        table.step(id, null, "checked", null);
        return true;
    }

    private void stop(Revision draft, State state, String step, String why) {
        pilots.end(draft.id(), Pilot.State.WITHDRAWN);
        table.is(draft.id(), state, why);
        table.step(draft.id(), null, step, why);
    }

    private static String outdated(Revision draft, Revision inForce, List<String> conflicts) {
        return "Written against revision %d, now %d is in force: both change %s, and differently. Load revision %d down, make the change there and send the file again."
                .formatted(draft.parentNumber(), inForce.number(), String.join(", ", conflicts), inForce.number());
    }

    void rehearse(long id) {
        rehearsal.ifAvailable(test -> {
            var draft = require(id);
            table.rehearsed(id, test.rehearse(draft, table.text(draft.parentId()), table.text(id)));
            table.step(id, null, "rehearsed", null);
        });
    }

    /**
     * What the head of sales has decided.
     *
     * @param decision approve, send-back or reject
     * @param effectiveOn null: as it was asked for
     * @throws Refusal when the day has passed
     */
    void decide(long id, String decision, LocalDate effectiveOn, String reason, String by) {
        var draft = require(id);
        switch (decision) {
            case "approve" -> {
                var day = effectiveOn == null ? draft.effectiveOn() : effectiveOn;
                if (day.isBefore(LocalDate.now(clock))) {
                    throw Refusal.of(
                            Variables.EFFECTIVE_ON, "The day on which it comes in force must not have passed.");
                }
                table.decided(id, State.APPROVED, by, day, null);
                table.step(id, by, "approved", "To come in force on " + Dates.inWords(day) + ".");
            }
            case "send-back" -> {
                table.decided(id, State.SENT_BACK, by, null, reason);
                table.step(id, by, "sent-back", reason);
            }
            default -> {
                table.decided(id, State.REJECTED, by, null, reason);
                table.step(id, by, "rejected", reason);
            }
        }
    }

    /**
     * Deploys the draft and says that it is in force, in one transaction of its own: the step of the process goes on
     * whether it succeeds or not. Asked again, because a job ran twice, it changes nothing.
     *
     * @return whether it is in force; why not is kept with it
     */
    boolean putInForce(long id) {
        try {
            apart(() -> transactions.execute(status -> {
                table.lock();
                var draft = require(id);
                return draft.state() == State.IN_FORCE ? draft.number() : deploy(draft);
            }));
            return true;
        } catch (RuntimeException e) {
            LOG.error("The draft {} of the regulation could not be deployed.", id, e);
            failed(id, e);
            return false;
        }
    }

    void failed(long id, RuntimeException problem) {
        table.is(id, State.FAILED, reason(problem));
        table.step(id, null, "failed", reason(problem));
    }

    void requireUnderWay(Revision draft) {
        if (!draft.state().isUnderWay()) {
            throw new IllegalStateException("It was " + draft.state().code() + " meanwhile.");
        }
    }

    /** Whether a process is about this draft. */
    boolean isAbout(String processInstanceId, long id) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(processInstanceId)
                        .processInstanceBusinessKey(require(id).key())
                        .count()
                > 0;
    }

    private int deploy(Revision draft) {
        requireUnderWay(draft);
        var inForce = inForce();
        // after this one was checked another came in force, in the same moment
        if (!Objects.equals(inForce.id(), draft.parentId()) && !check(draft.id())) {
            throw new IllegalStateException(require(draft.id()).problem());
        }
        var changed =
                Merge.changed(table.text(inForce.id()), table.text(draft.id())).keySet();
        var number = deployment.putInForce(draft.id(), table.text(draft.id()));
        table.answered(draft.id())
                .ifPresent(finding -> findings.answered(
                        finding,
                        changed.stream().allMatch(name -> name.endsWith(".dmn")) ? "norm" : "model",
                        "Revision " + number + ": " + draft.title(),
                        draft.submittedBy(),
                        draft.decidedBy()));
        pilots.end(draft.id(), Pilot.State.ROLLED_OUT);
        table.step(inForce.id(), null, "replaced", "By revision " + number + ".");
        table.step(draft.id(), null, "in-force", "As revision " + number + ".");
        return number;
    }

    /** The engine's command of this thread would take the deployment into its own transaction, for better or worse. */
    static <T> T apart(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, task -> new Thread(task, "regulation-deployment").start())
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static String reason(Throwable problem) {
        return problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    }

    /**
     * Takes a publication back before it is in force.
     *
     * @throws Refusal when there is none under way
     */
    @Transactional
    Revision withdraw(long id, String by) {
        table.lock();
        var draft = require(id);
        if (!draft.state().isUnderWay()) {
            throw Refusal.of(
                    "state",
                    "Its publication is not under way; it is " + draft.state().code() + ".");
        }
        AsSystem.call(identity, () -> {
            runtime.createMessageCorrelation(WITHDRAWN)
                    .processInstanceBusinessKey(draft.key())
                    .setVariable(Variables.WITHDRAWN_BY, by)
                    // an earlier round may still wait for its author to read how it ended
                    .correlateAll();
            return null;
        });
        return require(id);
    }

    void withdrawn(long id, String by) {
        if (require(id).state().isUnderWay()) {
            pilots.end(id, Pilot.State.WITHDRAWN);
            table.is(id, State.WITHDRAWN, null);
            table.step(id, by, "withdrawn", null);
        }
    }

    /** @throws Refusal when it was submitted once: what was asked for stays known */
    @Transactional
    void delete(long id) {
        var draft = require(id);
        if (draft.state() != State.DRAFT || draft.submittedBy() != null) {
            throw Refusal.of("state", "A draft that was submitted once stays known; only a new one can be deleted.");
        }
        table.delete(id);
    }

    /** Others whose publication is under way: what two of them change alike only the first one can. */
    List<String> underWayBeside(Revision draft) {
        return table.drafts().stream()
                .filter(other -> other.id() != draft.id() && other.state().isUnderWay())
                .map(other ->
                        "Draft %d, \"%s\", is %s, to come in force on %s. One comes in force after another; the second is put together with the first file by file, and stopped when both change the same file differently."
                                .formatted(
                                        other.id(),
                                        other.title(),
                                        other.state().code(),
                                        Dates.inWords(other.effectiveOn())))
                .toList();
    }

    /** What people have to do before it goes on; the engine shows each of them the own tasks only. */
    List<OpenTask> waitsFor(Revision draft) {
        return AsSystem.call(identity, () -> tasks
                .createTaskQuery()
                .processInstanceBusinessKey(draft.key())
                .processDefinitionKey(PROCESS)
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .map(task -> new OpenTask(
                        task.getName(),
                        task.getAssignee(),
                        task.getDueDate() == null ? null : task.getDueDate().toInstant()))
                .toList());
    }

    /** What the draft changes in the revision that it is written against. */
    List<Change> changes(Revision draft) {
        return draft.parentId() == null
                ? List.of()
                : RegulationDiff.between(table.text(draft.parentId()), table.text(draft.id()));
    }

    Revision require(long id) {
        return table.find(id)
                .orElseThrow(() -> new IllegalStateException("There is no draft " + id + " of the regulation."));
    }

    Revision inForce() {
        return table.inForce().orElseThrow(() -> new IllegalStateException("No regulation is in force."));
    }

    /** The start of the day on which it comes in force, or now. */
    Date effectiveAt(long id) {
        var start = calendar.startOfDay(require(id).effectiveOn());
        return Date.from(start.isBefore(clock.instant()) ? clock.instant() : start);
    }

    private static void requireOpen(Revision draft) {
        if (!draft.state().isOpen()) {
            throw Refusal.of(
                    "state",
                    draft.number() != null
                            ? "It is revision " + draft.number() + " already. Send a new draft."
                            : "The draft is " + draft.state().code() + " and cannot be changed or submitted now.");
        }
    }

    private static String shortTitle(Collection<String> files) {
        var names = files.stream()
                .map(name -> name.substring(name.indexOf('/') + 1))
                .limit(3)
                .collect(Collectors.joining(", "));
        return files.size() > 3 ? names + " and " + (files.size() - 3) + " more" : names;
    }

    /**
     * What is asked for with a draft.
     *
     * @param stages by code; for by-stage only
     * @param pilot null: it comes in force for all at once
     * @param answers number of the finding that it puts right; null: of none
     */
    record Submission(
            String reason,
            LocalDate effectiveOn,
            Policy policy,
            List<String> stages,
            String mapping,
            PilotAsked pilot,
            String answers) {

        private static final int LONGEST_REASON = 2000;

        void requireComplete(LocalDate today, RegulationText before, RegulationText text, Predicate<String> isTeam) {
            var gaps = new ArrayList<Gap>();
            if (reason == null || reason.strip().length() < 5 || reason.length() > LONGEST_REASON) {
                gaps.add(new Gap("reason", "Say why in 5 to " + LONGEST_REASON + " characters: the head reads it."));
            }
            if (effectiveOn.isBefore(today)) {
                gaps.add(new Gap("effectiveOn", "effectiveOn must be today or later."));
            }
            if (policy == Policy.BY_STAGE && stages.isEmpty()) {
                gaps.add(new Gap("stages", "Name the stages whose deals go on by the new revision."));
            }
            if (policy != Policy.BY_STAGE && !stages.isEmpty()) {
                gaps.add(new Gap("stages", "Stages are named with migration = by-stage only."));
            }
            var known = FunnelsOf.text(text);
            stages.stream()
                    .filter(code -> known.byFile().values().stream()
                            .noneMatch(funnel -> funnel.stage(code).isPresent()))
                    .forEach(code -> gaps.add(new Gap("stages", "No funnel has a stage \"" + code + "\".")));
            if (pilot != null) {
                gaps.addAll(pilot.gaps(effectiveOn, isTeam));
                gaps.addAll(PilotAsked.obstacles(before, text));
            }
            if (!gaps.isEmpty()) {
                throw new Refusal(gaps);
            }
        }
    }
}
