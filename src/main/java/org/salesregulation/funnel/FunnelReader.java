package org.salesregulation.funnel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;

/** Reads a funnel from its BPMN model by the conventions of docs/model-conventions.md. */
final class FunnelReader {

    private FunnelReader() {}

    /** @return the funnel, or nothing when the process is not one */
    static Optional<Funnel> read(ProcessDefinition definition, BpmnModelInstance model) {
        return read(model.getModelElementById(definition.getKey()), definition.getId(), definition.getVersion());
    }

    /**
     * @param definitionId null: it is not deployed
     * @return the funnel, or nothing when the process is not one
     */
    static Optional<Funnel> read(Process process, String definitionId, int version) {
        if (!"funnel".equals(property(process, "kind"))) {
            return Optional.empty();
        }
        var stages = new ArrayList<Stage>();
        var stageByElement = new HashMap<String, Stage>();
        var contactByElement = new LinkedHashMap<String, Contact>();
        Integer stagesToWin = null;
        for (var node : inFlowOrder(process.getFlowElements())) {
            if (node instanceof SubProcess subProcess && property(node, "stage") != null) {
                var stage = stage(subProcess, stages.size(), overdueTimer(process, node));
                stages.add(stage);
                stageByElement.put(stage.elementId(), stage);
                subProcess.getFlowElements().forEach(inside -> stageByElement.put(inside.getId(), stage));
                stage.contacts().forEach(contact -> contactByElement.put(contact.elementId(), contact));
            } else if (stagesToWin == null && "won".equals(property(node, "closes"))) {
                stagesToWin = stages.size();
            }
        }
        return Optional.of(new Funnel(
                process.getId(),
                process.getName(),
                definitionId,
                version,
                List.copyOf(stages),
                stagesToWin == null ? stages.size() : stagesToWin,
                Map.copyOf(stageByElement),
                Map.copyOf(contactByElement)));
    }

    static String property(BaseElement element, String name) {
        if (element == null || element.getExtensionElements() == null) {
            return null;
        }
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> name.equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .findFirst()
                .orElse(null);
    }

    private static Stage stage(SubProcess element, int order, String overdueTimer) {
        var contacts = inFlowOrder(element.getFlowElements()).stream()
                .filter(UserTask.class::isInstance)
                .filter(task -> property(task, "contact") != null)
                .map(FunnelReader::contact)
                .toList();
        return new Stage(
                property(element, "stage"),
                element.getId(),
                element.getName(),
                order,
                property(element, "department"),
                property(element, "buyerStep"),
                property(element, "coverageGroup"),
                property(element, "phase"),
                property(element, "part"),
                "true".equals(property(element, "key")),
                property(element, "refusedAs"),
                overdueTimer,
                contacts);
    }

    private static Contact contact(FlowNode task) {
        return new Contact(
                property(task, "contact"),
                task.getId(),
                task.getName(),
                property(task, "channel"),
                property(task, "result"),
                property(task, "script"));
    }

    private static String overdueTimer(Process process, FlowNode stage) {
        return process.getChildElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().getId().equals(stage.getId()))
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                .map(BaseElement::getId)
                .findFirst()
                .orElse(null);
    }

    /** The nodes in the order in which the token can first reach them from the start event. */
    private static Collection<FlowNode> inFlowOrder(Collection<FlowElement> elements) {
        var reached = new LinkedHashSet<FlowNode>();
        var next = new ArrayList<FlowNode>(elements.stream()
                .filter(StartEvent.class::isInstance)
                .map(FlowNode.class::cast)
                .toList());
        while (!next.isEmpty()) {
            var node = next.remove(0);
            if (reached.add(node)) {
                node.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(next::add);
            }
        }
        return reached;
    }
}
