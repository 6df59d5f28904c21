package org.salesregulation.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;

/** Every arrow and node leads from a start to an ending: nothing hangs in the air, nothing goes round for ever. */
final class FlowRules implements Rule {

    @Override
    public Stream<Finding> check(Draft draft) {
        return draft.models().values().stream()
                .flatMap(model -> Stream.concat(
                        model.scopes().stream().flatMap(scope -> of(model, scope).stream()),
                        model.all(SequenceFlow.class).stream().flatMap(flow -> arrow(model, flow).stream())));
    }

    private static List<Finding> of(Model model, BpmnModelElementInstance scope) {
        var findings = new ArrayList<Finding>();
        var graph = Graph.of(scope);
        starts(model, scope, graph, findings);
        var reached = graph.reachedFrom(graph.entries());
        var ends = graph.nodes().stream().filter(EndEvent.class::isInstance).collect(Collectors.toSet());
        for (var node : graph.nodes()) {
            var leadsOn = !graph.next().get(node).isEmpty();
            if (!reached.contains(node)) {
                findings.add(model.error(
                        node,
                        "unreachable",
                        "No way leads to " + Model.called(node) + ".",
                        "Draw an arrow to it from what comes before, or delete it."));
            } else if (mustLeadOn(node) && !leadsOn) {
                findings.add(model.error(
                        node,
                        "dead-end",
                        "Whoever has come to " + Model.called(node) + " cannot go on: no arrow leads away from it.",
                        "Draw an arrow from it to what comes next, or to an end event."));
            } else if (mustLeadOn(node)
                    && graph.reachedFrom(List.of(node)).stream().noneMatch(ends::contains)) {
                findings.add(model.error(
                        node,
                        "endless",
                        "From " + Model.called(node) + " no way leads to an end: it goes round for ever.",
                        "Draw a way out of the circle that leads to an end event."));
            }
            if (spins(graph, node)) {
                findings.add(model.error(
                        node,
                        "endless",
                        "From " + Model.called(node) + " a way leads back to it on which nobody is asked and nothing is"
                                + " waited for: a deal would go round without a stop.",
                        "Lead the way back to a task, so that somebody does something before it is asked again."));
            }
            if (node instanceof EndEvent && leadsOn) {
                findings.add(model.error(
                        node,
                        "end-leads-on",
                        "An arrow leads away from the end " + Model.called(node) + ", and nothing will ever follow it.",
                        "Delete the arrow, or turn the end event into something that goes on."));
            }
            findings.addAll(choice(model, node));
        }
        return findings;
    }

    private static boolean spins(Graph graph, FlowNode node) {
        return isAutomatic(node)
                && graph.reachedFrom(graph.next().get(node), FlowRules::isAutomatic)
                        .contains(node);
    }

    private static boolean isAutomatic(FlowNode node) {
        var step = node instanceof ServiceTask || node instanceof BusinessRuleTask;
        return node instanceof Gateway || step && !((Task) node).isCamundaAsyncBefore();
    }

    private static boolean mustLeadOn(FlowNode node) {
        return !(node instanceof EndEvent) && !(node instanceof SubProcess part && part.triggeredByEvent());
    }

    private static void starts(Model model, BpmnModelElementInstance scope, Graph graph, List<Finding> findings) {
        var plain = graph.starts().stream()
                .filter(start -> ((StartEvent) start).getEventDefinitions().isEmpty())
                .count();
        var whole = scope instanceof Process;
        var reaction = scope instanceof SubProcess part && part.triggeredByEvent();
        var element = (BaseElement) scope;
        if (graph.starts().isEmpty()) {
            findings.add(model.error(
                    element,
                    "start",
                    (whole ? "The process" : Model.called(element)) + " has no start event.",
                    "Draw one start event and an arrow from it to what comes first."));
        } else if (!whole && graph.starts().size() > 1 || whole && plain > 1) {
            findings.add(model.error(
                    element,
                    "start",
                    (whole ? "The process" : Model.called(element)) + " has several start events, and may have one.",
                    "Delete all start events but one."));
        } else if (!whole && reaction == (plain == 1)) {
            findings.add(model.error(
                    element,
                    "start",
                    reaction
                            ? Model.called(element) + " waits for an event, but its start does not say for which."
                            : Model.called(element) + " starts when it is come to, but its start waits for an event.",
                    reaction
                            ? "Give the start event its condition, error or escalation."
                            : "Make its start event a plain one."));
        }
    }

