package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.salesregulation.check.Edited.between;
import static org.salesregulation.check.Edited.shipped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates of the modeler make what the check asks for, and are what the shipped models are made of. */
class TemplatesTests {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String C = "processes/consultative-sale.bpmn";
    private static final Map<String, JsonNode> TEMPLATES = read();

    /** What the modeler takes in a template of Camunda 7; what it does not take it leaves out without a word. */
    @Test
    void everyTemplateIsOneThatTheModelerTakes() {
        var kinds = Map.of(
                "property", Set.of("String", "Text", "Hidden", "Dropdown", "Boolean"),
                "camunda:property", Set.of("String", "Hidden", "Dropdown"),
                "camunda:in", Set.of("String", "Hidden", "Dropdown"),
                "camunda:in:businessKey", Set.of("String", "Hidden", "Dropdown"),
                "camunda:out", Set.of("String", "Hidden", "Dropdown"),
                "camunda:executionListener", Set.of("Hidden"));
        assertThat(TEMPLATES.keySet()).containsExactlyInAnyOrder("stage", "contact", "gate", "overdue", "approval");
        TEMPLATES.forEach((id, template) -> {
            assertThat(template.path("name").asText()).isNotBlank();
            assertThat(template.path("appliesTo")).isNotEmpty();
            for (var property : template.path("properties")) {
                var type = property.path("type").asText();
                assertThat(kinds.get(property.path("binding").path("type").asText()))
                        .as(id + " " + property)
                        .contains(type);
                if (!type.equals("Hidden")) {
                    assertThat(property.path("label").asText()).as(id).isNotBlank();
                    assertThat(property.path("description").asText()).as(id).isNotBlank();
                }
            }
        });
    }

    /** One element dropped, plain fields filled in; what a template cannot set the check asks for in so many words. */
    @Test
    void aContactMadeByTheTemplateLacksOnlyWhatTheModelerCannotTemplate() {
        var drawn = withAContact(false);

        assertThat(drawn.findings())
                .filteredOn(finding -> !finding.rule().equals("translated"))
                .extracting(Finding::element, Finding::rule)
                .containsExactlyInAnyOrder(
                        tuple("contact_referenceCall", "contact-attempts"),
                        tuple("contact_referenceCall", "contact-recorded"));
        assertThat(drawn.findings())
                .extracting(Finding::remedy)
                .anyMatch(remedy -> remedy.contains("1000") && remedy.contains("${contactDone}"))
                .anyMatch(remedy -> remedy.contains("${recordContact}") && remedy.contains("${takeOver}"));
        assertThat(withAContact(true).findings())
                .as("a new text is not translated, and nothing else is said")
                .allMatch(finding -> finding.rule().equals("translated"));
    }

