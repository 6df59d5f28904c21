package org.salesregulation.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * The chain cannot be skipped: whoever comes to the end of a stage has made each of its contacts, and whoever comes to
 * the end of a funnel has been through each of its stages and has a result (R1, R6, R9). A gateway may lead back or out
 * of the chain, and never around a part of it.
 */
final class ChainRules implements Rule {

    @Override
    public Stream<Finding> check(Draft draft) {
        var findings = new ArrayList<Finding>();
        draft.funnels().forEach(funnel -> {
            funnel.stages().forEach(stage -> {
                contacts(funnel, stage, findings);
                oneAtATime(funnel, stage, findings);
            });
            stages(funnel, findings);
            results(funnel, funnel.process(), findings);
            funnel.process().getChildElementsByType(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .filter(part -> Model.nodes(part).stream().anyMatch(FunnelRules::closes))
                    .forEach(part -> results(funnel, part, findings));
            oneAtATime(funnel, funnel.process(), findings);
        });
        return findings.stream();
    }

    private static void contacts(Model funnel, SubProcess stage, List<Finding> findings) {
        var graph = Graph.of(stage);
        for (var end : plainEnds(graph)) {
            for (var contact : Model.contacts(stage)) {
                if (graph.isPassedBy(contact, end)) {
                    findings.add(funnel.error(
                            contact,
                            "chain-skipped",
                            "A way leads to the end of " + Model.called(stage) + " around the contact "
                                    + Model.called(contact) + ", and every contact is mandatory.",
                            "Lead every way to the gate of the stage through it; a gateway may lead back, and never"
                                    + " around."));
                }
            }
        }
    }

    private static void stages(Model funnel, List<Finding> findings) {
        var graph = Graph.of(funnel.process());
        for (var end : resultEnds(graph)) {
            for (var stage : funnel.stages()) {
                if (graph.isPassedBy(stage, end)) {
                    findings.add(funnel.error(
                            stage,
                            "chain-skipped",
                            "A way leads to the end " + Model.called(end) + " around the stage " + Model.called(stage)
                                    + ".",
                            "Lead every way to the end through it; what catches an error on its border leads back to"
                                    + " an earlier stage."));
                }
            }
        }
    }

    /** An end that is come to without a result leaves an open deal that nobody works on. */
    private static void results(Model funnel, ModelElementInstance scope, List<Finding> findings) {
        var graph = Graph.of(scope);
        var unclosed = graph.reachedFrom(graph.starts(), node -> !FunnelRules.closes(node));
        for (var end : resultEnds(graph)) {
            if (unclosed.contains(end)) {
                findings.add(funnel.error(
                        end,
                        "end-without-result",
                        "A deal can come to the end " + Model.called(end) + " without being won, lost or disqualified.",
                        "Lead every way to it through a service task with the delegate expression ${closeDeal} and the"
                                + " property \"closes\"."));
            }
            if (scope.equals(funnel.process()) && !FlowRules.terminates((EndEvent) end)) {
                findings.add(funnel.error(
                        end,
                        "end-terminates",
                        "At the end " + Model.called(end) + " a review that is still open would outlive the deal.",
                        "Click the wrench and make it a terminate end event."));
            }
        }
        for (var node : graph.nodes()) {
            var again = FunnelRules.closes(node)
                    && graph.reachedFrom(graph.next().get(node)).stream().anyMatch(FunnelRules::closes);
            if (again) {
                findings.add(funnel.error(
                        node,
                        "closed-twice",
                        "After " + Model.called(node) + " a way leads to a place where the deal is closed once more.",
                        "Let the way behind it lead to an end event only."));
            }
        }
    }

    /** Two contacts at once would end each other: a deal knows one contact that is done. */
    private static void oneAtATime(Model funnel, ModelElementInstance scope, List<Finding> findings) {
        Set<FlowNode> found = new HashSet<>();
        for (var node : Model.nodes(scope)) {
            var ways = Model.flows(scope).stream()
                    .filter(flow -> node.equals(flow.getSource()))
                    .count();
            var splits = ways > 1 && !(node instanceof ExclusiveGateway)
                    || node instanceof Gateway && !(node instanceof ExclusiveGateway);
            if (splits && found.add(node)) {
                findings.add(funnel.error(
                        node,
                        "one-at-a-time",
                        "At " + Model.called(node) + " a deal would go several ways at once.",
                        "Put one after the other, or choose between them with an exclusive gateway (the diamond with"
                                + " an X)."));
            }
        }
    }

    private static List<FlowNode> plainEnds(Graph graph) {
        return graph.nodes().stream()
                .filter(EndEvent.class::isInstance)
                .filter(end -> ((EndEvent) end).getEventDefinitions().isEmpty())
                .toList();
    }

    /** Ends that end the deal: not those that throw something to be caught. */
    private static List<FlowNode> resultEnds(Graph graph) {
        return graph.nodes().stream()
                .filter(EndEvent.class::isInstance)
                .filter(end -> ((EndEvent) end)
                        .getEventDefinitions().stream()
                                .noneMatch(event -> event instanceof ErrorEventDefinition
                                        || event instanceof EscalationEventDefinition))
                .toList();
    }
}
