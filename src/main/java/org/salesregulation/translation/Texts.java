package org.salesregulation.translation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.ModelFiles;
import org.salesregulation.shared.PerContent;

/**
 * Walks over all texts of a regulation that people read, and lets them be replaced. Names of errors, messages and
 * variables are no texts: programs read them.
 */
public final class Texts {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Properties of a model that say something to people; the others are codes. */
    private static final Set<String> SPOKEN = Set.of("buyerStep", "result", "script");
    /** Of a form; its {@code text} goes line by line, so that a script is the same text here and in the model. */
    private static final Set<String> LABELS = Set.of("label", "dateLabel", "timeLabel", "description");

    private static final PerContent<List<Text>> MODELS = readBy(Texts::editModel);
    private static final PerContent<List<Text>> TABLES = readBy(Texts::editTable);
    private static final PerContent<List<Text>> FORMS = readBy(Texts::editForm);

    private Texts() {}

    /**
     * Where a text stands.
     *
     * @param file name of the file
     * @param element id of the element, key of the field
     * @param what name, documentation, label, …
     */
    public record Place(String file, String element, String what) {

        /** {@code consultative-sale/contact_firstCall/name}: what a translator may call it by. */
        public String key() {
            var name = file.substring(file.lastIndexOf('/') + 1);
            return name.substring(0, name.lastIndexOf('.')) + "/" + element + "/" + what;
        }
    }

    public record Text(Place place, String source) {

        private Text in(String file) {
            return new Text(new Place(file, place.element(), place.what()), source);
        }
    }

    /** What is to stand in a place. */
    @FunctionalInterface
    interface Editor {

        String edit(Place place, String text);
    }

    /** All texts in the order of the files; one that stands in several places comes as often. */
    public static List<Text> in(RegulationText regulation) {
        var found = new ArrayList<Text>();
        regulation.models().forEach((name, content) -> found.addAll(of(name, content, MODELS)));
        regulation.tables().forEach((name, content) -> found.addAll(of(name, content, TABLES)));
        regulation.forms().forEach((name, content) -> found.addAll(of(name, content, FORMS)));
        return found;
    }

    /** What cannot be read is another rule's matter. */
    private static List<Text> of(String file, byte[] content, PerContent<List<Text>> read) {
        try {
            return read.of(content).stream().map(text -> text.in(file)).toList();
        } catch (IllegalArgumentException | ModelException e) {
            return List.of();
        }
    }

    private static PerContent<List<Text>> readBy(Walk walk) {
        return new PerContent<>(150, content -> {
            var found = new ArrayList<Text>();
            walk.over("", content, (place, text) -> {
                found.add(new Text(place, text));
                return text;
            });
            return List.copyOf(found);
        });
    }

    private interface Walk {

        void over(String file, byte[] content, Editor editor);
    }

    static BpmnModelInstance editModel(String file, byte[] content, Editor editor) {
        var model = ModelFiles.modelToEdit(content);
        for (var process : model.getModelElementsByType(Process.class)) {
            edit(file, process, process.getName(), process::setName, editor);
        }
        for (var element : model.getModelElementsByType(FlowElement.class)) {
            edit(file, element, element.getName(), element::setName, editor);
        }
        for (var element : model.getModelElementsByType(Lane.class)) {
            edit(file, element, element.getName(), element::setName, editor);
        }
        for (var element : model.getModelElementsByType(Participant.class)) {
            edit(file, element, element.getName(), element::setName, editor);
        }
        for (var property : model.getModelElementsByType(CamundaProperty.class)) {
            if (SPOKEN.contains(property.getCamundaName())) {
                var element = property.getParentElement().getParentElement().getParentElement();
                replace(
                        new Place(file, element.getAttributeValue("id"), property.getCamundaName()),
                        property.getCamundaValue(),
                        property::setCamundaValue,
                        editor);
            }
        }
        return model;
    }

    private static void edit(
            String file, BaseElement element, String name, java.util.function.Consumer<String> setName, Editor editor) {
        replace(new Place(file, element.getId(), "name"), name, setName, editor);
        for (var words : element.getDocumentations()) {
            replace(
                    new Place(file, element.getId(), "documentation"),
                    words.getTextContent(),
                    words::setTextContent,
                    editor);
        }
    }

    private static void replace(Place place, String text, java.util.function.Consumer<String> set, Editor editor) {
        if (text == null || text.isBlank()) {
            return;
        }
        var edited = editor.edit(place, text.strip());
        if (!edited.equals(text)) {
            set.accept(edited);
        }
    }

    static byte[] editTable(String file, byte[] content, Editor editor) {
        var model = ModelFiles.tableToEdit(content);
        for (var decision : model.getModelElementsByType(Decision.class)) {
            replace(new Place(file, decision.getId(), "name"), decision.getName(), decision::setName, editor);
            if (decision.getDescription() != null) {
                var words = decision.getDescription();
                replace(
                        new Place(file, decision.getId(), "description"),
                        words.getTextContent(),
                        words::setTextContent,
                        editor);
            }
        }
        for (var table : model.getModelElementsByType(DecisionTable.class)) {
            for (Input input : table.getInputs()) {
                replace(new Place(file, input.getId(), "label"), input.getLabel(), input::setLabel, editor);
            }
            for (Output output : table.getOutputs()) {
                replace(new Place(file, output.getId(), "label"), output.getLabel(), output::setLabel, editor);
            }
            for (Rule rule : table.getRules()) {
                if (rule.getDescription() != null) {
                    var words = rule.getDescription();
                    replace(
                            new Place(file, rule.getId(), "note"),
                            words.getTextContent(),
                            words::setTextContent,
                            editor);
                }
            }
        }
        return Dmn.convertToString(model).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] editForm(String file, byte[] content, Editor editor) {
        try {
            var root = JSON.readTree(content);
            walk(file, "form", root, editor);
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a form: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The form cannot be read: " + e.getMessage(), e);
        }
    }

    private static void walk(String file, String around, JsonNode node, Editor editor) {
        if (!(node instanceof ObjectNode object)) {
            node.forEach(child -> walk(file, around, child, editor));
            return;
        }
        // an option has no key of its own, nor has a column of a table
        var element = object.has("type") && object.has("key")
                ? object.path("key").asText()
                : object.has("type") && object.has("id") ? object.path("id").asText() : around;
        var option = object.has("value") ? "option/" + object.path("value").asText() + "/" : "";
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var value = object.get(name);
            if (value.isTextual() && LABELS.contains(name)) {
                replace(
                        new Place(file, element, option + name),
                        value.asText(),
                        edited -> object.put(name, edited),
                        editor);
            } else if (value.isTextual() && name.equals("text")) {
                object.put(name, lines(new Place(file, element, "text"), value.asText(), editor));
            } else if (value.isContainerNode()) {
                walk(file, element, value, editor);
            }
        }
    }

    private static String lines(Place place, String text, Editor editor) {
        return Arrays.stream(text.split("\n", -1))
                .map(line -> line.isBlank() ? line : editor.edit(place, line.strip()))
                .collect(Collectors.joining("\n"));
    }
}