    @Test
    void eachOtherTemplateRestoresWhatWasTakenFromAShippedElement() {
        restored(
                "stage",
                "stage_presentation",
                Map.of(
                        "Name", "Presentation",
                        "Code", "presentation",
                        "Department", "sales",
                        "What the buyer has done", "Asks for a proposal",
                        "Coverage group", "early",
                        "Phase", "development",
                        "Part of the funnel", "interest",
                        "Key stage", "true",
                        "A refusal here makes the deal", "lost"));
        restored("gate", "gate_presentation", Map.of());
        restored("overdue", "overdue_presentation", Map.of());
        restored(
                "approval",
                "approval_discount",
                Map.of("Name", "Approve the discount", "What is approved", "${'discount'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {C, "processes/transactional-sale.bpmn"})
    void theShippedModelsHaveWhatTheTemplatesWouldSet(String file) {
        var model = model(shipped().content(file));
        var stages = model.getModelElementsByType(SubProcess.class).stream()
                .filter(stage -> Model.property(stage, "stage") != null)
                .toList();
        agree("stage", stages);
        agree(
                "contact",
                model.getModelElementsByType(UserTask.class).stream()
                        .filter(task -> Model.property(task, "contact") != null)
                        .toList());
        agree(
                "gate",
                model.getModelElementsByType(ServiceTask.class).stream()
                        .filter(task -> task.getId().startsWith("gate_"))
                        .toList());
        agree(
                "overdue",
                model.getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> event.getId().startsWith("overdue_"))
                        .toList());
        agree(
                "approval",
                model.getModelElementsByType(CallActivity.class).stream()
                        .filter(call -> "approval".equals(call.getCalledElement()))
                        .toList());
    }

    private static void agree(String template, List<? extends BaseElement> elements) {
        assertThat(elements).as(template).isNotEmpty();
        for (var element : elements) {
            var fields = new TreeSet<String>();
            for (var property : TEMPLATES.get(template).path("properties")) {
                var binding = property.path("binding");
                var value = value(element, binding);
                assertThat(value).as(element.getId() + " " + binding).isNotNull();
                if (property.path("type").asText().equals("Hidden")
                        && !property.path("value").asText().isEmpty()) {
                    assertThat(value)
                            .as(element.getId() + " " + binding)
                            .isEqualTo(property.path("value").asText());
                }
                if (property.has("choices")) {
                    assertThat(property.path("choices").findValuesAsText("value"))
                            .as(element.getId() + " " + binding)
                            .contains(value);
                }
                if (binding.path("type").asText().equals("camunda:property")) {
                    fields.add(binding.path("name").asText());
                }
            }
            assertThat(properties(element)).as(element.getId()).isEqualTo(fields);
        }
    }

    private static Set<String> properties(BaseElement element) {
        return Model.extensions(element, CamundaProperties.class)
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .map(CamundaProperty::getCamundaName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void restored(String template, String element, Map<String, String> values) {
        var model = model(shipped().content(C));
        BaseElement stripped = model.getModelElementById(element);
        strip(stripped, template);
        var broken = shipped().with(C, text(model)).findings();
        assertThat(broken).as(template + " taken off").isNotEmpty();

        apply(stripped, template, values);

        assertThat(shipped().with(C, text(model)).findings()).as(template).isEmpty();
    }

    /** Takes off what the template sets, and nothing else. */
    private static void strip(BaseElement element, String template) {
        if (element.getExtensionElements() != null) {
            new ArrayList<>(element.getExtensionElements().getElements())
                    .forEach(extension -> element.getExtensionElements().removeChildElement(extension));
        }
        for (var property : TEMPLATES.get(template).path("properties")) {
            var name = property.path("binding").path("name").asText();
            if (property.path("binding").path("type").asText().equals("property")) {
                if (name.startsWith("camunda:")) {
                    element.removeAttributeNs(CAMUNDA, name.substring(8));
                } else {
                    element.removeAttribute(name);
                }
            }
        }
    }

    // what the modeler does when a template is applied

    private static void apply(BaseElement element, String template, Map<String, String> values) {
        for (var property : TEMPLATES.get(template).path("properties")) {
            var given = values.get(property.path("label").asText());
            set(
                    element,
                    property.path("binding"),
                    given != null ? given : property.path("value").asText());
        }
    }

    private static void set(BaseElement element, JsonNode binding, String value) {
        var name = binding.path("name").asText();
        switch (binding.path("type").asText()) {
            case "property" -> {
                if (name.startsWith("camunda:")) {
                    element.setAttributeValueNs(CAMUNDA, name.substring(8), value);
                } else {
                    element.setAttributeValue(name, value, false);
                }
            }
            case "camunda:property" -> {
                var properties = Model.extensions(element, CamundaProperties.class)
                        .findFirst()
                        .orElseGet(() -> extension(element, CamundaProperties.class));
                var property = element.getModelInstance().newInstance(CamundaProperty.class);
                property.setCamundaName(name);
                property.setCamundaValue(value);
                properties.addChildElement(property);
            }
            case "camunda:executionListener" -> {
                var listener = extension(element, CamundaExecutionListener.class);
                listener.setCamundaEvent(binding.path("event").asText());
                assertThat(binding.path("implementationType").asText()).isEqualTo("delegateExpression");
                listener.setCamundaDelegateExpression(value);
            }
            case "camunda:in:businessKey" -> extension(element, CamundaIn.class).setCamundaBusinessKey(value);
            case "camunda:in" -> {
                var in = extension(element, CamundaIn.class);
                if (binding.has("variables")) {
                    in.setCamundaVariables("all");
                } else {
                    in.setCamundaTarget(binding.path("target").asText());
                    in.setCamundaSourceExpression(value);
                }
            }
            case "camunda:out" -> {
                var out = extension(element, CamundaOut.class);
                out.setCamundaSource(binding.path("source").asText());
                out.setCamundaTarget(value);
            }
            default -> throw new AssertionError("No such binding: " + binding);
        }
    }

    private static <T extends ModelElementInstance> T extension(BaseElement element, Class<T> type) {
        var model = element.getModelInstance();
        if (element.getExtensionElements() == null) {
            element.setExtensionElements(model.newInstance(ExtensionElements.class));
        }
        return element.getExtensionElements().addExtensionElement(type);
    }

    private static String value(BaseElement element, JsonNode binding) {
        var name = binding.path("name").asText();
        var in = Model.extensions(element, CamundaIn.class);
        return switch (binding.path("type").asText()) {
            case "property" ->
                name.startsWith("camunda:")
                        ? element.getAttributeValueNs(CAMUNDA, name.substring(8))
                        : element.getAttributeValue(name);
            case "camunda:property" -> Model.property(element, name);
            case "camunda:executionListener" ->
                only(Model.extensions(element, CamundaExecutionListener.class)
                        .filter(listener -> listener.getCamundaEvent()
                                .equals(binding.path("event").asText()))
                        .map(CamundaExecutionListener::getCamundaDelegateExpression));
            case "camunda:in:businessKey" -> only(in.map(CamundaIn::getCamundaBusinessKey));
            case "camunda:in" ->
                only(
                        binding.has("variables")
                                ? in.map(CamundaIn::getCamundaVariables)
                                : in.filter(mapping ->
                                                binding.path("target").asText().equals(mapping.getCamundaTarget()))
                                        .map(CamundaIn::getCamundaSourceExpression));
            case "camunda:out" ->
                only(Model.extensions(element, CamundaOut.class)
                        .filter(out -> binding.path("source").asText().equals(out.getCamundaSource()))
                        .map(CamundaOut::getCamundaTarget));
            default -> throw new AssertionError("No such binding: " + binding);
        };
    }

    private static String only(Stream<String> values) {
        return values.filter(value -> value != null).findFirst().orElse(null);
    }

    // a contact between two others

    private static Edited withAContact(boolean withWhatTemplatesCannotSet) {
        var flow = "<bpmn:sequenceFlow id=\"flow_contact_processAudit_to_contact_needsSummary\"";
        var shape = between(
                shipped().content(C), "<bpmndi:BPMNShape id=\"contact_processAudit_di\"", "</bpmndi:BPMNShape>");
        var edge = between(
                shipped().content(C),
                "<bpmndi:BPMNEdge id=\"flow_contact_processAudit_to_contact_needsSummary_di\"",
                "</bpmndi:BPMNEdge>");
        var attempts =
                """
                <bpmn:multiInstanceLoopCharacteristics isSequential="true">
                  <bpmn:loopCardinality>1000</bpmn:loopCardinality>
                  <bpmn:completionCondition>${contactDone}</bpmn:completionCondition>
                </bpmn:multiInstanceLoopCharacteristics>
                """;
        var listeners =
                """
                <bpmn:extensionElements>
                  <camunda:taskListener delegateExpression="${recordContact}" event="complete" />
                  <camunda:taskListener delegateExpression="${takeOver}" event="assignment" />
                </bpmn:extensionElements>
                """;
        var task =
                """
                <bpmn:userTask id="contact_referenceCall">
                  <bpmn:documentation>The rep calls a reference that the client has named.</bpmn:documentation>
                  %s
                  <bpmn:incoming>flow_toReference</bpmn:incoming>
                  <bpmn:outgoing>flow_contact_processAudit_to_contact_needsSummary</bpmn:outgoing>
                  %s
                </bpmn:userTask>
                <bpmn:sequenceFlow id="flow_toReference" sourceRef="contact_processAudit" targetRef="contact_referenceCall" />
                """
                        .formatted(
                                withWhatTemplatesCannotSet ? listeners : "",
                                withWhatTemplatesCannotSet ? attempts : "");
        var drawn = shipped()
                .content(C)
                .replace(
                        "<bpmn:outgoing>flow_contact_processAudit_to_contact_needsSummary</bpmn:outgoing>",
                        "<bpmn:outgoing>flow_toReference</bpmn:outgoing>")
                .replace(
                        flow + " sourceRef=\"contact_processAudit\"",
                        task + flow + " sourceRef=\"contact_referenceCall\"")
                .replace(shape, shape + shape.replace("contact_processAudit", "contact_referenceCall"))
                .replace(
                        edge,
                        edge + edge.replace("flow_contact_processAudit_to_contact_needsSummary", "flow_toReference"));
        var model = model(drawn);
        var script = "Who has bought from you lately? What do they say of us?";
        apply(
                model.getModelElementById("contact_referenceCall"),
                "contact",
                Map.of(
                        "Name", "Call the reference",
                        "Code", "reference-call",
                        "Channel", "call",
                        "Declared result", "The reference was called and spoke well of us",
                        "Script", script,
                        "Form", "reference-call"));
        var form = shipped().content("forms/process-audit.form");
        return shipped()
                .with(C, text(model))
                .with(
                        "forms/reference-call.form",
                        form.replace("\"id\": \"process-audit\"", "\"id\": \"reference-call\"")
                                .replaceFirst("(?s)\\*\\*Script: Audit the key processes\\*\\*\\\\n[^\"]*", script));
    }

    private static BpmnModelInstance model(String text) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(BpmnModelInstance model) {
        return Bpmn.convertToString(model);
    }

    private static Map<String, JsonNode> read() {
        try {
            var templates = new ObjectMapper()
                    .readTree(Path.of("templates", "sales-regulation.json").toFile());
            return StreamSupport.stream(templates.spliterator(), false)
                    .collect(Collectors.toMap(
                            template -> template.path("id").asText().replaceFirst(".*\\.", ""), template -> template));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
