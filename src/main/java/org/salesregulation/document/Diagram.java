package org.salesregulation.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.salesregulation.document.Canvas.Ink;
import org.salesregulation.document.Canvas.Point;

/**
 * A model as its author has drawn it, from the diagram interchange that stands in its file (R21). No library for the
 * server that draws BPMN is well kept, and what the conventions use of BPMN is little: docs/adr/0018.
 */
final class Diagram {

    static final double FONT = 12;
    static final String TEXT = "#1c2733";

    private static final double LINE_HEIGHT = 14;
    private static final double MARGIN = 12;
    /** Of a letter, in parts of the size of the font; a little more than what common fonts need. */
    private static final double LETTER = 0.54;

    private static final Ink THIN = new Ink("#3b4a59", "#ffffff", 1.4, false);
    private static final Ink FLOW = new Ink("#3b4a59", null, 1.3, false);

    private final List<BpmnShape> shapes;
    private final List<BpmnEdge> edges;
    private double left = Double.MAX_VALUE;
    private double top = Double.MAX_VALUE;
    private double right = -Double.MAX_VALUE;
    private double bottom = -Double.MAX_VALUE;

    private Diagram(List<BpmnShape> shapes, List<BpmnEdge> edges) {
        this.shapes = shapes;
        this.edges = edges;
        draw(new Measuring());
        left -= MARGIN;
        top -= MARGIN;
        right += MARGIN;
        bottom += MARGIN;
    }

    /** A whole model. */
    static Diagram of(BpmnModelInstance model) {
        return part(model, element -> true);
    }

    /** What lies inside a subprocess, without its frame. */
    static Diagram inside(BpmnModelInstance model, SubProcess frame) {
        return part(model, element -> isInside(element, frame));
    }

    private static Diagram part(BpmnModelInstance model, Predicate<BaseElement> chosen) {
        var shapes = model.getModelElementsByType(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() != null && shape.getBounds() != null)
                .filter(shape -> chosen.test(shape.getBpmnElement()))
                .toList();
        var edges = model.getModelElementsByType(BpmnEdge.class).stream()
                .filter(edge ->
                        edge.getBpmnElement() != null && edge.getWaypoints().size() > 1)
                .filter(edge -> chosen.test(edge.getBpmnElement()))
                .toList();
        return new Diagram(shapes, edges);
    }

