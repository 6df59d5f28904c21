package org.salesregulation.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.salesregulation.control.Correction;
import org.salesregulation.control.Corrections;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.Team;
import org.salesregulation.pipeline.EscalationTable.Escalation;
import org.salesregulation.pipeline.SignalTable.Open;
import org.salesregulation.shared.AsSystem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps what falls short as signals, has it made good by one escalation for each subject, and ends that when nothing of
 * it is short any more (R36, R37, R60-R66, R91). Every step says what is, not what has changed, so that one which is
 * repeated writes nothing twice.
 */
@Service
public class PipelineControl {

    static final String PROCESS = "pipeline-control";
    static final String ESCALATION = "pipeline-escalation";

    private static final Pattern NUMBER = Pattern.compile("PE-([1-9][0-9]{0,17})");
    private static final String GREEN = "green";
    private static final String LINES = "lines";
    /** What an escalation is whose process was taken away by hand. */
    private static final String WITHDRAWN = "withdrawn";

    private final Pipeline pipeline;
    private final SignalTable signals;
    private final EscalationTable escalations;
    private final Corrections corrections;
    private final People people;
    private final RuntimeService runtime;
    private final IdentityService identity;
    private final Clock clock;

    PipelineControl(
            Pipeline pipeline,
            SignalTable signals,
            EscalationTable escalations,
            Corrections corrections,
            People people,
            RuntimeService runtime,
            IdentityService identity,
            Clock clock) {
        this.pipeline = pipeline;
        this.signals = signals;
        this.escalations = escalations;
        this.corrections = corrections;
        this.people = people;
        this.runtime = runtime;
        this.identity = identity;
        this.clock = clock;
    }

    /** Begins a control beside the weekly one. @return the id of its process instance */
    public String start() {
        return AsSystem.call(
                identity, () -> runtime.startProcessInstanceByKey(PROCESS).getId());
    }

    /** @return whether the control of this process instance has not ended yet */
    boolean isRunning(String processInstanceId) {
        return AsSystem.call(identity, () -> runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PROCESS)
                        .processInstanceId(processInstanceId)
                        .count())
                > 0;
    }

    /** Opens, changes and closes signals, so that they say what falls short now. */
    @Transactional
    void read() {
        settle(true);
    }

    /** Reads what is open once more and ends what is in order again; what is newly short waits for the next control. */
    @Transactional
    void readAgain() {
        settle(false);
        tell(escalations.open());
    }

    private void settle(boolean withNew) {
        var now = clock.instant();
        var shortNow = pipeline.shortfalls().stream()
                .collect(Collectors.toMap(Line::key, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        var open = signals.open();
        open.stream()
                .filter(signal -> shortNow.containsKey(signal.key()))
                .filter(signal -> !signal.says(shortNow.get(signal.key())))
                .forEach(signal -> signals.change(signal.id(), shortNow.get(signal.key())));
        signals.close(
                open.stream()
                        .filter(signal -> !shortNow.containsKey(signal.key()))
                        .map(Open::id)
                        .toList(),
                now);
        signals.read(now);
        if (withNew) {
            open.forEach(signal -> shortNow.remove(signal.key()));
            signals.add(shortNow.values(), now);
        }
    }

    /** One escalation for each subject that has a signal which nobody was asked about; those that are open are told. */
    @Transactional
    void escalate() {
        var open = escalations.open();
        var running = open.stream().collect(Collectors.toMap(Escalation::subjectKey, Escalation::id));
        bySubject().forEach((subject, shortNow) -> {
            if (shortNow.stream().map(Open::escalation).anyMatch(Objects::isNull)) {
                var first = shortNow.get(0);
                if (running.containsKey(subject)) {
                    signals.belongTo(running.get(subject), first.subjectKind(), first.subject());
                } else {
                    open(first, shortNow);
                }
            }
        });
        tell(open);
    }

    private void open(Open first, List<Open> shortNow) {
        var id = escalations.add(first.subjectKind(), first.subject(), first.rep(), first.team(), clock.instant());
        signals.belongTo(id, first.subjectKind(), first.subject());
        var variables = new HashMap<String, Object>();
        variables.put("subjectKind", first.subjectKind());
        variables.put("subject", first.subject());
        variables.put("subjectName", name(first.subjectKind(), first.subject()));
        variables.put("rep", first.rep());
        variables.put("escalationId", id);
        variables.put("measuredRep", first.subjectKind().equals("rep") ? first.subject() : null);
        variables.put("measuredTeam", first.subjectKind().equals("company") ? null : first.team());
        variables.put("category", "");
        variables.put(LINES, Words.of(unasked(shortNow)));
        variables.put(GREEN, false);
        variables.put("acted", false);
        var instance =
                AsSystem.call(identity, () -> runtime.startProcessInstanceByKey(ESCALATION, number(id), variables));
        escalations.runsAs(id, instance.getId());
    }

    /** Each escalation that is open shows what is short now; one with nothing left ends by itself. */
    private void tell(List<Escalation> open) {
        var shortNow = signals.open().stream()
                .filter(signal -> signal.escalation() != null)
                .collect(Collectors.groupingBy(Open::escalation));
        AsSystem.call(identity, () -> {
            var running = runtime.createProcessInstanceQuery().processDefinitionKey(ESCALATION).list().stream()
                    .map(ProcessInstance::getId)
                    .collect(Collectors.toSet());
            for (var escalation : open) {
                if (!running.contains(escalation.processInstanceId())) {
                    close(escalation.processInstanceId(), WITHDRAWN, null);
                    continue;
                }
                var lines = shortNow.getOrDefault(escalation.id(), List.of());
                if (lines.isEmpty()) {
                    runtime.setVariable(escalation.processInstanceId(), GREEN, true);
                } else if (!Words.of(lines).equals(runtime.getVariable(escalation.processInstanceId(), LINES))) {
                    runtime.setVariable(escalation.processInstanceId(), LINES, Words.of(lines));
                }
            }
            return null;
        });
    }

    void setAction(String processInstanceId, String action, String owner, LocalDate dueOn, String by, String taskId) {
        escalations.setAction(processInstanceId, action, owner, dueOn, by, taskId, clock.instant());
    }

    void actionDone(String processInstanceId, String done, String by) {
        escalations.actionDone(processInstanceId, done, by, clock.instant());
    }

    void close(String processInstanceId, String result, String reason) {
        escalations.close(processInstanceId, result, reason, clock.instant());
        escalations
                .carriedBy(processInstanceId)
                .ifPresent(id -> corrections.withdraw(new Correction.Cause(ESCALATION, id)));
    }

    /** The business key of an escalation's process. */
    static String number(long escalation) {
        return "PE-" + escalation;
    }

    /** The other way round; nothing for what is no such number. */
    static Optional<Long> number(String key) {
        var form = NUMBER.matcher(key);
        return form.matches() ? Optional.of(Long.parseLong(form.group(1))) : Optional.empty();
    }

    private Map<String, List<Open>> bySubject() {
        return signals.open().stream()
                .collect(Collectors.groupingBy(Open::subjectKey, LinkedHashMap::new, Collectors.toList()));
    }

    /** What a new escalation is about: the lines that no earlier one was closed over by decision. */
    private static List<Open> unasked(List<Open> lines) {
        return lines.stream().filter(line -> line.escalation() == null).toList();
    }

    /** Of whose pipeline it is. */
    String name(String subjectKind, String subject) {
        return switch (subjectKind) {
            case "rep" -> people.find(subject).map(Person::name).orElse(subject);
            case "team" -> people.team(subject).map(Team::name).orElse(subject);
            default -> "The company";
        };
    }
}
