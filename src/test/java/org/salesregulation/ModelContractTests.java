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
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What is shipped, beyond the conventions: those are product rules now, and {@code ShippedRegulationTests} proves that the
 * shipped regulation breaks none of them.
 */
class ModelContractTests {

    private static final Map<String, BpmnModelInstance> MODELS = read("processes", ".bpmn").stream()
            .collect(Collectors.toMap(ModelContractTests::name, file -> Bpmn.readModelFromFile(file.toFile())));
    private static final Map<String, JsonNode> FORMS = read("forms", ".form").stream()
            .collect(Collectors.toMap(ModelContractTests::name, ModelContractTests::json));

    private static final Set<String> LISTENERS = Set.of(
            "${openDeal}",
            "${stageVisit}",
            "${requestOverride}",
            "${waitForClient}",
            "${recordAbsence}",
            "${mayControl}",
            "${openSalesPlan}",
            "${giveToTeam}",
            "${openHandOver}",
            "${recordMigration}");

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
    void theShippedFunnelsAreTwoOfSalesAndOneOfRelations() {
        assertThat(funnels())
                .extracting(Process::getId)
                .containsExactly("client-development", "consultative-sale", "transactional-sale");
        assertThat(stages().count()).isEqualTo(15);
        assertThat(contacts().count()).isEqualTo(30);
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
    void everyFormIsAskedForSomewhereAndHasItsFilesName() {
        var asked = new HashSet<String>();
        elements(UserTask.class).forEach(task -> asked.add(attribute(task, "formRef")));
        elements(StartEvent.class).forEach(start -> asked.add(attribute(start, "formRef")));
        asked.remove(null);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(FORMS.keySet());
        FORMS.forEach((name, form) -> assertThat(form.path("id").asText()).isEqualTo(name));
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
                "return-watch",
                "client-watch",
                "regulation-change",
                "regulation-acknowledgement",
                "regulation-pilot",
                "received-clients",
                "deal-migration");
        MODELS.keySet().forEach(name -> assertThat(process(name).isCamundaStartableInTasklist())
                .as(name)
                .isEqualTo(!called.contains(name)));
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
        var literal = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
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

    private static <T extends BpmnModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? Stream.empty()
                : element.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
    }

    // reading forms

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
