package org.salesregulation.check;

import static org.salesregulation.check.Model.attribute;
import static org.salesregulation.check.Model.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;

/** What a funnel has around its stages: it opens the deal, reacts to refusals, delays and losses, and closes it. */
final class FunnelRules implements Rule {

    private static final String OPENS = "start ${openDeal}";
    private static final String CLOSES = "${closeDeal}";
    private static final List<String> RESULTS = List.of("won", "lost", "disqualified");

    /**
     * What a funnel reacts to.
     *
     * @param variable whose change begins it; null: the escalation STAGE_OVERDUE
     */
    private record Reaction(String name, String variable, String calls) {}

    private static final List<Reaction> REACTIONS = List.of(
            new Reaction("Client refused", "refused", "loss-review"),
            new Reaction("Attempts used up", "attemptsUsedUp", "attempts-review"),
            new Reaction("Stage overdue", null, "stage-overdue"));

    @Override
    public Stream<Finding> check(Draft draft) {
        var findings = new ArrayList<Finding>();
        draft.funnels().forEach(funnel -> {
            opening(funnel, findings);
            closing(funnel, findings);
            REACTIONS.forEach(reaction -> reaction(funnel, reaction, findings));
            loss(funnel, findings);
            calls(funnel, findings);
        });
        return findings.stream();
    }

    private static void opening(Model funnel, List<Finding> findings) {
        if (!Model.listeners(funnel.process()).equals(List.of(OPENS))) {
            findings.add(funnel.error(
                    funnel.process(),
                    "funnel-opens-deal",
                    "The funnel does not open a deal when it starts.",
                    "On the empty canvas have one execution listener for the event start, with the delegate expression"
                            + " ${openDeal}."));
        }
        for (var start : funnel.process().getChildElementsByType(StartEvent.class)) {
            if (!"lead".equals(attribute(start, "formRef"))
                    || !start.getEventDefinitions().isEmpty()) {
                findings.add(funnel.error(
                        start,
                        "funnel-start",
                        "The funnel does not start with the form of a lead.",
                        "Have one plain start event with the form \"lead\"."));
            }
        }
        if (funnel.stages().isEmpty()) {
            findings.add(funnel.error(
                    funnel.process(),
                    "funnel-stages",
                    "The funnel has no stage.",
                    "Draw at least one expanded subprocess and apply the template \"Stage\" to it."));
        }
    }

    private static void closing(Model funnel, List<Finding> findings) {
        var closings = new TreeMap<String, List<ServiceTask>>();
        for (var task : funnel.all(ServiceTask.class)) {
            var result = property(task, "closes");
            var closes = CLOSES.equals(task.getCamundaDelegateExpression());
            if (closes != (result != null) || closes && !RESULTS.contains(result)) {
                findings.add(funnel.error(
                        task,
                        "closing-result",
                        closes
                                ? Model.called(task) + " closes the deal and does not say with which result."
                                : Model.called(task) + " says how the deal ends and does not close it.",
                        "Have both: the delegate expression ${closeDeal}, and the extension property \"closes\" with"
                                + " won, lost or disqualified."));
            } else if (closes) {
                closings.computeIfAbsent(result, none -> new ArrayList<>()).add(task);
            }
        }
        for (var result : RESULTS) {
            var found = closings.getOrDefault(result, List.of());
            if (found.isEmpty()) {
                findings.add(funnel.error(
                        funnel.process(),
                        "closing-missing",
                        "No element of the funnel closes a deal as " + result + ".",
                        "Draw a service task with the delegate expression ${closeDeal} and the extension property"
                                + " \"closes\" = " + result + "."));
            }
            found.stream()
                    .skip(1)
                    .map(task -> funnel.error(
                            task,
                            "closing-missing",
                            "A second element closes a deal as " + result + "; an override would not know which one"
                                    + " is meant.",
                            "Keep one of them and lead the other ways to it."))
                    .forEach(findings::add);
        }
    }

