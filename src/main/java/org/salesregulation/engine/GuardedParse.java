package org.salesregulation.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Refuses a model that brings code of its own, before the engine looks at the rest of it (R19): a deployed expression
 * runs with the server's rights. All problems are named at once, with file and line, as the engine names its own.
 */
final class GuardedParse extends BpmnParse {

    private static final Set<String> SCRIPTS = Set.of("scriptTask", "script");
    private static final Set<String> JAVA_CLASSES = Set.of("class", "formHandlerClass", "variableMappingClass");
    private static final Set<String> TO_THE_SYSTEM = Set.of("shell", "mail");
    private static final Set<String> NOT_EVALUATED = Set.of("documentation", "textAnnotation", "text", "property");

    private final ModelNames names;

    GuardedParse(BpmnParser parser, ModelNames names) {
        super(parser);
        this.names = names;
    }

    @Override
    protected void parseRootElement() {
        check(rootElement, "definitions");
        if (!hasErrors()) {
            super.parseRootElement();
        }
    }

    private void check(Element element, String owner) {
        var id = element.attribute("id", owner);
        var tag = element.getTagName();
        if (SCRIPTS.contains(tag)) {
            refuse(element, id, "runs a script", "use a service task with a delegate expression");
        }
        if ("connector".equals(tag)) {
            refuse(element, id, "uses a connector", "use a service task with a delegate expression");
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
            refuse(element, id, "names the Java class " + value, "use a delegate expression such as ${recordContact}");
        } else if (TO_THE_SYSTEM.contains(value) && "type".equals(name)) {
            refuse(element, id, "is of the type " + value, "use a service task with a delegate expression");
        } else if ("language".equals(name) && "conditionExpression".equals(element.getTagName())) {
            refuse(element, id, "runs a script", "write the condition as ${...}");
        } else if ("delegateExpression".equals(name) && !new ModelExpression(value).isOpenName(names)) {
            refuse(
                    element,
                    id,
                    "delegates to " + value,
                    "name a delegate or listener of the regulation: ${recordContact}");
        } else {
            checkExpression(element, id, value);
        }
    }

    private void checkExpression(Element element, String id, String text) {
        if (ModelExpression.isIn(text)) {
            new ModelExpression(text)
                    .problem(names)
                    .ifPresent(problem ->
                            addError(id + ": the expression " + text.trim() + " " + problem + ".", element, id));
        }
    }

    private void refuse(Element element, String id, String what, String remedy) {
        addError(
                id + ": " + element.getTagName() + " " + what + ", which a regulation may not; " + remedy + ".",
                element,
                id);
    }
}
