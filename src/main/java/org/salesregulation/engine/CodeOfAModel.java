package org.salesregulation.engine;

import java.util.Set;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Finds what a model brings of its own that could run: scripts, classes, connectors, and expressions that call what is
 * not open to models (R19).
 */
final class CodeOfAModel {

    private static final Set<String> SCRIPTS = Set.of("scriptTask", "script");
    private static final Set<String> JAVA_CLASSES = Set.of("class", "formHandlerClass", "variableMappingClass");
    private static final Set<String> TO_THE_SYSTEM = Set.of("shell", "mail");
    private static final Set<String> NOT_EVALUATED = Set.of("documentation", "textAnnotation", "text", "property");

    private final ModelNames names;
    private final Report report;

    CodeOfAModel(ModelNames names, Report report) {
        this.names = names;
        this.report = report;
    }

    /** Told of each finding; what is not asked for is left to do nothing. */
    interface Report {

        /** @param remedy what to do instead */
        void refuse(Element element, String id, String what, String remedy);

        void refuseExpression(Element element, String id, String expression, String what);

        default void expression(String id, ModelExpression expression) {}
    }

    void check(Element root) {
        check(root, "definitions");
    }

    private void check(Element element, String owner) {
        var id = element.attribute("id", owner);
        var tag = element.getTagName();
        if (SCRIPTS.contains(tag)) {
            report.refuse(element, id, "runs a script", "use a service task with a delegate expression");
        }
        if ("connector".equals(tag)) {
            report.refuse(element, id, "uses a connector", "use a service task with a delegate expression");
        }
        if (!NOT_EVALUATED.contains(tag)) {
            element.attributes().forEach(name -> checkAttribute(element, id, name));
            checkExpression(element, id, element.getText());
        }
        element.elements().forEach(child -> check(child, id));
    }

    private void checkAttribute(Element element, String id, String key) {
        var value = element.attribute(key);
        var name = key.substring(key.lastIndexOf(':') + 1);
        if (JAVA_CLASSES.contains(name)) {
            report.refuse(
                    element, id, "names the Java class " + value, "use a delegate expression such as ${recordContact}");
        } else if (TO_THE_SYSTEM.contains(value) && "type".equals(name)) {
            report.refuse(element, id, "is of the type " + value, "use a service task with a delegate expression");
        } else if ("language".equals(name) && "conditionExpression".equals(element.getTagName())) {
            report.refuse(element, id, "runs a script", "write the condition as ${...}");
        } else if ("delegateExpression".equals(name)) {
            checkDelegate(element, id, value);
        } else {
            checkExpression(element, id, value);
        }
    }

    private void checkDelegate(Element element, String id, String value) {
        var type = new ModelExpression(value).openName(names);
        if (type.isEmpty()) {
            report.refuse(
                    element,
                    id,
                    "delegates to " + value,
                    "name a delegate or listener of the regulation: ${recordContact}");
        } else if (!fits(element.getTagName(), type.get())) {
            report.refuse(
                    element,
                    id,
                    "delegates to " + value + ", which is made for another place",
                    "name one that belongs there: a listener on a listener, a delegate on a service task");
        }
    }

    private static boolean fits(String tag, Class<?> type) {
        return switch (tag) {
            case "taskListener" -> TaskListener.class.isAssignableFrom(type);
            case "executionListener" ->
                ExecutionListener.class.isAssignableFrom(type) || JavaDelegate.class.isAssignableFrom(type);
            default -> JavaDelegate.class.isAssignableFrom(type);
        };
    }

    private void checkExpression(Element element, String id, String text) {
        if (ModelExpression.isIn(text)) {
            var expression = new ModelExpression(text);
            expression
                    .problem(names)
                    .ifPresentOrElse(
                            problem -> report.refuseExpression(element, id, text.trim(), problem),
                            () -> report.expression(id, expression));
        }
    }
}