    private static void reaction(Model funnel, Reaction reaction, List<Finding> findings) {
        var part = part(funnel, reaction.name(), findings);
        if (part == null) {
            return;
        }
        var starts = part.getChildElementsByType(StartEvent.class);
        var begins = starts.stream()
                .anyMatch(start -> !start.isInterrupting()
                        && start.getEventDefinitions().stream().anyMatch(event -> begins(event, reaction)));
        if (!begins) {
            findings.add(funnel.error(
                    part,
                    "reaction-start",
                    "\"" + reaction.name() + "\" does not begin when it should, or stops the deal when it begins.",
                    reaction.variable() == null
                            ? "Give it a non-interrupting start event for the escalation STAGE_OVERDUE."
                            : "Give it a non-interrupting start event with the condition ${" + reaction.variable()
                                    + "}, the variable name " + reaction.variable()
                                    + " and the variable events create, update."));
        }
        var calls = part.getChildElementsByType(CallActivity.class);
        if (calls.size() != 1
                || !reaction.calls().equals(calls.iterator().next().getCalledElement())) {
            findings.add(funnel.error(
                    part,
                    "reaction-review",
                    "\"" + reaction.name() + "\" does not ask the manager: it must call \"" + reaction.calls() + "\".",
                    "Have one call activity in it with the called element " + reaction.calls() + "."));
            return;
        }
        var call = calls.iterator().next();
        if (Model.extensions(call, CamundaOut.class).noneMatch(out -> "lossConfirmed".equals(out.getCamundaTarget()))) {
            findings.add(funnel.error(
                    call,
                    "reaction-answer",
                    Model.called(call) + " does not take over whether the loss is confirmed.",
                    "Under Out mappings add one to the target lossConfirmed, with the expression ${lossDecision =="
                            + " 'confirm'} or ${decision == 'close'}."));
        }
        if (!throwsLoss(part) || !asksForLoss(part)) {
            findings.add(funnel.error(
                    part,
                    "reaction-answer",
                    "\"" + reaction.name() + "\" does not end the deal when the manager has confirmed its loss.",
                    "After the review have a gateway whose arrow with the condition ${lossConfirmed} leads to an end"
                            + " event that throws the error LOST."));
        }
    }

    private static boolean begins(Object event, Reaction reaction) {
        if (event instanceof EscalationEventDefinition escalation) {
            return reaction.variable() == null
                    && escalation.getEscalation() != null
                    && StageRules.OVERDUE.equals(escalation.getEscalation().getEscalationCode());
        }
        return event instanceof ConditionalEventDefinition condition
                && condition.getCondition() != null
                && ("${" + reaction.variable() + "}")
                        .equals(condition.getCondition().getTextContent().strip())
                && String.valueOf(reaction.variable()).equals(condition.getCamundaVariableName());
    }

    private static boolean throwsLoss(SubProcess part) {
        return part.getChildElementsByType(EndEvent.class).stream()
                .flatMap(end -> end.getEventDefinitions().stream())
                .anyMatch(FunnelRules::isLoss);
    }

    private static boolean asksForLoss(SubProcess part) {
        return Model.flows(part).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .filter(flow -> "${lossConfirmed}"
                        .equals(flow.getConditionExpression().getTextContent().strip()))
                .map(flow -> flow.getTarget())
                .filter(EndEvent.class::isInstance)
                .flatMap(end -> ((EndEvent) end).getEventDefinitions().stream())
                .anyMatch(FunnelRules::isLoss);
    }

    private static boolean isLoss(Object event) {
        return event instanceof ErrorEventDefinition error
                && error.getError() != null
                && "LOST".equals(error.getError().getErrorCode());
    }

