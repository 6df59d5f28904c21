package org.salesregulation.revision;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A model as it is written, without its drawing: every element with all that is said of it, so that no difference that
 * matters to the engine is overlooked.
 *
 * @param steps by id: the process itself, its nodes, messages, errors and the like
 */
record ProcessText(String id, String name, Map<String, ModelStep> steps, List<Way> ways) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> CONTAINERS = Set.of("process", "subProcess", "transaction", "adHocSubProcess");
    private static final Set<String> DRAWN_ONLY =
            Set.of("incoming", "outgoing", "laneSet", "textAnnotation", "association");

    /** @param facts what is said of it, by where it is said */
    record ModelStep(String id, String type, String name, Map<String, String> facts) {

        /** As people call it. */
        String label() {
            return name == null || name.isBlank() ? id : name.replaceAll("\\s+", " ");
        }
    }

    /** A sequence flow. */
    record Way(String from, String to, String condition) {}

    /** @throws IllegalArgumentException when it is no XML */
    static ProcessText parse(byte[] content) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var root = builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
            var text = new ProcessText(null, null, new LinkedHashMap<>(), new ArrayList<>());
            text.collect(root);
            var process = text.steps.values().stream()
                    .filter(step -> step.type().equals("process"))
                    .findFirst();
            return new ProcessText(
                    process.map(ModelStep::id).orElse(""),
                    process.map(ModelStep::label).orElse(""),
                    text.steps,
                    text.ways);
        } catch (Exception e) {
            throw new IllegalArgumentException("Not a model: " + e.getMessage(), e);
        }
    }

    private void collect(Element container) {
        for (var child : children(container)) {
            var type = child.getLocalName();
            if (!BPMN.equals(child.getNamespaceURI()) || !child.hasAttribute("id") || DRAWN_ONLY.contains(type)) {
                continue;
            }
            if (type.equals("sequenceFlow")) {
                ways.add(new Way(
                        child.getAttribute("sourceRef"), child.getAttribute("targetRef"), condition(child, container)));
            } else {
                var facts = new TreeMap<String, String>();
                facts(child, "", facts, CONTAINERS.contains(type));
                steps.put(
                        child.getAttribute("id"),
                        new ModelStep(child.getAttribute("id"), type, child.getAttribute("name"), facts));
            }
            if (CONTAINERS.contains(type)) {
                collect(child);
            }
        }
    }

    private static String condition(Element flow, Element container) {
        for (var child : children(flow)) {
            if (child.getLocalName().equals("conditionExpression")) {
                return plain(child.getTextContent());
            }
        }
        for (var sibling : children(container)) {
            if (flow.getAttribute("id").equals(sibling.getAttribute("default"))) {
                return "otherwise";
            }
        }
        return "";
    }

    private static void facts(Element element, String path, Map<String, String> facts, boolean isContainer) {
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var attribute = attributes.item(i);
            var name = attribute.getLocalName();
            var isIdentity = name.equals("id") || path.isEmpty() && (name.equals("name") || name.equals("default"));
            if (!isIdentity
                    && !XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                    && !XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(attribute.getNamespaceURI())) {
                put(facts, path + "@" + name, attribute.getNodeValue());
            }
        }
        var children = children(element);
        if (children.isEmpty()
                && !path.isEmpty()
                && !plain(element.getTextContent()).isEmpty()) {
            put(facts, path, plain(element.getTextContent()));
        }
        for (var child : children) {
            var isStep = BPMN.equals(child.getNamespaceURI())
                    && child.hasAttribute("id")
                    && isContainer
                    && !child.getLocalName().endsWith("Characteristics");
            if (!DRAWN_ONLY.contains(child.getLocalName()) && !isStep) {
                facts(child, (path.isEmpty() ? "" : path + "/") + named(child), facts, false);
            }
        }
    }

    private static String named(Element element) {
        var name = element.hasAttribute("name") ? element.getAttribute("name") : element.getAttribute("event");
        return name.isEmpty() ? element.getLocalName() : element.getLocalName() + "[" + name + "]";
    }

    private static void put(Map<String, String> facts, String path, String value) {
        var free = path;
        for (var i = 2; facts.containsKey(free); i++) {
            free = path + "#" + i;
        }
        facts.put(free, value);
    }

    private static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found) {
                children.add(found);
            }
        }
        return children;
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
