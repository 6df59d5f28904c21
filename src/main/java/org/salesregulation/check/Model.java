package org.salesregulation.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.salesregulation.funnel.ModelProperties;

/**
 * One BPMN file as the rules ask it.
 *
 * @param content as it is written
 * @param found its elements by type: many rules ask for the same, and the library walks the whole file for each
 */
record Model(
        String file,
        BpmnModelInstance xml,
        Process process,
        boolean isFunnel,
        byte[] content,
        Map<Class<?>, Collection<?>> found) {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** @throws IllegalArgumentException when it holds no process, or several */
    static Model of(String file, BpmnModelInstance xml, byte[] content) {
        var processes = xml.getModelElementsByType(Process.class);
        if (processes.size() != 1) {
            throw new IllegalArgumentException("It holds " + processes.size() + " processes and must hold one");
        }
        var process = processes.iterator().next();
        var isFunnel = "funnel".equals(ModelProperties.of(process, "kind"));
        return new Model(file, xml, process, isFunnel, content, new ConcurrentHashMap<>());
    }

    /** The file's name without folder and ending, which is to be the process's id. */
    String name() {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }

    @SuppressWarnings("unchecked")
    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return (Collection<T>) found.computeIfAbsent(type, asked -> List.copyOf(xml.getModelElementsByType(type)));
    }

    /** The forms that its tasks and its start ask for, by name. */
    Set<String> forms() {
        var forms = new TreeSet<String>();
        Stream.concat(all(UserTask.class).stream(), all(StartEvent.class).stream())
                .map(element -> attribute(element, "formRef"))
                .filter(Objects::nonNull)
                .forEach(forms::add);
        return forms;
    }

    /** Everything that looks like a stage: what is embedded in a funnel and waits for no event. */
    List<SubProcess> stages() {
        return process.getChildElementsByType(SubProcess.class).stream()
                .filter(part -> !part.triggeredByEvent())
                .toList();
    }

    /** What is a contact, or should be one: a task of a stage that is neither a decision nor an action by its name. */
    static List<UserTask> contacts(SubProcess stage) {
        return stage.getChildElementsByType(UserTask.class).stream()
                .filter(task -> property(task, "contact") != null
                        || !task.getId().startsWith("decision_")
                                && !task.getId().startsWith("action_"))
                .toList();
    }

    Stream<UserTask> contacts() {
        return stages().stream().flatMap(stage -> contacts(stage).stream());
    }

    /** The process, and every subprocess in it: what holds nodes and the ways between them. */
    List<BpmnModelElementInstance> scopes() {
        return Stream.concat(Stream.of((BpmnModelElementInstance) process), all(SubProcess.class).stream())
                .toList();
    }

    static List<FlowNode> nodes(ModelElementInstance scope) {
        return scope.getChildElementsByType(FlowElement.class).stream()
                .filter(FlowNode.class::isInstance)
                .map(FlowNode.class::cast)
                .toList();
    }

    static Collection<SequenceFlow> flows(ModelElementInstance scope) {
        return scope.getChildElementsByType(SequenceFlow.class);
    }

    static String property(BaseElement element, String name) {
        return ModelProperties.of(element, name);
    }

    static String attribute(BaseElement element, String name) {
        return element.getAttributeValueNs(CAMUNDA, name);
    }

    /** {@code start ${stageVisit}} for each. */
    static List<String> listeners(BaseElement element) {
        return extensions(element, CamundaExecutionListener.class)
                .map(listener -> listener.getCamundaEvent() + " " + listener.getCamundaDelegateExpression())
                .toList();
    }

    static List<String> taskListeners(BaseElement element) {
        return extensions(element, CamundaTaskListener.class)
                .map(listener -> listener.getCamundaEvent() + " " + listener.getCamundaDelegateExpression())
                .toList();
    }

    static <T extends BpmnModelElementInstance> Stream<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? Stream.empty()
                : element.getExtensionElements().getElementsQuery().filterByType(type).list().stream();
    }

    static boolean isDocumented(BaseElement element) {
        return element.getDocumentations().stream()
                .map(ModelElementInstance::getTextContent)
                .anyMatch(text -> text != null && !text.isBlank());
    }

    static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    /** As a sentence calls it: its name, or its id where it has none. */
    static String called(BaseElement element) {
        var name = element instanceof FlowElement named ? named.getName() : null;
        return isBlank(name) ? "\"" + element.getId() + "\"" : "\"" + name.replaceAll("\\s+", " ") + "\"";
    }

    static boolean isAttachedTo(FlowNode node, FlowNode host) {
        return node instanceof BoundaryEvent event && Objects.equals(event.getAttachedTo(), host);
    }

    Finding error(BaseElement element, String rule, String reason, String remedy) {
        return Finding.error(file, element == null ? null : element.getId(), rule, reason, remedy);
    }

    Finding warning(BaseElement element, String rule, String reason, String remedy) {
        return Finding.warning(file, element == null ? null : element.getId(), rule, reason, remedy);
    }
}
