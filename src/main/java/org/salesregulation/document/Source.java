package org.salesregulation.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.ModelProperties;
import org.salesregulation.funnel.Stage;
import org.salesregulation.regulation.DecisionText;
import org.salesregulation.regulation.Form;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.ModelFiles;

/** A regulation read once, for all chapters to ask. */
final class Source {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DmnEngine DMN =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private final List<Model> models = new ArrayList<>();
    private final Map<String, FormText> forms = new LinkedHashMap<>();
    private final Map<String, DecisionText> tables = new LinkedHashMap<>();
    private final Map<String, DmnDecision> decisions = new HashMap<>();
    private final Map<String, String> nameOfStage = new HashMap<>();
    private final Map<String, String> nameOfContact = new HashMap<>();

    Source(RegulationText text) {
        text.models().forEach((name, content) -> models.add(Model.read(content)));
        text.forms().forEach((name, content) -> {
            var form = Form.parse(content);
            forms.put(form.id(), new FormText(form, json(content)));
        });
        text.tables().forEach((name, content) -> {
            var table = DecisionText.parse(content);
            tables.put(table.id(), table);
            decisions.put(table.id(), DMN.parseDecision(table.id(), ModelFiles.table(content)));
        });
        for (var model : funnels()) {
            for (var stage : model.funnel().stages()) {
                nameOfStage.putIfAbsent(stage.code(), stage.name());
                stage.contacts().forEach(contact -> nameOfContact.putIfAbsent(contact.code(), contact.name()));
            }
        }
    }

    private static JsonNode json(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a form: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param funnel null: the process is none */
    record Model(Process process, BpmnModelInstance instance, Funnel funnel) {

        static Model read(byte[] content) {
            var instance = ModelFiles.model(content);
            var process =
                    instance.getModelElementsByType(Process.class).iterator().next();
            return new Model(process, instance, Funnels.in(instance).orElse(null));
        }

        String id() {
            return process.getId();
        }

        String name() {
            return named(process.getName(), process.getId());
        }

        /** In which chapter it is told; what says nothing is a control (docs/model-conventions.md). */
        String chapter() {
            var chapter = ModelProperties.of(process, "chapter");
            return chapter == null ? "control" : chapter;
        }

        /** The nodes as a token can first reach them, those inside subprocesses after the subprocess. */
        List<FlowNode> inOrder() {
            return Source.inOrder(process.getFlowElements());
        }

        List<UserTask> userTasks() {
            return inOrder().stream()
                    .filter(UserTask.class::isInstance)
                    .map(UserTask.class::cast)
                    .toList();
        }
    }

    record FormText(Form form, JsonNode source) {

        String id() {
            return form.id();
        }
    }

    List<Model> models() {
        return models;
    }

    List<Model> funnels() {
        return models.stream().filter(model -> model.funnel() != null).toList();
    }

    List<Model> processes(String chapter) {
        return models.stream()
                .filter(model -> model.funnel() == null && model.chapter().equals(chapter))
                .toList();
    }

    Optional<Model> process(String id) {
        return models.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    Collection<FormText> forms() {
        return forms.values();
    }

    Optional<FormText> form(String id) {
        return Optional.ofNullable(id).map(forms::get);
    }

    Optional<FormText> formOf(BaseElement element) {
        return form(element.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "formRef"));
    }

    Collection<DecisionText> tables() {
        return tables.values();
    }

    Optional<DecisionText> table(String id) {
        return Optional.ofNullable(tables.get(id));
    }

    /** @return the outputs of the row that applies; empty when there is no such table or none applies */
    Map<String, Object> ask(String table, Map<String, Object> inputs) {
        var decision = decisions.get(table);
        if (decision == null) {
            return Map.of();
        }
        var result = DMN.evaluateDecisionTable(decision, inputs);
        return result.isEmpty() ? Map.of() : result.getFirstResult().getEntryMap();
    }

    /** The categories of personnel that any table speaks of; "" stands for all others and is the last. */
    List<String> categories() {
        var found = new TreeSet<String>();
        for (var table : tables.values()) {
            for (var i = 0; i < table.inputs().size(); i++) {
                if (table.inputs().get(i).name().equals("category")) {
                    for (var row : table.rows()) {
                        var matcher = QUOTED.matcher(row.inputs().get(i));
                        while (matcher.find()) {
                            found.add(matcher.group(1));
                        }
                    }
                }
            }
        }
        var categories = new ArrayList<>(found);
        categories.add("");
        return categories;
    }

    Optional<String> stageName(String code) {
        return Optional.ofNullable(nameOfStage.get(code));
    }

    Optional<String> contactName(String code) {
        return Optional.ofNullable(nameOfContact.get(code));
    }

    /** Every contact of every funnel with its place. */
    List<ContactAt> contacts() {
        var all = new ArrayList<ContactAt>();
        for (var model : funnels()) {
            for (var stage : model.funnel().stages()) {
                for (var contact : stage.contacts()) {
                    all.add(new ContactAt(model, stage, contact));
                }
            }
        }
        return all;
    }

    record ContactAt(Model model, Stage stage, Contact contact) {

        UserTask task() {
            return model.instance().getModelElementById(contact.elementId());
        }
    }

    static String named(String name, String id) {
        return name == null || name.isBlank() ? id : name.strip();
    }

    static String documentation(BaseElement element) {
        return element.getDocumentations().stream()
                .map(words -> words.getTextContent() == null
                        ? ""
                        : words.getTextContent().strip())
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
    }

    /** The nodes as a token can first reach them; event subprocesses, which no flow reaches, come last. */
    static List<FlowNode> inOrder(Collection<FlowElement> elements) {
        var nodes = elements.stream()
                .filter(FlowNode.class::isInstance)
                .map(FlowNode.class::cast)
                .toList();
        var reached = new LinkedHashSet<FlowNode>();
        var next = new ArrayList<FlowNode>(
                nodes.stream().filter(StartEvent.class::isInstance).toList());
        nodes.stream().filter(node -> isAside(node)).forEach(next::add);
        var walked = new LinkedHashSet<FlowNode>();
        while (!next.isEmpty()) {
            var node = next.remove(0);
            if (!walked.add(node)) {
                continue;
            }
            reached.add(node);
            if (node instanceof SubProcess inner) {
                reached.addAll(inOrder(inner.getFlowElements()));
            }
            node.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(next::add);
            nodes.stream()
                    .filter(BoundaryEvent.class::isInstance)
                    .map(BoundaryEvent.class::cast)
                    .filter(event -> node.equals(event.getAttachedTo()))
                    .forEach(next::add);
        }
        return List.copyOf(reached);
    }

    private static boolean isAside(FlowNode node) {
        return node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
    }
}
