package org.salesregulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.salesregulation.funnel.ContactChannel;

/** The shipped models keep every convention of docs/model-conventions.md. */
class ModelContractTests {

    private static final Map<String, BpmnModelInstance> MODELS = read("processes", ".bpmn").stream()
            .collect(Collectors.toMap(ModelContractTests::name, file -> Bpmn.readModelFromFile(file.toFile())));
    private static final Map<String, JsonNode> FORMS = read("forms", ".form").stream()
            .collect(Collectors.toMap(ModelContractTests::name, ModelContractTests::json));

    private static final Set<String> DEPARTMENTS = Set.of("lead-generation", "sales", "account-management");
    private static final Set<String> CHANNELS =
            Stream.of(ContactChannel.values()).map(ContactChannel::code).collect(Collectors.toSet());
    private static final Set<String> LISTENERS = Set.of(
            "${openDeal}",
            "${stageVisit}",
            "${requestOverride}",
            "${waitForClient}",
            "${recordAbsence}",
            "${mayControl}",
            "${openSalesPlan}",
            "${giveToTeam}");

    /** The reason of a deal that an override closes is the model's, and one of those that a manager confirms. */
    @Test
    void anOverrideClosesWithAReasonThatTheFormOffers() throws IOException {
        var reason = Pattern.compile("<camunda:inputParameter name=\"lossReason\">([a-z-]+)<")
                .matcher(Files.readString(Path.of("processes", "deal-override.bpmn")));

        assertThat(reason.find()).isTrue();
        assertThat(Files.readString(Path.of("forms", "confirm-loss.form")))
                .contains("\"value\": \"" + reason.group(1) + "\"");
    }

    @Test
    void theShippedFunnelsAreTheTwoOfTheDesign() {
        assertThat(funnels()).extracting(Process::getId).containsExactly("consultative-sale", "transactional-sale");
        assertThat(stages().count()).isEqualTo(12);
        assertThat(contacts().count()).isEqualTo(24);
    }