    /** A gateway has an answer for every case, or a deal stands still before it. */
    private static List<Finding> choice(Model model, FlowNode node) {
        var ways = node.getParentElement().getChildElementsByType(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getSource()))
                .toList();
        if (ways.isEmpty() || !(node instanceof ExclusiveGateway gateway)) {
            return List.of();
        }
        if (ways.size() == 1) {
            return ways.get(0).getConditionExpression() == null
                    ? List.of()
                    : List.of(model.error(
                            ways.get(0),
                            "gateway-default",
                            "The only way of the gateway " + Model.called(node) + " has a condition.",
                            "Delete the condition of this arrow, or draw the other way."));
        }
        var otherwise = gateway.getDefault();
        var findings = new ArrayList<Finding>();
        if (otherwise == null) {
            findings.add(model.error(
                    node,
                    "gateway-default",
                    "The gateway " + Model.called(node) + " does not say which way to go when no condition holds.",
                    "Select one of its arrows and make it the default flow."));
        } else if (otherwise.getConditionExpression() != null) {
            findings.add(model.error(
                    otherwise,
                    "gateway-default",
                    "The default way of the gateway " + Model.called(node) + " has a condition, which nobody asks.",
                    "Delete the condition of this arrow."));
        }
        ways.stream()
                .filter(way -> !way.equals(otherwise))
                .filter(way -> way.getConditionExpression() == null
                        || Model.isBlank(way.getConditionExpression().getTextContent()))
                .map(way -> model.error(
                        way,
                        "gateway-condition",
                        "This way out of the gateway " + Model.called(node) + " has no condition.",
                        "Select the arrow and write its condition as ${...}, or make it the default flow."))
                .forEach(findings::add);
        return findings;
    }

    private static List<Finding> arrow(Model model, SequenceFlow flow) {
        var source = flow.getSource();
        var target = flow.getTarget();
        if (source == null || target == null) {
            return List.of(model.error(
                    flow,
                    "arrow-ends",
                    "This arrow has nothing at one of its ends.",
                    "Delete the arrow and draw it anew."));
        }
        if (!Objects.equals(source.getParentElement(), target.getParentElement())
                || !Objects.equals(source.getParentElement(), flow.getParentElement())) {
            return List.of(model.error(
                    flow,
                    "arrow-ends",
                    "This arrow leads from " + Model.called(source) + " over the border of a stage to "
                            + Model.called(target) + ".",
                    "Arrows stay inside a stage or outside of it: lead it to the stage's end, and go on from the"
                            + " stage."));
        }
        if (target instanceof StartEvent || target instanceof BoundaryEvent) {
            return List.of(model.error(
                    flow,
                    "arrow-ends",
                    "This arrow leads into " + Model.called(target) + ", where nothing can arrive.",
                    "Lead it to what comes after that event."));
        }
        // the modeler keeps both sides of it; a file changed by hand may not, and is then read in two ways
        return ids(source.getOutgoing()).contains(flow.getId())
                        && ids(target.getIncoming()).contains(flow.getId())
                ? List.of()
                : List.of(model.error(
                        flow,
                        "arrow-ends",
                        "The two ends of this arrow do not know of it: " + Model.called(source) + " and "
                                + Model.called(target) + ".",
                        "Delete the arrow in the modeler and draw it anew."));
    }

    private static Set<String> ids(Iterable<SequenceFlow> flows) {
        var ids = new HashSet<String>();
        flows.forEach(flow -> ids.add(flow.getId()));
        return ids;
    }

    static boolean terminates(EndEvent end) {
        return end.getEventDefinitions().stream().anyMatch(TerminateEventDefinition.class::isInstance);
    }
}
