package org.salesregulation.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.salesregulation.shared.ModelFiles;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A process beside the funnels keeps the steps of the system that the shipped one has: without them it would run and
 * leave no record. The funnels are free, and are checked by what they are. What is shipped lies in the application, so
 * that there is no list beside it.
 */
final class SystemStepRules implements Rule {

    /** By process: each step or listener, with the element that has it. */
    private final Map<String, Map<String, List<String>>> shipped = shipped();

    @Override
    public Stream<Finding> check(Draft draft) {
        return draft.models().values().stream()
                .filter(model -> !model.isFunnel() && shipped.containsKey(model.name()))
                .flatMap(this::of);
    }

    private Stream<Finding> of(Model model) {
        var present = steps(model.xml());
        var findings = new ArrayList<Finding>();
        shipped.get(model.name()).forEach((element, asked) -> {
            var there = (BaseElement) model.xml().getModelElementById(element);
            var own = there == null ? List.of() : present.getOrDefault(element, List.of());
            asked.stream()
                    .filter(step -> !own.contains(step))
                    .filter(step -> there != null || present.values().stream().noneMatch(steps -> steps.contains(step)))
                    .map(step -> model.error(
                            there == null ? model.process() : there,
                            "system-step",
                            (there == null ? "The process" : Model.called(there)) + " no longer has " + step
                                    + ", without which the system learns nothing of it.",
                            "Take it over again from the process as it was, or from the one that is shipped."))
                    .forEach(findings::add);
        });
        return findings.stream();
    }

    private static Map<String, Map<String, List<String>>> shipped() {
        var shipped = new LinkedHashMap<String, Map<String, List<String>>>();
        try {
            for (var resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath:regulation/processes/*.bpmn")) {
                try (InputStream content = resource.getInputStream()) {
                    var model = ModelFiles.model(content.readAllBytes());
                    shipped.put(
                            model.getModelElementsByType(Process.class)
                                    .iterator()
                                    .next()
                                    .getId(),
                            steps(model));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped regulation cannot be read.", e);
        }
        return shipped;
    }

    private static Map<String, List<String>> steps(BpmnModelInstance model) {
        var steps = new LinkedHashMap<String, List<String>>();
        Stream.concat(
                        model.getModelElementsByType(Process.class).stream(),
                        model.getModelElementsByType(Activity.class).stream())
                .forEach(element -> {
                    var own = new TreeSet<String>();
                    Model.listeners(element).forEach(listener -> own.add("the listener " + listener));
                    Model.taskListeners(element).forEach(listener -> own.add("the listener " + listener));
                    if (element instanceof ServiceTask task) {
                        own.add("the step " + task.getCamundaDelegateExpression());
                    }
                    if (!own.isEmpty()) {
                        steps.put(element.getId(), List.copyOf(own));
                    }
                });
        return steps;
    }
}
