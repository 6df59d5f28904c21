package org.salesregulation.engine;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Refuses a model that brings code of its own, before the engine looks at the rest of it (R19): a deployed expression
 * runs with the server's rights. All problems are named at once, with file and line, as the engine names its own.
 */
final class GuardedParse extends BpmnParse implements CodeOfAModel.Report {

    private final ModelNames names;

    GuardedParse(BpmnParser parser, ModelNames names) {
        super(new PreparedParser(parser));
        this.names = names;
    }

    /** The parser has one that is prepared. */
    @Override
    public void setSchemaResource(String schema) {}

    @Override
    protected void parseRootElement() {
        new CodeOfAModel(names, this).check(rootElement);
        if (!hasErrors()) {
            super.parseRootElement();
        }
    }

    @Override
    public void refuse(Element element, String id, String what, String remedy) {
        addError(
                id + ": " + element.getTagName() + " " + what + ", which a regulation may not; " + remedy + ".",
                element,
                id);
    }

    @Override
    public void refuseExpression(Element element, String id, String expression, String what) {
        addError(id + ": the expression " + expression + " " + what + ".", element, id);
    }
}
