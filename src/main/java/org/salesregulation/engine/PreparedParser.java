package org.salesregulation.engine;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.xml.sax.SAXException;

/** Reads a model by a schema that is taken apart once; the engine's own takes it apart again for every model. */
final class PreparedParser extends BpmnParser {

    private static final Schema SCHEMA = schema();

    PreparedParser(BpmnParser parser) {
        super(parser.getExpressionManager(), null);
        setParseListeners(parser.getParseListeners());
    }

    @Override
    protected SAXParserFactory getSaxParserFactoryLazily() {
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(NAMESPACE_PREFIXES, true);
            factory.setSchema(SCHEMA);
            return factory;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("Models cannot be read here.", e);
        }
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(BpmnParser.class.getClassLoader().getResource(BPMN_20_SCHEMA_LOCATION));
        } catch (SAXException e) {
            throw new IllegalStateException("The schema of models cannot be read.", e);
        }
    }
}
