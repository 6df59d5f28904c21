package org.salesregulation.check;

import static org.salesregulation.check.Model.isBlank;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What a model refers to is there: forms, tables, processes, and whoever catches what it throws. */
final class ReferenceRules implements Rule {

    private static final String LATEST = "latest";

    @Override
    public Stream<Finding> check(Draft draft) {
        return Stream.concat(
                draft.models().values().stream().flatMap(model -> of(model, draft).stream()), unused(draft));
    }

    private static List<Finding> of(Model model, Draft draft) {
        var findings = new ArrayList<Finding>();
        Stream.concat(model.all(UserTask.class).stream(), model.all(StartEvent.class).stream())
                .forEach(element -> findings.addAll(form(model, element, draft)));
        for (var task : model.all(BusinessRuleTask.class)) {
            findings.addAll(decision(model, task, draft));
        }
        for (var call : model.all(CallActivity.class)) {
            findings.addAll(called(model, call, draft));
        }
        for (var thrown : model.all(ThrowEvent.class)) {
            thrown.getEventDefinitions().stream()
                    .flatMap(definition -> uncaught(model, thrown, definition).stream())
                    .forEach(findings::add);
        }
        return findings;
    }

    private static List<Finding> form(Model model, BaseElement element, Draft draft) {
        var form = Model.attribute(element, "formRef");
        if (isBlank(form)) {
            return List.of();
        }
        if (isUnknown(draft, "forms/" + form + ".form", draft.form(form))) {
            return List.of(model.error(
                    element,
                    "form-exists",
                    Model.called(element) + " asks for the form \"" + form + "\", and there is none in forms/.",
                    "Correct the form's ID under Forms, or save a form with this ID as forms/" + form + ".form."));
        }
        return LATEST.equals(Model.attribute(element, "formRefBinding"))
                ? List.of()
                : List.of(model.error(
                        element,
                        "binding-latest",
                        Model.called(element) + " does not say that it uses the newest version of its form.",
                        "Set Binding to \"latest\" under Forms."));
    }

    private static List<Finding> decision(Model model, BusinessRuleTask task, Draft draft) {
        var table = task.getCamundaDecisionRef();
        if (isBlank(table) || isUnknown(draft, "processes/" + table + ".dmn", draft.table(table))) {
            return List.of(model.error(
                    task,
                    "decision-exists",
                    Model.called(task) + " asks the decision table \"" + table + "\", and there is none.",
                    "Correct the decision's ID under Implementation, or save a table with this ID in processes/."));
        }
        return isLatest(task.getCamundaDecisionRefBinding())
                ? List.of()
                : List.of(model.error(
                        task,
                        "binding-latest",
                        Model.called(task) + " does not say that it uses the newest version of its table.",
                        "Set Binding to \"latest\" under Implementation."));
    }

    private static List<Finding> called(Model model, CallActivity call, Draft draft) {
        var process = call.getCalledElement();
        if (isBlank(process) || isUnknown(draft, "processes/" + process + ".bpmn", draft.process(process))) {
            return List.of(model.error(
                    call,
                    "process-exists",
                    Model.called(call) + " calls the process \"" + process + "\", and there is none.",
                    "Correct the called element under Called element, or save a process with this ID in"
                            + " processes/."));
        }
        return isLatest(call.getCamundaCalledElementBinding())
                ? List.of()
                : List.of(model.error(
                        call,
                        "binding-latest",
                        Model.called(call) + " does not say that it calls the newest version of its process.",
                        "Set Binding to \"latest\" under Called element."));
    }

    /** What says nothing is latest, too; a form must say it. */
    private static boolean isLatest(String binding) {
        return binding == null || LATEST.equals(binding);
    }

    /** A file that cannot be read is there; that it cannot be read is said already. */
    private static boolean isUnknown(Draft draft, String file, Object read) {
        return read == null
                && draft.unreadable().stream()
                        .noneMatch(finding -> finding.file().equals(file));
    }

    /** In a funnel, which nobody calls, everything thrown must be caught in it. */
    private static List<Finding> uncaught(Model model, ThrowEvent thrown, EventDefinition definition) {
        var code = code(definition);
        if (code == null) {
            return definition instanceof ErrorEventDefinition || definition instanceof EscalationEventDefinition
                    ? List.of(model.error(
                            thrown,
                            "event-code",
                            Model.called(thrown) + " throws an error or escalation that has no code.",
                            "Choose one under Error or Escalation, and give it a code."))
                    : List.of();
        }
        if (!model.isFunnel() || isCaught(thrown, code)) {
            return List.of();
        }
        return List.of(model.error(
                thrown,
                "event-caught",
                Model.called(thrown) + " throws \"" + code + "\", and nothing around it catches that.",
                "Choose the code that an event on the border of the stage or an event subprocess catches, or draw one"
                        + " that catches it."));
    }

    private static boolean isCaught(BaseElement thrown, String code) {
        for (ModelElementInstance inner = thrown, scope = thrown.getParentElement();
                scope != null;
                inner = scope, scope = scope.getParentElement()) {
            var around = inner;
            var caught = Stream.concat(
                            scope.getChildElementsByType(BoundaryEvent.class).stream()
                                    .filter(event -> Objects.equals(event.getAttachedTo(), around)),
                            scope.getChildElementsByType(SubProcess.class).stream()
                                    .filter(SubProcess::triggeredByEvent)
                                    .filter(part -> !part.equals(around))
                                    .flatMap(part -> part.getChildElementsByType(StartEvent.class).stream()))
                    .map(CatchEvent.class::cast)
                    .flatMap(event -> event.getEventDefinitions().stream())
                    .anyMatch(definition -> code.equals(code(definition)));
            if (caught) {
                return true;
            }
        }
        return false;
    }

    private static String code(EventDefinition definition) {
        if (definition instanceof ErrorEventDefinition error && error.getError() != null) {
            return error.getError().getErrorCode();
        }
        if (definition instanceof EscalationEventDefinition escalation && escalation.getEscalation() != null) {
            return escalation.getEscalation().getEscalationCode();
        }
        return null;
    }

    private static Stream<Finding> unused(Draft draft) {
        var used = new HashSet<String>();
        draft.models().values().forEach(model -> Stream.concat(
                        model.all(UserTask.class).stream(), model.all(StartEvent.class).stream())
                .map(element -> Model.attribute(element, "formRef"))
                .forEach(used::add));
        if (!draft.unreadable().isEmpty()) {
            return Stream.empty();
        }
        return draft.forms().entrySet().stream()
                .filter(form ->
                        !used.contains(form.getValue().source().path("id").asText()))
                .map(form -> Finding.warning(
                        form.getKey(),
                        null,
                        "form-unused",
                        "No task and no start asks for this form.",
                        "Delete the file, or name it under Forms of the task that is to ask it."));
    }
}
