package org.salesregulation.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** Everything is drawn, in its place and with its words: the diagram is what people read (R14). */
final class DrawingRules implements Rule {

    @Override
    public Stream<Finding> check(Draft draft) {
        return draft.models().values().stream().flatMap(model -> of(model).stream());
    }

    private static List<Finding> of(Model model) {
        var findings = new ArrayList<Finding>();
        var shapes = new HashMap<String, Bounds>();
        model.all(BpmnShape.class).forEach(shape -> {
            if (shape.getBpmnElement() != null && shape.getBounds() != null) {
                shapes.put(shape.getBpmnElement().getId(), shape.getBounds());
            }
        });
        var edges = new HashMap<String, Integer>();
        model.all(BpmnEdge.class).forEach(edge -> {
            if (edge.getBpmnElement() != null) {
                edges.put(edge.getBpmnElement().getId(), edge.getWaypoints().size());
            }
        });
        for (var node : model.all(FlowNode.class)) {
            if (!shapes.containsKey(node.getId())) {
                findings.add(model.error(
                        node,
                        "drawn",
                        Model.called(node) + " is not drawn in the diagram.",
                        "Delete it from the file and draw it anew in the modeler; what is only typed in cannot be"
                                + " seen."));
            } else {
                place(model, node, shapes, findings);
            }
            words(model, node, findings);
        }
        for (var flow : model.all(SequenceFlow.class)) {
            if (edges.getOrDefault(flow.getId(), 0) < 2) {
                findings.add(model.error(
                        flow,
                        "drawn",
                        "The arrow from " + end(flow.getSource()) + " to " + end(flow.getTarget())
                                + " is not drawn in the diagram.",
                        "Draw the arrow anew in the modeler."));
            }
        }
        return findings;
    }

    private static String end(FlowNode node) {
        return node == null ? "nothing" : Model.called(node);
    }

    private static void place(Model model, FlowNode node, Map<String, Bounds> shapes, List<Finding> findings) {
        var own = shapes.get(node.getId());
        var host = node instanceof BoundaryEvent event ? event.getAttachedTo() : null;
        if (host != null && shapes.containsKey(host.getId()) && !touches(own, shapes.get(host.getId()))) {
            findings.add(model.warning(
                    node,
                    "drawn-in-place",
                    Model.called(node) + " is drawn away from " + Model.called(host) + ", to which it belongs.",
                    "Drag it onto the border of " + Model.called(host) + "."));
        }
        if (node.getParentElement() instanceof SubProcess around
                && shapes.containsKey(around.getId())
                && !isInside(own, shapes.get(around.getId()))) {
            findings.add(model.warning(
                    node,
                    "drawn-in-place",
                    Model.called(node) + " belongs to " + Model.called(around) + " and is drawn outside of it.",
                    "Drag it into " + Model.called(around) + ", or make that larger."));
        }
    }

    private static boolean isInside(Bounds inner, Bounds outer) {
        return inner.getX() >= outer.getX()
                && inner.getY() >= outer.getY()
                && inner.getX() + inner.getWidth() <= outer.getX() + outer.getWidth()
                && inner.getY() + inner.getHeight() <= outer.getY() + outer.getHeight();
    }

    private static boolean touches(Bounds one, Bounds other) {
        return one.getX() <= other.getX() + other.getWidth()
                && other.getX() <= one.getX() + one.getWidth()
                && one.getY() <= other.getY() + other.getHeight()
                && other.getY() <= one.getY() + one.getHeight();
    }

    private static void words(Model model, FlowElement element, List<Finding> findings) {
        var choice = element instanceof Gateway gateway
                && !(gateway instanceof ParallelGateway)
                && gateway.getOutgoing().size() > 1;
        if (!Model.isBlank(element.getName()) || !choice && !(element instanceof Activity)) {
            return;
        }
        findings.add(
                choice
                        ? model.warning(
                                element,
                                "label",
                                "The gateway \"" + element.getId() + "\" does not say what it asks.",
                                "Double-click it and write the question.")
                        : model.error(
                                element,
                                "label",
                                "\"" + element.getId() + "\" has no name, and people see it by its name only.",
                                "Double-click it and write what is done here."));
    }
}
