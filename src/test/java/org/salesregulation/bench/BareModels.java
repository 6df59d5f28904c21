package org.salesregulation.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CompletionCondition;
import org.camunda.bpm.model.bpmn.instance.LoopCardinality;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The regulation's own models with everything of ours taken out: no listeners, delegates that do nothing, constants
 * where our beans are asked. What the engine itself has to do stays: stages, attempts, timers, conditional and error
 * event subprocesses, call activities, gateways, decision tables, forms.
 */
final class BareModels {

    static final String ASSIGNEE = "somebody";
    private static final String LONG_FROM_NOW = "2099-12-31T12:00:00";

    private BareModels() {}

    static void deploy(RepositoryService repository) {
        var deployment = repository.createDeployment().name("bare");
        files("processes", ".bpmn")
                .forEach(file -> deployment.addModelInstance(
                        file.getFileName().toString(), strip(Bpmn.readModelFromFile(file.toFile()))));
        Stream.concat(files("processes", ".dmn").stream(), files("forms", ".form").stream())
                .forEach(file -> deployment.addInputStream(
                        file.getFileName().toString(), new ByteArrayInputStream(bytes(file))));
        deployment.deploy();
    }

    static BpmnModelInstance strip(BpmnModelInstance model) {
        remove(model.getModelElementsByType(CamundaExecutionListener.class));
        remove(model.getModelElementsByType(CamundaTaskListener.class));
        model.getModelElementsByType(ServiceTask.class).forEach(task -> {
            task.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "delegateExpression");
            task.setCamundaExpression("${true}");
        });
        model.getModelElementsByType(UserTask.class).forEach(task -> {
            task.setCamundaAssignee(ASSIGNEE);
            task.removeAttributeNs("http://camunda.org/schema/1.0/bpmn", "candidateGroups");
            task.setCamundaDueDate(LONG_FROM_NOW);
        });
        model.getModelElementsByType(TimeDate.class).stream()
                .filter(date -> date.getTextContent().contains("deadlines"))
                .forEach(date -> date.setTextContent(LONG_FROM_NOW));
        model.getModelElementsByType(CompletionCondition.class).stream()
                .filter(condition -> condition.getTextContent().contains("contactDone"))
                .forEach(condition -> condition.setTextContent("${outcome == 'productive'}"));
        model.getModelElementsByType(LoopCardinality.class).stream()
                .filter(cardinality -> cardinality.getTextContent().contains("assignment"))
                .forEach(cardinality -> cardinality.setTextContent("${approvers == 'manager,head' ? 2 : 1}"));
        refuseWhatIsOurs(model);
        return model;
    }

    private static void remove(Collection<? extends ModelElementInstance> elements) {
        List.copyOf(elements).forEach(element -> element.getParentElement().removeChildElement(element));
    }

    /** A model may learn to ask a bean that is not known here; it would then be measured against itself. */
    private static void refuseWhatIsOurs(BpmnModelInstance model) {
        var text = Bpmn.convertToString(model);
        if (text.contains("assignment.") || text.contains("deadlines.") || text.contains("delegateExpression")) {
            throw new IllegalStateException("Something of ours is left in a bare model:\n" + text);
        }
    }

    private static List<Path> files(String folder, String suffix) {
        try (var files = Files.list(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