    private static boolean isInside(BaseElement element, SubProcess frame) {
        for (var parent = element.getParentElement(); parent != null; parent = parent.getParentElement()) {
            if (parent.equals(frame)) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return shapes.isEmpty();
    }

    double x() {
        return left;
    }

    double y() {
        return top;
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    void draw(Canvas canvas) {
        shapes.stream().filter(Diagram::isFrame).forEach(shape -> frame(canvas, shape));
        edges.forEach(edge -> edge(canvas, edge));
        shapes.stream()
                .filter(shape -> !isFrame(shape) && !(shape.getBpmnElement() instanceof BoundaryEvent))
                .forEach(shape -> node(canvas, shape));
        shapes.stream()
                .filter(shape -> shape.getBpmnElement() instanceof BoundaryEvent)
                .forEach(shape -> node(canvas, shape));
        // texts last, so that no line runs through them
        edges.forEach(edge -> edgeLabel(canvas, edge));
        shapes.forEach(shape -> label(canvas, shape));
    }

    private static boolean isFrame(BpmnShape shape) {
        return shape.getBpmnElement() instanceof SubProcess && shape.isExpanded();
    }

    private static void frame(Canvas canvas, BpmnShape shape) {
        var at = shape.getBounds();
        var onEvent = ((SubProcess) shape.getBpmnElement()).triggeredByEvent();
        var ink = THIN.filled(onEvent ? "#fbfaf5" : "#f3f7fa");
        canvas.box(at.getX(), at.getY(), at.getWidth(), at.getHeight(), 8, onEvent ? ink.broken() : ink);
    }

    private static void node(Canvas canvas, BpmnShape shape) {
        var at = shape.getBounds();
        var element = shape.getBpmnElement();
        if (element instanceof Gateway gateway) {
            gateway(canvas, at, gateway);
        } else if (element instanceof Event event) {
            event(canvas, at, event);
        } else {
            task(canvas, at, element);
        }
    }

    private static void task(Canvas canvas, Bounds at, BaseElement element) {
        var ink = element instanceof UserTask
                ? THIN.filled("#fff8e1")
                : element instanceof CallActivity ? THIN.wide(3) : THIN;
        canvas.box(at.getX(), at.getY(), at.getWidth(), at.getHeight(), 8, ink);
        var x = at.getX() + 9;
        var y = at.getY() + 9;
        if (element instanceof UserTask) {
            canvas.circle(x + 3, y, 3, THIN);
            canvas.line(
                    List.of(
                            new Point(x - 3, y + 9),
                            new Point(x - 1, y + 5),
                            new Point(x + 7, y + 5),
                            new Point(x + 9, y + 9)),
                    FLOW);
        } else if (element instanceof BusinessRuleTask) {
            canvas.box(x - 3, y - 3, 13, 9, 0, THIN);
            canvas.line(List.of(new Point(x - 3, y), new Point(x + 10, y)), FLOW);
        }
        var middle = at.getX() + at.getWidth() / 2;
        var foot = at.getY() + at.getHeight() - 4;
        if (element instanceof Activity activity
                && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics many) {
            for (var i = -1; i <= 1; i++) {
                canvas.line(
                        many.isSequential()
                                ? List.of(
                                        new Point(middle - 5, foot + i * 3 - 3),
                                        new Point(middle + 5, foot + i * 3 - 3))
                                : List.of(new Point(middle + i * 3, foot - 8), new Point(middle + i * 3, foot)),
                        FLOW);
            }
        }
    }

    private static void gateway(Canvas canvas, Bounds at, Gateway gateway) {
        var x = at.getX() + at.getWidth() / 2;
        var y = at.getY() + at.getHeight() / 2;
        canvas.shape(
                List.of(
                        new Point(x, at.getY()),
                        new Point(at.getX() + at.getWidth(), y),
                        new Point(x, at.getY() + at.getHeight()),
                        new Point(at.getX(), y)),
                THIN.filled("#eef3f0"));
        if (gateway instanceof InclusiveGateway) {
            canvas.circle(x, y, 10, FLOW.wide(2.2));
        } else if (gateway instanceof ParallelGateway) {
            canvas.line(List.of(new Point(x - 9, y), new Point(x + 9, y)), FLOW.wide(2.5));
            canvas.line(List.of(new Point(x, y - 9), new Point(x, y + 9)), FLOW.wide(2.5));
        } else {
            canvas.line(List.of(new Point(x - 7, y - 7), new Point(x + 7, y + 7)), FLOW.wide(2.5));
            canvas.line(List.of(new Point(x - 7, y + 7), new Point(x + 7, y - 7)), FLOW.wide(2.5));
        }
    }

    private static void event(Canvas canvas, Bounds at, Event event) {
        var x = at.getX() + at.getWidth() / 2;
        var y = at.getY() + at.getHeight() / 2;
        var radius = at.getWidth() / 2;
        var ends = event instanceof EndEvent;
        var broken = event instanceof BoundaryEvent boundary && !boundary.cancelActivity()
                || event instanceof StartEvent start && !start.isInterrupting();
        var ink = broken ? THIN.broken() : ends ? THIN.wide(3) : THIN;
        canvas.circle(x, y, radius, ink);
        if (!ends && !(event instanceof StartEvent)) {
            canvas.circle(x, y, radius - 3, ink);
        }
        sign(canvas, x, y, definition(event), event instanceof ThrowEvent);
    }

    private static EventDefinition definition(Event event) {
        var definitions = event instanceof CatchEvent catching
                ? catching.getEventDefinitions()
                : event instanceof ThrowEvent throwing ? throwing.getEventDefinitions() : List.<EventDefinition>of();
        return definitions.stream().findFirst().orElse(null);
    }

    private static void sign(Canvas canvas, double x, double y, EventDefinition definition, boolean thrown) {
        var ink = THIN.filled(thrown ? THIN.line() : "#ffffff");
        if (definition instanceof TimerEventDefinition) {
            canvas.circle(x, y, 9, THIN);
            canvas.line(List.of(new Point(x, y - 6), new Point(x, y), new Point(x + 4, y + 2)), FLOW);
        } else if (definition instanceof ErrorEventDefinition) {
            canvas.shape(
                    List.of(
                            new Point(x - 8, y + 7),
                            new Point(x - 3, y - 7),
                            new Point(x + 2, y + 1),
                            new Point(x + 8, y - 7),
                            new Point(x + 3, y + 7),
                            new Point(x - 2, y)),
                    ink);
        } else if (definition instanceof EscalationEventDefinition) {
            canvas.shape(
                    List.of(new Point(x, y - 9), new Point(x + 7, y + 8), new Point(x, y + 1), new Point(x - 7, y + 8)),
                    ink);
        } else if (definition instanceof MessageEventDefinition) {
            canvas.box(x - 8, y - 6, 16, 12, 0, ink);
            canvas.line(List.of(new Point(x - 8, y - 6), new Point(x, y + 1), new Point(x + 8, y - 6)), FLOW);
        } else if (definition instanceof TerminateEventDefinition) {
            canvas.circle(x, y, 10, THIN.filled(THIN.line()));
        } else if (definition != null) {
            // a condition: a page with lines
            canvas.box(x - 7, y - 9, 14, 18, 0, ink);
            for (var i = -1; i <= 1; i++) {
                canvas.line(List.of(new Point(x - 4, y + i * 5), new Point(x + 4, y + i * 5)), FLOW);
            }
        }
    }

    private static void edge(Canvas canvas, BpmnEdge edge) {
        var points = edge.getWaypoints().stream()
                .map(point -> new Point(point.getX(), point.getY()))
                .toList();
        canvas.line(points, FLOW);
        var end = points.get(points.size() - 1);
        var before = points.get(points.size() - 2);
        var angle = Math.atan2(end.y() - before.y(), end.x() - before.x());
        canvas.shape(List.of(end, back(end, angle - 0.38), back(end, angle + 0.38)), THIN.filled(THIN.line()));
        if (edge.getBpmnElement() instanceof SequenceFlow flow && isDefault(flow)) {
            var start = points.get(0);
            var way = Math.atan2(points.get(1).y() - start.y(), points.get(1).x() - start.x());
            var x = start.x() + 10 * Math.cos(way);
            var y = start.y() + 10 * Math.sin(way);
            canvas.line(List.of(new Point(x - 4, y - 4), new Point(x + 4, y + 4)), FLOW);
        }
    }

    private static Point back(Point end, double angle) {
        return new Point(end.x() - 10 * Math.cos(angle), end.y() - 10 * Math.sin(angle));
    }

    private static boolean isDefault(SequenceFlow flow) {
        var source = flow.getSource();
        return source.getAttributeValue("default") != null
                && source.getAttributeValue("default").equals(flow.getId());
    }

    private static void edgeLabel(Canvas canvas, BpmnEdge edge) {
        var name = edge.getBpmnElement().getAttributeValue("name");
        if (name == null || name.isBlank()) {
            return;
        }
        if (edge.getBpmnLabel() != null && edge.getBpmnLabel().getBounds() != null) {
            below(canvas, name, edge.getBpmnLabel().getBounds());
        } else {
            var points = List.copyOf(edge.getWaypoints());
            var first = points.get(0);
            var second = points.get(1);
            canvas.text(name, (first.getX() + second.getX()) / 2, (first.getY() + second.getY()) / 2 - 4, false);
        }
    }

    private static void label(Canvas canvas, BpmnShape shape) {
        var name = shape.getBpmnElement().getAttributeValue("name");
        if (name == null || name.isBlank()) {
            return;
        }
        var at = shape.getBounds();
        if (isFrame(shape)) {
            lines(canvas, wrapped(name, at.getWidth() - 12), at.getX() + at.getWidth() / 2, at.getY() + 17, true);
        } else if (shape.getBpmnElement() instanceof Event || shape.getBpmnElement() instanceof Gateway) {
            if (shape.getBpmnLabel() != null && shape.getBpmnLabel().getBounds() != null) {
                beside(canvas, name, shape.getBpmnLabel().getBounds(), at);
            } else {
                var middle = at.getX() + at.getWidth() / 2;
                lines(canvas, wrapped(name, 100), middle, at.getY() + at.getHeight() + LINE_HEIGHT, false);
            }
        } else {
            var text = wrapped(name, at.getWidth() - 14);
            var y = at.getY() + at.getHeight() / 2 - (text.size() - 1) * LINE_HEIGHT / 2 + FONT / 3;
            lines(canvas, text, at.getX() + at.getWidth() / 2, y, false);
        }
    }

    /** A name in another language may be longer than the one for which the author made room: it goes on below. */
    private static void below(Canvas canvas, String name, Bounds at) {
        var oneLine = at.getHeight() < 2 * LINE_HEIGHT - 4;
        var width = Math.max(at.getWidth() * (oneLine ? 1.3 : 1.1), 60);
        lines(canvas, wrapped(name, width), at.getX() + at.getWidth() / 2, at.getY() + FONT - 1, false);
    }

    /** A longer name grows away from its element, on the side on which the author has put it. */
    private static void beside(Canvas canvas, String name, Bounds at, Bounds element) {
        var right = at.getX() >= element.getX() + element.getWidth() * 0.6;
        var left = at.getX() + at.getWidth() <= element.getX() + element.getWidth() * 0.4;
        if (!right && !left) {
            below(canvas, name, at);
            return;
        }
        var lines = wrapped(name, Math.max(at.getWidth() * 1.1, 66));
        var half = lines.stream().mapToDouble(Diagram::width).max().orElse(0) / 2;
        var middle = right ? at.getX() + half : at.getX() + at.getWidth() - half;
        lines(canvas, lines, middle, at.getY() + FONT - 1, false);
    }

    private static void lines(Canvas canvas, List<String> lines, double middle, double y, boolean strong) {
        for (var i = 0; i < lines.size(); i++) {
            canvas.text(lines.get(i), middle, y + i * LINE_HEIGHT, strong);
        }
    }

    static double width(String text) {
        return text.length() * FONT * LETTER;
    }

    /** Words that fit beside each other; a word longer than the width is cut where it must be. */
    static List<String> wrapped(String text, double width) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : text.split("\\s+")) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer) <= width || line.isEmpty()) {
                line = longer;
            } else {
                lines.add(line);
                line = word;
            }
            while (width(line) > width && line.length() > 6) {
                var fits = Math.max(4, (int) (width / (FONT * LETTER)) - 1);
                if (fits >= line.length() - 2) {
                    break;
                }
                lines.add(line.substring(0, fits) + "-");
                line = line.substring(fits);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /** Draws nothing and learns how much room the drawing needs. */
    private final class Measuring implements Canvas {

        @Override
        public void box(double x, double y, double width, double height, double radius, Ink ink) {
            reach(x, y);
            reach(x + width, y + height);
        }

        @Override
        public void circle(double x, double y, double radius, Ink ink) {
            reach(x - radius, y - radius);
            reach(x + radius, y + radius);
        }

        @Override
        public void line(List<Point> points, Ink ink) {
            points.forEach(point -> reach(point.x(), point.y()));
        }

        @Override
        public void shape(List<Point> corners, Ink ink) {
            line(corners, ink);
        }

        @Override
        public void text(String text, double x, double y, boolean strong) {
            reach(x - Diagram.width(text) / 2, y - FONT);
            reach(x + Diagram.width(text) / 2, y + 4);
        }

        private void reach(double x, double y) {
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
        }
    }
}
