package org.salesregulation.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesregulation.document.Source.Model;
import org.salesregulation.funnel.ModelProperties;

/** Who does what by when and what happens if not, as the expressions of the models mean it, in words (R20, R28). */
final class People {

    /** {@code ${assignment.manager(execution)}} asks for {@code assignment.manager}. */
    private static final Pattern ASKED = Pattern.compile("[$#]\\{\\s*([A-Za-z]+(?:\\.[A-Za-z]+)?)[^}]*}");

    private final Source source;
    private final Words words;

    People(Source source, Words words) {
        this.source = source;
        this.words = words;
    }

    /** Whose task it is. */
    String who(UserTask task) {
        var assignee = task.getCamundaAssignee();
        if (assignee != null && !assignee.isBlank()) {
            return meaning("who", assignee);
        }
        var groups = task.getCamundaCandidateGroups();
        return groups == null || groups.isBlank() ? words.say("who.nobody") : meaning("who", groups);
    }

    /** Until when; nothing when no term is set. */
    String term(UserTask task) {
        var due = task.getCamundaDueDate();
        if (due == null || due.isBlank()) {
            return "–";
        }
        var name = asked(due);
        if (name.filter("deadlines.decision"::equals).isPresent()) {
            return source.ask("norms", java.util.Map.of("element", "decision", "category", ""))
                                    .get("workingDays")
                            instanceof Number days
                    ? words.say("term.days", days)
                    : words.say("term.norm");
        }
        return meaning("term", due);
    }

    /** What happens when the term passes: the way from the task's timer to the next person. */
    String thenWhat(Model model, UserTask task) {
        return model.instance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> task.equals(event.getAttachedTo()) && isTimer(event))
                .findFirst()
                .map(event -> next(event)
                        .map(after -> words.say(
                                event.cancelActivity() ? "then.passes" : "then.beside",
                                Source.named(after.getName(), after.getId()),
                                who(after)))
                        .orElseGet(() -> words.say(
                                "then.goesOn",
                                event.getOutgoing().stream()
                                        .findFirst()
                                        .map(flow -> name(flow.getTarget()))
                                        .orElse("–"))))
                .orElse("–");
    }

    /** What the timer of a start event says; nothing when it is started otherwise. */
    Optional<String> schedule(Model model) {
        return model.process().getChildElementsByType(org.camunda.bpm.model.bpmn.instance.StartEvent.class).stream()
                .flatMap(event -> timers(event).stream())
                .map(timer -> timer.getTimeCycle() != null
                        ? timer.getTimeCycle()
                        : timer.getTimeDate() != null ? timer.getTimeDate() : timer.getTimeDuration())
                .filter(java.util.Objects::nonNull)
                .map(time -> Schedule.inWords(time.getTextContent(), words))
                .findFirst();
    }

    /** By what a process begins: its timer, a person, or the process that calls it. */
    String begins(Model model) {
        var schedule = schedule(model);
        if (schedule.isPresent()) {
            return schedule.get();
        }
        var callers = source.models().stream()
                .filter(
                        other -> other
                                .instance()
                                .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.CallActivity.class)
                                .stream()
                                .anyMatch(call -> model.id().equals(call.getCalledElement())))
                .map(Model::name)
                .distinct()
                .toList();
        if (!callers.isEmpty()) {
            return words.say("begins.called", String.join(", ", callers));
        }
        if (!model.process().isCamundaStartableInTasklist()) {
            return words.say("begins.system");
        }
        var starters = model.process().getCamundaCandidateStarterGroupsList();
        return starters.isEmpty()
                ? words.say("begins.person")
                : words.say(
                        "begins.role",
                        starters.stream()
                                .map(group -> words.code("role", group))
                                .collect(Collectors.joining(", ")));
    }

    /** A name; of a node without one that of the next which has one. */
    String name(FlowNode node) {
        var at = node;
        for (var i = 0; i < 10 && (at.getName() == null || at.getName().isBlank()); i++) {
            var next = at.getOutgoing().stream().map(SequenceFlow::getTarget).findFirst();
            if (next.isEmpty()) {
                return words.say("node.end");
            }
            at = next.get();
        }
        return Source.named(at.getName(), at.getId());
    }

    /** The kind of escalation for which a decision stands; nothing when for none. */
    Optional<String> escalation(UserTask task) {
        return Optional.ofNullable(ModelProperties.of(task, "escalation")).map(code -> words.code("escalation", code));
    }

    private static Optional<UserTask> next(FlowNode from) {
        var seen = new java.util.HashSet<FlowNode>();
        var nodes = new java.util.ArrayDeque<FlowNode>();
        nodes.add(from);
        while (!nodes.isEmpty()) {
            var node = nodes.poll();
            if (!seen.add(node)) {
                continue;
            }
            if (node instanceof UserTask task) {
                return Optional.of(task);
            }
            node.getOutgoing().forEach(flow -> nodes.add(flow.getTarget()));
        }
        return Optional.empty();
    }

    private static boolean isTimer(CatchEvent event) {
        return !timers(event).isEmpty();
    }

    private static List<TimerEventDefinition> timers(CatchEvent event) {
        return event.getEventDefinitions().stream()
                .filter(TimerEventDefinition.class::isInstance)
                .map(TimerEventDefinition.class::cast)
                .toList();
    }

    private String meaning(String kind, String expression) {
        return asked(expression)
                .map(name -> words.find(kind + "." + name).orElseGet(() -> words.say("model", name)))
                .orElse(expression);
    }

    private static Optional<String> asked(String expression) {
        var matcher = ASKED.matcher(expression);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
