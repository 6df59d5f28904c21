package org.salesregulation.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.salesregulation.regulation.RegulationText;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * One random change of one file of the shipped regulation, as a slip of the mouse or a wrong thought makes it.
 *
 * @param kind what was done
 * @param what to what
 */
record Mutation(long seed, Kind kind, String what, String file, RegulationText text) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[$#]\\{[^}]*?([A-Za-z]\\w+)");

    enum Kind {
        REMOVE_NODE,
        REMOVE_ARROW,
        REMOVE_PROPERTY,
        REMOVE_LISTENER,
        REMOVE_MAPPING,
        REMOVE_ATTRIBUTE,
        REMOVE_DOCUMENTATION,
        REWIRE_ARROW,
        TAKE_ANOTHERS_CODE,
        TAKE_ANOTHERS_ID,
        MISTYPE_EXPRESSION,
        LOSE_DRAWING,
        RENAME_NODE,
        EMPTY_KEY,
        REMOVE_FIELD,
        CHANGE_OPTION,
        LET_BE_LEFT_OUT,
        REMOVE_ROW,
        CHANGE_HIT_POLICY,
        BREAK_NUMBER,
        SWAP_ROWS;

        boolean ofForms() {
            return this == EMPTY_KEY || this == REMOVE_FIELD || this == CHANGE_OPTION || this == LET_BE_LEFT_OUT;
        }

        boolean ofTables() {
            return ordinal() >= REMOVE_ROW.ordinal();
        }
    }

    /** The same for the same seed, on every machine; kinds come in turn. */
    static Mutation of(long seed) {
        var random = new Random(seed * 7919);
        var kind = Kind.values()[(int) (seed % Kind.values().length)];
        var shipped = Edited.SHIPPED;
        var files = new ArrayList<>(
                kind.ofForms()
                        ? shipped.forms().keySet()
                        : kind.ofTables()
                                ? shipped.tables().keySet()
                                : shipped.models().keySet());
        while (true) {
            // most of what people edit are the funnels
            var file = !kind.ofForms() && !kind.ofTables() && random.nextInt(3) > 0
                    ? (random.nextBoolean() ? "processes/consultative-sale.bpmn" : "processes/transactional-sale.bpmn")
                    : files.get(random.nextInt(files.size()));
            var content = shipped.file(file).orElseThrow();
            try {
                var what = new StringBuilder();
                var changed = kind.ofForms() ? form(content, kind, random, what) : xml(content, kind, random, what);
                if (changed != null) {
                    return new Mutation(seed, kind, what.toString(), file, shipped.with(Map.of(file, changed)));
                }
            } catch (IOException | SAXException | ParserConfigurationException | TransformerException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public String toString() {
        return "mutation " + seed + ", " + kind + " " + what + " in " + file;
    }

    // models and tables

    private static byte[] xml(byte[] content, Kind kind, Random random, StringBuilder what)
            throws ParserConfigurationException, IOException, SAXException, TransformerException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
        if (!change(document, kind, random, what)) {
            return null;
        }
        var text = new StringWriter();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(text));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean change(Document document, Kind kind, Random random, StringBuilder what) {
        var arrow = pick(document, random, is("sequenceFlow"));
        var node = pick(
                document,
                random,
                element -> hasArrow(document, element) && !is("process").test(element));
        switch (kind) {
            case REMOVE_NODE -> {
                what.append(id(node));
                all(
                                document,
                                element -> id(node).equals(element.getAttribute("sourceRef"))
                                        || id(node).equals(element.getAttribute("targetRef")))
                        .forEach(flow -> removeArrow(document, flow));
                remove(drawing(document, id(node)));
                remove(List.of(node));
            }
            case REMOVE_ARROW -> {
                what.append(id(arrow));
                removeArrow(document, arrow);
            }
            case REMOVE_PROPERTY -> {
                return removeOne(document, random, is("property"), "name", what);
            }
            case REMOVE_LISTENER -> {
                return removeOne(
                        document, random, is("taskListener").or(is("executionListener")), "delegateExpression", what);
            }
            case REMOVE_MAPPING -> {
                return removeOne(
                        document,
                        random,
                        is("in").or(is("out")).or(is("inputParameter")).or(is("outputParameter")),
                        "target",
                        what);
            }
            case REMOVE_DOCUMENTATION -> {
                return removeOne(document, random, is("documentation"), "id", what);
            }
            case REMOVE_ATTRIBUTE -> {
                var names = List.of(
                        "assignee",
                        "dueDate",
                        "formRef",
                        "candidateGroups",
                        "followUpDate",
                        "delegateExpression",
                        "calledElement",
                        "versionTag",
                        "historyTimeToLive",
                        "default");
                var name = names.get(random.nextInt(names.size()));
                var has = pick(document, random, element -> attribute(element, name) != null);
                if (has == null) {
                    return false;
                }
                what.append(name).append(" of ").append(id(has));
                has.removeAttributeNode(has.getAttributeNode(attribute(has, name)));
            }
            case REWIRE_ARROW -> {
                var parent = arrow.getParentNode();
                var to = pick(
                        document, random, element -> element.getParentNode() == parent && hasArrow(document, element));
                if (id(to).equals(arrow.getAttribute("targetRef"))) {
                    return false;
                }
                what.append(id(arrow)).append(" to ").append(id(to));
                all(document, is("incoming").and(element -> element.getTextContent()
                                .equals(id(arrow))))
                        .forEach(incoming ->
                                to.insertBefore(incoming.getParentNode().removeChild(incoming), firstWay(to)));
                arrow.setAttribute("targetRef", id(to));
            }
            case TAKE_ANOTHERS_CODE -> {
                var code = is("property")
                        .and(element -> List.of("contact", "stage").contains(element.getAttribute("name")));
                var one = pick(document, random, code);
                var other = pick(document, random, code);
                if (one == null || one.getAttribute("value").equals(other.getAttribute("value"))) {
                    return false;
                }
                what.append(one.getAttribute("value")).append(" as ").append(other.getAttribute("value"));
                one.setAttribute("value", other.getAttribute("value"));
            }
            case TAKE_ANOTHERS_ID -> {
                var other = pick(document, random, element -> hasArrow(document, element));
                if (other == node) {
                    return false;
                }
                what.append(id(node)).append(" as ").append(id(other));
                node.setAttribute("id", id(other));
            }
            case MISTYPE_EXPRESSION -> {
                return mistype(document, random, what);
            }
            case LOSE_DRAWING -> {
                return removeOne(document, random, is("BPMNShape").or(is("BPMNEdge")), "bpmnElement", what);
            }
            case RENAME_NODE -> {
                if (!node.hasAttribute("name")) {
                    return false;
                }
                what.append(id(node));
                node.setAttribute("name", node.getAttribute("name") + " now");
            }
            case REMOVE_ROW -> {
                return removeOne(document, random, is("rule"), "id", what);
            }
            case CHANGE_HIT_POLICY -> {
                var policies = List.of("UNIQUE", "ANY", "COLLECT", "RULE ORDER");
                var table = pick(document, random, is("decisionTable"));
                table.setAttribute("hitPolicy", policies.get(random.nextInt(policies.size())));
                what.append(table.getAttribute("hitPolicy"));
            }
            case BREAK_NUMBER -> {
                var cell = pick(document, random, is("outputEntry"));
                var text = (Element) cell.getElementsByTagNameNS("*", "text").item(0);
                var broken = List.of("", "-1", "many", "\"nothing\"", "1000000");
                text.setTextContent(broken.get(random.nextInt(broken.size())));
                what.append(id(cell)).append(" = ").append(text.getTextContent());
            }
            case SWAP_ROWS -> {
                var one = pick(document, random, is("rule"));
                var other = pick(document, random, is("rule"));
                if (one == other) {
                    return false;
                }
                what.append(id(one)).append(" behind ").append(id(other));
                other.getParentNode().insertBefore(one.getParentNode().removeChild(one), other.getNextSibling());
            }
            default -> throw new IllegalArgumentException(kind.name());
        }
        return true;
    }

    private static boolean mistype(Document document, Random random, StringBuilder what) {
        var in = pick(
                document,
                random,
                element -> element.getChildNodes().getLength() == 1
                        && NAME.matcher(element.getTextContent()).find()
                        && !is("documentation").test(element));
        if (in == null) {
            return false;
        }
        var text = in.getTextContent();
        var name = NAME.matcher(text);
        if (!name.find()) {
            return false;
        }
        in.setTextContent(text.substring(0, name.end(1)) + "x" + text.substring(name.end(1)));
        what.append(in.getTextContent());
        return true;
    }

    private static boolean removeOne(
            Document document, Random random, Predicate<Element> what, String saysWhich, StringBuilder said) {
        var found = pick(document, random, what);
        if (found == null) {
            return false;
        }
        said.append(found.getAttribute(saysWhich)).append(" of ").append(id(owner(found)));
        remove(List.of(found));
        return true;
    }

    private static Element owner(Element element) {
        var owner = element;
        while (!owner.hasAttribute("id") && owner.getParentNode() instanceof Element parent) {
            owner = parent;
        }
        return owner;
    }

    private static void removeArrow(Document document, Element arrow) {
        all(document, is("incoming").or(is("outgoing")).and(way -> way.getTextContent()
                        .equals(id(arrow))))
                .forEach(way -> remove(List.of(way)));
        all(document, element -> id(arrow).equals(element.getAttribute("default")))
                .forEach(element -> element.removeAttribute("default"));
        remove(drawing(document, id(arrow)));
        remove(List.of(arrow));
    }

    private static List<Element> drawing(Document document, String id) {
        return all(document, element -> id.equals(element.getAttribute("bpmnElement")));
    }

    private static void remove(List<Element> elements) {
        elements.stream().filter(element -> element.getParentNode() != null).forEach(element -> element.getParentNode()
                .removeChild(element));
    }

    private static boolean hasArrow(Document document, Element element) {
        var ways = element.getChildNodes();
        for (var i = 0; i < ways.getLength(); i++) {
            if (ways.item(i) instanceof Element way
                    && is("incoming").or(is("outgoing")).test(way)) {
                return true;
            }
        }
        return false;
    }

    /** Ways stand behind documentation and extensions and before all else. */
    private static Node firstWay(Element node) {
        var parts = node.getChildNodes();
        for (var i = 0; i < parts.getLength(); i++) {
            if (parts.item(i) instanceof Element part
                    && is("incoming").or(is("outgoing")).test(part)) {
                return part;
            }
        }
        return null;
    }

    private static String attribute(Element element, String name) {
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            if (name.equals(attributes.item(i).getLocalName())) {
                return attributes.item(i).getNodeName();
            }
        }
        return null;
    }

    private static Predicate<Element> is(String tag) {
        return element -> tag.equals(element.getLocalName());
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }

    private static List<Element> all(Document document, Predicate<Element> what) {
        var found = new ArrayList<Element>();
        var elements = document.getElementsByTagNameNS("*", "*");
        for (var i = 0; i < elements.getLength(); i++) {
            if (what.test((Element) elements.item(i))) {
                found.add((Element) elements.item(i));
            }
        }
        return found;
    }

    private static Element pick(Document document, Random random, Predicate<Element> what) {
        var found = all(document, what);
        return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }

    // forms

    private static byte[] form(byte[] content, Kind kind, Random random, StringBuilder what) throws IOException {
        var form = (ObjectNode) JSON.readTree(content);
        var fields = new ArrayList<ObjectNode>();
        for (var field : form.path("components")) {
            if (field.hasNonNull("key")) {
                fields.add((ObjectNode) field);
            }
        }
        if (fields.isEmpty()) {
            return null;
        }
        var field = fields.get(random.nextInt(fields.size()));
        what.append(field.path("key").asText());
        switch (kind) {
            case EMPTY_KEY -> field.put("key", "");
            case REMOVE_FIELD -> remove((ArrayNode) form.path("components"), field);
            case CHANGE_OPTION -> {
                if (field.path("values").isEmpty()) {
                    return null;
                }
                ((ObjectNode) field.path("values").get(0)).put("value", random.nextBoolean() ? "" : "anything");
            }
            case LET_BE_LEFT_OUT -> {
                if (!field.path("validate").path("required").asBoolean()) {
                    return null;
                }
                ((ObjectNode) field.path("validate")).put("required", false);
            }
            default -> throw new IllegalArgumentException(kind.name());
        }
        return JSON.writeValueAsBytes(form);
    }

    private static void remove(ArrayNode components, JsonNode field) {
        for (var i = components.size() - 1; i >= 0; i--) {
            if (components.get(i) == field) {
                components.remove(i);
            }
        }
    }
}
