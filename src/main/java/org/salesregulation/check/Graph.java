package org.salesregulation.check;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The ways of a token in one scope. A boundary event is a way on from what it is attached to, also where that is not
 * finished.
 *
 * @param next where the arrows lead
 * @param interrupts the boundary events of each node
 */
record Graph(List<FlowNode> nodes, Map<FlowNode, Set<FlowNode>> next, Map<FlowNode, Set<FlowNode>> interrupts) {

    static Graph of(ModelElementInstance scope) {
        var nodes = Model.nodes(scope);
        var next = new HashMap<FlowNode, Set<FlowNode>>();
        var interrupts = new HashMap<FlowNode, Set<FlowNode>>();
        nodes.forEach(node -> {
            next.put(node, new LinkedHashSet<>());
            interrupts.put(node, new LinkedHashSet<>());
        });
        for (var flow : Model.flows(scope)) {
            if (next.containsKey(flow.getSource()) && next.containsKey(flow.getTarget())) {
                next.get(flow.getSource()).add(flow.getTarget());
            }
        }
        for (var node : nodes) {
            if (node instanceof BoundaryEvent event && interrupts.containsKey(event.getAttachedTo())) {
                interrupts.get(event.getAttachedTo()).add(event);
            }
        }
        return new Graph(nodes, next, interrupts);
    }

    List<FlowNode> starts() {
        return nodes.stream().filter(StartEvent.class::isInstance).toList();
    }

    /** Where a token comes by itself: from the starts, and into what waits for an event. */
    List<FlowNode> entries() {
        return nodes.stream()
                .filter(node ->
                        node instanceof StartEvent || node instanceof SubProcess part && part.triggeredByEvent())
                .toList();
    }

    Set<FlowNode> reachedFrom(Collection<? extends FlowNode> from) {
        return reachedFrom(from, node -> true);
    }

    /** @param passable what a token can finish; its boundary events it reaches in any case */
    Set<FlowNode> reachedFrom(Collection<? extends FlowNode> from, Predicate<FlowNode> passable) {
        var reached = new LinkedHashSet<FlowNode>();
        var open = new ArrayDeque<FlowNode>(from);
        while (!open.isEmpty()) {
            var node = open.poll();
            if (reached.add(node)) {
                open.addAll(interrupts.getOrDefault(node, Set.of()));
                if (passable.test(node)) {
                    open.addAll(next.getOrDefault(node, Set.of()));
                }
            }
        }
        return reached;
    }

    /** @return whether a token can come to {@code end} without finishing {@code node} */
    boolean isPassedBy(FlowNode node, FlowNode end) {
        return reachedFrom(starts(), other -> !other.equals(node)).contains(end);
    }
}