    @TestFactory
    Stream<DynamicTest> everyModelHasItsFilesNameAVersionTagAndATimeToLive() {
        return forEach(MODELS.keySet().stream().sorted().map(ModelContractTests::process), Process::getId, process -> {
            assertThat(MODELS).containsKey(process.getId());
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaVersionTag()).isNotBlank();
            assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P1095D");
            assertThat(process.getDocumentations()).isNotEmpty();
        });
    }

    @Test
    void everyDecisionTableHasATimeToLiveAndItsFilesName() {
        for (var file : read("processes", ".dmn")) {
            var decision = Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class).stream()
                    .findFirst()
                    .orElseThrow();
            assertThat(decision.getId()).isEqualTo(name(file));
            assertThat(decision.getCamundaHistoryTimeToLiveString())
                    .as(name(file))
                    .isNotBlank();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFunnelOpensTheDealAndStartsWithTheLeadForm() {
        return forEach(funnels().stream(), Process::getId, funnel -> {
            assertThat(listeners(funnel)).containsExactly("start ${openDeal}");
            var start = only(funnel.getChildElementsByType(StartEvent.class));
            assertThat(start.getAttributeValueNs(camunda(), "formRef")).isEqualTo("lead");
        });
    }

    @TestFactory
    Stream<DynamicTest> everyStageSaysWhatItIsAndRecordsItsVisits() {
        return forEach(stages(), ModelContractTests::id, stage -> {
            var code = property(stage, "stage");
            assertThat(stage.getId()).isEqualTo("stage_" + code);
            assertThat(property(stage, "department")).isIn(DEPARTMENTS);
            assertThat(property(stage, "buyerStep")).isNotBlank();
            assertThat(property(stage, "coverageGroup")).isIn("early", "late", "none");
            assertThat(property(stage, "phase")).isIn("acquaintance", "development", "agreement");
            assertThat(property(stage, "part")).isIn("attention", "interest", "decision", "action");
            assertThat(property(stage, "key")).isIn("true", "false");
            assertThat(property(stage, "refusedAs")).isIn("disqualified", "lost");
            assertThat(listeners(stage)).containsExactlyInAnyOrder("start ${stageVisit}", "end ${stageVisit}");
            assertThat(stage.getChildElementsByType(UserTask.class))
                    .as("contacts")
                    .anyMatch(task -> property(task, "contact") != null);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyStageEndsAtItsGate() {
        return forEach(stages(), ModelContractTests::id, stage -> {
            var gate = only(stage.getChildElementsByType(ServiceTask.class).stream()
                    .filter(task -> "${checkConversion}".equals(task.getCamundaDelegateExpression()))
                    .toList());
            assertThat(gate.getId()).isEqualTo("gate_" + property(stage, "stage"));
            var plainEnds = stage.getChildElementsByType(EndEvent.class).stream()
                    .filter(end -> end.getEventDefinitions().isEmpty())
                    .toList();
            assertThat(only(plainEnds).getIncoming())
                    .extracting(SequenceFlow::getSource)
                    .containsExactly(gate);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyStageHasATermThatEscalatesWithoutEndingIt() {
        return forEach(stages(), ModelContractTests::id, stage -> {
            var code = property(stage, "stage");
            BoundaryEvent timer = stage.getModelInstance().getModelElementById("overdue_" + code);
            assertThat(timer).isNotNull();
            assertThat(timer.getAttachedTo()).isEqualTo(stage);
            assertThat(timer.cancelActivity()).isFalse();
            var definition = (TimerEventDefinition) only(timer.getEventDefinitions());
            assertThat(definition.getTimeDate().getTextContent()).isEqualTo("${deadlines.stage(execution)}");
            var end = (EndEvent) only(timer.getOutgoing()).getTarget();
            var escalation = (EscalationEventDefinition) only(end.getEventDefinitions());
            assertThat(escalation.getEscalation().getEscalationCode()).isEqualTo("STAGE_OVERDUE");
        });
    }

    @TestFactory
    Stream<DynamicTest> everyContactIsAskedForRecordedAndRepeatedAsAgreed() {
        return forEach(contacts(), ModelContractTests::id, contact -> {
            var code = property(contact, "contact");
            assertThat(contact.getId()).isEqualTo("contact_" + camelCase(code));
            assertThat(property(contact, "channel")).isIn(CHANNELS);
            assertThat(property(contact, "result")).isNotBlank();
            assertThat(property(contact, "script")).isNotBlank();
            assertThat(attribute(contact, "formRefBinding")).isEqualTo("latest");
            assertThat(attribute(contact, "assignee")).isEqualTo("${assignment.rep(execution)}");
            assertThat(attribute(contact, "candidateGroups")).isEqualTo("${assignment.group(execution)}");
            assertThat(attribute(contact, "dueDate")).isEqualTo("${deadlines.contact(execution)}");
            assertThat(attribute(contact, "followUpDate")).isEqualTo("${waitUntil}");
            assertThat(taskListeners(contact))
                    .containsExactlyInAnyOrder("complete ${recordContact}", "assignment ${takeOver}");
            var attempts = (MultiInstanceLoopCharacteristics) contact.getLoopCharacteristics();
            assertThat(attempts.isSequential()).isTrue();
            assertThat(attempts.getLoopCardinality().getTextContent()).isEqualTo("1000");
            assertThat(attempts.getCompletionCondition().getTextContent()).isEqualTo("${contactDone}");
        });
    }

    @TestFactory
    Stream<DynamicTest> everyFunnelTakesRefusalsUsedUpAttemptsDelaysAndLossesTheSameWay() {
        return forEach(funnels().stream(), Process::getId, funnel -> {
            var reactions = funnel.getChildElementsByType(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .collect(Collectors.toMap(FlowElement::getName, reaction -> reaction));
            assertThat(reactions.keySet())
                    .containsExactlyInAnyOrder("Client refused", "Attempts used up", "Stage overdue", "Deal lost");
            Map.of(
                            "Client refused", "loss-review",
                            "Attempts used up", "attempts-review",
                            "Stage overdue", "stage-overdue")
                    .forEach((name, process) -> {
                        var reaction = reactions.get(name);
                        assertThat(only(reaction.getChildElementsByType(StartEvent.class))
                                        .isInterrupting())
                                .isFalse();
                        assertThat(only(reaction.getChildElementsByType(CallActivity.class))
                                        .getCalledElement())
                                .isEqualTo(process);
                    });
            assertThat(only(reactions.get("Deal lost").getChildElementsByType(StartEvent.class))
                            .isInterrupting())
                    .isTrue();
            assertThat(funnel.getModelInstance().getModelElementsByType(ServiceTask.class).stream()
                            .filter(task -> "${closeDeal}".equals(task.getCamundaDelegateExpression()))
                            .map(task -> property(task, "closes")))
                    .containsExactlyInAnyOrder("won", "lost", "disqualified");
        });
    }

    @TestFactory
    Stream<DynamicTest> everyTaskHasAFormThatIsShippedAndSomebodyToDoIt() {
        return forEach(elements(UserTask.class), ModelContractTests::id, task -> {
            assertThat(FORMS).containsKey(attribute(task, "formRef"));
            assertThat(attribute(task, "formRefBinding")).isEqualTo("latest");
            assertThat(attribute(task, "assignee")).isNotBlank();
            assertThat(attribute(task, "dueDate")).isNotBlank();
        });
    }

    @Test
    void everyFormIsAskedForSomewhereAndHasItsFilesName() {
        var asked = new HashSet<String>();
        elements(UserTask.class).forEach(task -> asked.add(attribute(task, "formRef")));
        elements(StartEvent.class).forEach(start -> asked.add(attribute(start, "formRef")));
        asked.remove(null);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(FORMS.keySet());
        FORMS.forEach((name, form) -> assertThat(form.path("id").asText()).isEqualTo(name));
    }

    @TestFactory
    Stream<DynamicTest> everyContactFormAsksWhatEveryContactMustSay() {
        return forEach(contacts(), ModelContractTests::id, contact -> {
            var fields = fields(FORMS.get(attribute(contact, "formRef")));
            assertThat(fields.keySet())
                    .contains(
                            "outcome", "rescheduleReason", "nextDate", "waitUntil", "lossReason", "competitor", "note");
            assertThat(choices(fields.get("outcome")))
                    .containsExactly("productive", "rescheduled", "waiting", "refused");
            assertThat(choices(fields.get("rescheduleReason")))
                    .containsExactlyInAnyOrder("did-not-take-place", "new-questions", "documents-missing", "no-answer");
            for (var required : List.of("outcome", "rescheduleReason", "nextDate", "waitUntil", "lossReason")) {
                assertThat(isRequired(fields.get(required))).as(required).isTrue();
            }
            assertThat(isRequired(fields.get("note"))).isFalse();
            var evidence = new HashSet<>(fields.keySet());
            evidence.removeAll(Set.of("outcome", "rescheduleReason", "nextDate", "waitUntil", "lossReason", "note"));
            assertThat(evidence.stream().filter(key -> isRequired(fields.get(key))))
                    .as("evidence of the declared result")
                    .isNotEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> theScriptInTheFormIsTheScriptOfTheContact() {
        return forEach(contacts(), ModelContractTests::id, contact -> {
            var form = FORMS.get(attribute(contact, "formRef"));
            var texts = new StringBuilder();
            form.findValuesAsText("text").forEach(text -> texts.append(text).append('\n'));
            assertThat(normal(texts.toString())).contains(normal(property(contact, "script")));
        });
    }

    /** A contact code has one form, and the same contact in two funnels says the same. */
    @Test
    void aContactCodeMeansTheSameInEveryFunnel() {
        contacts()
                .collect(Collectors.groupingBy(contact -> property(contact, "contact")))
                .forEach((code, tasks) -> assertThat(tasks.stream()
                                .map(task -> List.of(
                                        attribute(task, "formRef"),
                                        property(task, "channel"),
                                        property(task, "result"),
                                        property(task, "script")))
                                .distinct())
                        .as(code)
                        .hasSize(1));
    }

    @TestFactory
    Stream<DynamicTest> everyElementIsDrawn() {
        return forEach(MODELS.keySet().stream().sorted(), name -> name, name -> {
            var model = MODELS.get(name);
            var drawn = new HashSet<String>();
            model.getModelElementsByType(BpmnShape.class)
                    .forEach(shape -> drawn.add(shape.getBpmnElement().getId()));
            model.getModelElementsByType(BpmnEdge.class)
                    .forEach(edge -> drawn.add(edge.getBpmnElement().getId()));
            var elements = new TreeSet<String>();
            model.getModelElementsByType(FlowNode.class).forEach(node -> elements.add(node.getId()));
            model.getModelElementsByType(SequenceFlow.class).forEach(flow -> elements.add(flow.getId()));
            assertThat(elements).isNotEmpty().isSubsetOf(drawn);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyStageContactAndDecisionIsDocumented() {
        var documented = Stream.concat(stages(), elements(UserTask.class));
        return forEach(documented, ModelContractTests::id, element -> assertThat(element.getDocumentations())
                .as("documentation")
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text.getTextContent()).isNotBlank()));
    }

    @TestFactory
    Stream<DynamicTest> everyDecisionThatStandsForAnEscalationIsRecorded() {
        var escalations = elements(UserTask.class).filter(task -> property(task, "escalation") != null);
        return forEach(escalations, ModelContractTests::id, task -> assertThat(taskListeners(task))
                .contains("create ${recordEscalation}", "complete ${recordEscalation}", "delete ${recordEscalation}"));
    }

    @Test
    void aProcessThatOnlyOthersCallIsNotOfferedToStart() {
        var called = Set.of(
                "approval",
                "loss-review",
                "attempts-review",
                "stage-overdue",
                "conversion-review",
                "conversion-watch",
                "correction",
                "report-mailing",
                "report-mail",
                "pipeline-watch",
                "pipeline-escalation",
                "escalation-mail",
                "control-round",
                "daily-control",
                "daily-explanation",
                "month-close",
                "plan-agreement",
                "plan-watch",
                "plan-missing",
                "deal-migration");
        MODELS.keySet().forEach(name -> assertThat(process(name).isCamundaStartableInTasklist())
                .as(name)
                .isEqualTo(!called.contains(name)));
    }

    @Test
    void modelsRunNoScriptsClassesOrConnectors() throws IOException {
        for (var file : read("processes", ".bpmn")) {
            assertThat(Files.readString(file))
                    .as(name(file))
                    .doesNotContain(
                            "scriptTask", "camunda:class=", "camunda:connector", "camunda:script", "http://zeebe");
        }
    }

    @Test
    void listenersOfProcessesAndStagesAreThoseOfTheConventions() {
        assertThat(MODELS.values().stream()
                        .flatMap(model -> model.getModelElementsByType(CamundaExecutionListener.class).stream())
                        .map(CamundaExecutionListener::getCamundaDelegateExpression)
                        .distinct())
                .isNotEmpty()
                .allMatch(LISTENERS::contains);
    }

    /** Java reads stages and contacts from the models: no code of one is a literal in it (R1, R14). */
    @Test
    void noStageOrContactIsNamedInCode() throws IOException {
        var codes = new TreeSet<String>();
        stages().forEach(stage -> codes.add(property(stage, "stage")));
        contacts().forEach(contact -> codes.add(property(contact, "contact")));
        assertThat(codes).hasSizeGreaterThan(25);
        var literal = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
        var found = new ArrayList<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                var matcher = literal.matcher(Files.readString(source));
                while (matcher.find()) {
                    if (codes.contains(matcher.group(1))) {
                        found.add(source.getFileName() + ": " + matcher.group());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    // reading models

    private static List<Process> funnels() {
        return MODELS.keySet().stream()
                .sorted()
                .map(ModelContractTests::process)
                .filter(process -> "funnel".equals(property(process, "kind")))
                .toList();
    }

    private static Stream<SubProcess> stages() {
        return funnels().stream()
                .flatMap(funnel -> funnel.getChildElementsByType(SubProcess.class).stream())
                .filter(part -> !part.triggeredByEvent());
    }

    private static Stream<UserTask> contacts() {
        return stages().flatMap(stage -> stage.getChildElementsByType(UserTask.class).stream())
                .filter(task -> !task.getId().startsWith("decision_"));
    }

    private static <T extends ModelElementInstance> Stream<T> elements(Class<T> type) {
        return MODELS.keySet().stream()
                .sorted()
                .flatMap(name -> MODELS.get(name).getModelElementsByType(type).stream());
    }

    private static Process process(String name) {
        return only(MODELS.get(name).getModelElementsByType(Process.class));
    }

    private static String id(BaseElement element) {
        var parent = element;
        while (!(parent instanceof Process)) {
            parent = (BaseElement) parent.getParentElement();
        }
        return parent.getId() + " " + element.getId();
    }

    private static String camunda() {
        return "http://camunda.org/schema/1.0/bpmn";
    }

    private static String attribute(BaseElement element, String name) {
        return element.getAttributeValueNs(camunda(), name);
    }

    private static String property(BaseElement element, String name) {
        return extensions(element, CamundaProperties.class)
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse(null);
    }

    private static List<String> listeners(BaseElement element) {
        return extensions(element, CamundaExecutionListener.class)
                .map(listener -> listener.getCamundaEvent() + " " + listener.getCamundaDelegateExpression())
                .toList();
    }

    private static List<String> taskListeners(BaseElement element) {
        return extensions(element, CamundaTaskListener.class)
                .map(listener -> listener.getCamundaEvent() + " " + listener.getCamundaDelegateExpression())
                .toList();
    }

    private static <T extends BpmnModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? Stream.empty()
                : element.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
    }

    // reading forms

    private static Map<String, JsonNode> fields(JsonNode form) {
        return form.findParents("key").stream()
                .filter(field -> !field.path("disabled").asBoolean())
                .collect(Collectors.toMap(field -> field.path("key").asText(), field -> field, (one, other) -> one));
    }

    private static List<String> choices(JsonNode field) {
        return field.path("values").findValuesAsText("value");
    }

    private static boolean isRequired(JsonNode field) {
        return field.path("validate").path("required").asBoolean();
    }

    /** Forms say it with a heading and marks of Markdown; the words are the same. */
    private static String normal(String text) {
        return text.replaceAll("[\\s*_>#-]+", " ").strip();
    }

    private static String camelCase(String code) {
        return Pattern.compile("-(.)").matcher(code).replaceAll(match -> match.group(1)
                .toUpperCase());
    }

    private static List<Path> read(String folder, String suffix) {
        try (var files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T only(Collection<T> one) {
        assertThat(one).hasSize(1);
        return Objects.requireNonNull(one.iterator().next());
    }

    private static <T> Stream<DynamicTest> forEach(Stream<T> things, Function<T, String> name, Consumer<T> check) {
        var all = things.toList();
        assertThat(all).as("a check that matches nothing").isNotEmpty();
        return all.stream().map(thing -> dynamicTest(name.apply(thing), () -> check.accept(thing)));
    }
}
