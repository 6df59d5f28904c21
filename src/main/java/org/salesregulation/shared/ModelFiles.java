package org.salesregulation.shared;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.impl.BpmnModelInstanceImpl;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelException;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.impl.DmnModelConstants;
import org.camunda.bpm.model.dmn.impl.DmnModelInstanceImpl;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.ModelParseException;
import org.camunda.bpm.model.xml.impl.util.DomUtil;
import org.camunda.bpm.model.xml.instance.DomDocument;
import org.xml.sax.SAXException;

/**
 * Reads models and tables. The library takes the schemas of its language apart again for every file, six for a table,
 * and that takes ten times as long as the reading; here each is taken apart once. Whoever reads by the library, as the
 * engine does, reads so too from {@link #prepare()} on.
 */
public final class ModelFiles {

    /** Twice as many as the shipped regulation has, for what is in force and a draft of it. */
    private static final int KEPT = 150;

    private static final PerContent<BpmnModelInstance> MODELS = new PerContent<>(KEPT, ModelFiles::modelToEdit);
    private static final PerContent<DmnModelInstance> TABLES = new PerContent<>(KEPT, ModelFiles::tableToEdit);

    static {
        Bpmn.INSTANCE = new PreparedBpmn();
        Dmn.INSTANCE = new PreparedDmn();
    }

    private ModelFiles() {}

    /** For those who read by {@link Bpmn} and {@link Dmn} themselves; may be called often. */
    public static void prepare() {
        // loading this class has done it
    }

    /**
     * A BPMN model that others read too: it is not to be changed.
     *
     * @throws ModelException when it is none
     */
    public static BpmnModelInstance model(byte[] content) {
        return MODELS.of(content);
    }

    /**
     * A DMN table that others read too: it is not to be changed.
     *
     * @throws ModelException when it is none
     */
    public static DmnModelInstance table(byte[] content) {
        return TABLES.of(content);
    }

    /** @throws ModelException when it is no BPMN model */
    public static BpmnModelInstance modelToEdit(byte[] content) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(content));
    }

    /** @throws ModelException when it is no DMN table */
    public static DmnModelInstance tableToEdit(byte[] content) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(content));
    }

    private static final class PreparedBpmn extends Bpmn {

        private final PreparedBpmnParser parser = new PreparedBpmnParser();

        @Override
        protected BpmnModelInstance doReadModelFromInputStream(InputStream content) {
            return parser.parseModelFromStream(content);
        }
    }

    private static final class PreparedBpmnParser extends BpmnParser {

        private final DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();

        PreparedBpmnParser() {
            configureFactory(reader);
            validateBy(reader, schemas.get(BpmnModelConstants.BPMN20_NS));
        }

        @Override
        public BpmnModelInstanceImpl parseModelFromStream(InputStream content) {
            return createModelInstance(read(reader, content));
        }
    }

    private static final class PreparedDmn extends Dmn {

        private final PreparedDmnParser parser = new PreparedDmnParser();

        @Override
        protected DmnModelInstance doReadModelFromInputStream(InputStream content) {
            return parser.parseModelFromStream(content);
        }
    }

    private static final class PreparedDmnParser extends DmnParser {

        private final DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();

        PreparedDmnParser() {
            configureFactory(reader);
            validateBy(reader, allVersions());
        }

        @Override
        public DmnModelInstanceImpl parseModelFromStream(InputStream content) {
            try {
                return createModelInstance(read(reader, content));
            } catch (ModelParseException e) {
                throw new DmnModelException("Unable to parse model", e);
            }
        }

        /** One schema that takes in those of all versions: they share what they say of drawings. */
        private Schema allVersions() {
            var imports = imported(DmnModelConstants.DMN11_NS, DmnModelConstants.DMN_11_SCHEMA_LOCATION)
                    + imported(
                            DmnModelConstants.DMN11_ALTERNATIVE_NS,
                            DmnModelConstants.DMN_11_ALTERNATIVE_SCHEMA_LOCATION)
                    + imported(DmnModelConstants.DMN12_NS, DmnModelConstants.DMN_12_SCHEMA_LOCATION)
                    + imported(DmnModelConstants.DMN13_NS, DmnModelConstants.DMN_13_SCHEMA_LOCATION)
                    + imported(DmnModelConstants.DMN14_NS, DmnModelConstants.DMN_14_SCHEMA_LOCATION)
                    + imported(DmnModelConstants.DMN15_NS, DmnModelConstants.DMN_15_SCHEMA_LOCATION);
            try {
                return schemaFactory.newSchema(new StreamSource(new StringReader("<xs:schema xmlns:xs=\""
                        + XMLConstants.W3C_XML_SCHEMA_NS_URI + "\">" + imports + "</xs:schema>")));
            } catch (SAXException e) {
                throw new IllegalStateException("The schemas of decision tables cannot be read.", e);
            }
        }

        private static String imported(String namespace, String location) {
            return "<xs:import namespace=\"%s\" schemaLocation=\"%s\"/>"
                    .formatted(namespace, DmnParser.class.getClassLoader().getResource(location));
        }
    }

    /** The library locks so too: a factory is for one thread. */
    private static DomDocument read(DocumentBuilderFactory reader, InputStream content) {
        synchronized (reader) {
            return DomUtil.parseInputStream(reader, content);
        }
    }

    private static void validateBy(DocumentBuilderFactory reader, Schema schema) {
        reader.setAttribute("http://java.sun.com/xml/jaxp/properties/schemaSource", null);
        reader.setAttribute("http://java.sun.com/xml/jaxp/properties/schemaLanguage", null);
        // by the schema; the reader's own would be one by DTD
        reader.setValidating(false);
        reader.setSchema(schema);
    }
}