    /** A confirmed loss stops the deal, and a filter of leads makes another result of it than a sale does. */
    private static void loss(Model funnel, List<Finding> findings) {
        var part = part(funnel, "Deal lost", findings);
        if (part == null) {
            return;
        }
        var begins = part.getChildElementsByType(StartEvent.class).stream()
                .anyMatch(start -> start.isInterrupting()
                        && start.getEventDefinitions().stream().anyMatch(FunnelRules::isLoss));
        if (!begins) {
            findings.add(funnel.error(
                    part,
                    "reaction-start",
                    "\"Deal lost\" does not stop the deal when its loss is confirmed.",
                    "Give it an interrupting start event for the error LOST."));
        }
        var asked = Model.flows(part).stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .filter(flow -> "${refusedAs == 'disqualified'}"
                        .equals(flow.getConditionExpression().getTextContent().strip()))
                .map(flow -> flow.getTarget())
                .anyMatch(target -> "disqualified".equals(property(target, "closes")));
        if (!asked) {
            findings.add(funnel.error(
                    part,
                    "reaction-answer",
                    "\"Deal lost\" does not tell a lead that was filtered out from a sale that was lost.",
                    "Have a gateway in it whose arrow with the condition ${refusedAs == 'disqualified'} leads to what"
                            + " closes the deal as disqualified."));
        }
    }

    private static SubProcess part(Model funnel, String name, List<Finding> findings) {
        var parts = funnel.process().getChildElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .filter(part -> name.equals(part.getName()))
                .toList();
        if (parts.size() == 1) {
            return parts.get(0);
        }
        findings.add(funnel.error(
                funnel.process(),
                "reaction-missing",
                "The funnel has " + parts.size() + " event subprocesses \"" + name + "\" and must have one.",
                "Copy \"" + name + "\" from a funnel that has it."));
        return null;
    }

    /** What a deal calls works on the deal: with its number and all it knows. */
    private static void calls(Model funnel, List<Finding> findings) {
        for (var call : funnel.all(CallActivity.class)) {
            var in = Model.extensions(call, CamundaIn.class).toList();
            var number = in.stream().anyMatch(mapping -> mapping.getCamundaBusinessKey() != null);
            var all = in.stream().anyMatch(mapping -> "all".equals(mapping.getCamundaVariables()));
            if (!number || !all) {
                findings.add(funnel.error(
                        call,
                        "call-knows-deal",
                        Model.called(call) + " does not hand on "
                                + (number ? "what is known of the deal" : "the number of the deal") + ".",
                        "Under In mappings propagate all variables, and the business key"
                                + " #{execution.processBusinessKey}."));
            }
            var approval = "approval".equals(call.getCalledElement());
            var results = Model.extensions(call, CamundaOut.class)
                    .map(CamundaOut::getCamundaTarget)
                    .toList();
            var kinds = in.stream()
                    .filter(mapping -> "approvalKind".equals(mapping.getCamundaTarget()))
                    .toList();
            if (approval && (!results.contains("approvalResult") || kinds.isEmpty())) {
                findings.add(funnel.error(
                        call,
                        "call-approval",
                        Model.called(call) + " does not say what is to be approved, or does not take over the answer.",
                        "Apply the template \"Approval\" to it: it sets approvalKind and takes over"
                                + " approvalResult."));
            }
        }
    }

    static boolean closes(FlowNode node) {
        return node instanceof ServiceTask task
                && CLOSES.equals(task.getCamundaDelegateExpression())
                && RESULTS.contains(String.valueOf(property(node, "closes")));
    }

    /** @return the codes that occur more than once, with whoever has them */
    static <T> Map<String, List<T>> twice(Stream<T> elements, Function<T, String> code) {
        var byCode = new TreeMap<String, List<T>>();
        elements.filter(element -> code.apply(element) != null)
                .forEach(element -> byCode.computeIfAbsent(code.apply(element), none -> new ArrayList<>())
                        .add(element));
        byCode.values().removeIf(same -> same.size() < 2);
        return byCode;
    }

    static String list(Iterable<String> values) {
        var sorted = new TreeSet<String>();
        values.forEach(sorted::add);
        return String.join(", ", sorted);
    }
}
