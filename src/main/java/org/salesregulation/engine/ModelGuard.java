package org.salesregulation.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.camunda.bpm.engine.impl.util.xml.Parser;
import org.xml.sax.SAXException;

/**
 * What the engine will not take in a model, said before it is deployed and with nothing running (R19, R85). The engine
 * asks the same question of every model that comes near it; there is no other list.
 */
public final class ModelGuard {

    private final ModelNames names = ModelNames.ofTheClasspath();

    /**
     * @param model a .bpmn file
     * @throws IllegalArgumentException when it cannot be read
     */
    public Reading read(byte[] model) {
        var report = new Findings();
        new CodeOfAModel(names, report).check(root(model));
        return new Reading(List.copyOf(report.refused), List.copyOf(report.expressions));
    }

    /** @return whether an expression of a model may call it, or a delegate expression name it */
    public boolean isOpen(String name) {
        return names.contains(name);
    }

    private static Element root(byte[] model) {
        try {
            return new Plain()
                    .createParse()
                    .sourceInputStream(new ByteArrayInputStream(model))
                    .execute()
                    .getRootElement();
        } catch (ProcessEngineException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * @param refused what may not stand in a model
     * @param expressions all others
     */
    public record Reading(List<Refused> refused, List<Asked> expressions) {}

    /** @param what {@code names the Java class a.B} */
    public record Refused(String element, String what) {}

    /** @param variables whose values the expression needs */
    public record Asked(String element, String expression, Set<String> variables) {}

    private final class Findings implements CodeOfAModel.Report {

        private final List<Refused> refused = new ArrayList<>();
        private final List<Asked> expressions = new ArrayList<>();

        @Override
        public void refuse(Element element, String id, String what, String remedy) {
            refused.add(new Refused(id, "The " + element.getTagName() + " " + what));
        }

        @Override
        public void refuseExpression(Element element, String id, String expression, String what) {
            var end = what.indexOf(';');
            refused.add(
                    new Refused(id, "The expression " + expression + " " + (end < 0 ? what : what.substring(0, end))));
        }

        @Override
        public void expression(String id, ModelExpression expression) {
            expressions.add(new Asked(id, expression.text().trim(), expression.variables(names)));
        }
    }

    /** Reads XML as the engine does and makes nothing of it; other files cannot be drawn in. */
    private static final class Plain extends Parser {

        @Override
        public Parse createParse() {
            return new Parse(this) {};
        }

        @Override
        protected SAXParser getSaxParser() throws ParserConfigurationException, SAXException {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser();
        }
    }
}
