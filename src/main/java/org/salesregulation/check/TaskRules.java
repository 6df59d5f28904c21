package org.salesregulation.check;

import static org.salesregulation.check.Model.attribute;
import static org.salesregulation.check.Model.isBlank;
import static org.salesregulation.check.Model.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.ManualTask;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Every task says who does it, until when and what is asked, or which step of the system it is. */
final class TaskRules implements Rule {

    private static final Set<String> ESCALATIONS = Set.of(
            "client-refused",
            "attempts-used-up",
            "stage-overdue",
            "conversion-below-norm",
            "correction-did-not-work",
            "action-overdue",
            "approval-overdue",
            "pipeline-short",
            "daily-plan-missed",
            "plan-missing",
            "plan-overdue",
            "acknowledgement-overdue",
            "clients-not-known",
            "hand-over-not-confirmed");
    private static final List<String> RECORDED =
            List.of("create ${recordEscalation}", "complete ${recordEscalation}", "delete ${recordEscalation}");

    @Override
    public Stream<Finding> check(Draft draft) {
        return draft.models().values().stream()
                .flatMap(model -> model.all(Task.class).stream().flatMap(task -> of(model, task).stream()));
    }

    private static List<Finding> of(Model model, Task task) {
        if (task instanceof UserTask userTask) {
            return asked(model, userTask);
        }
        if (task instanceof ServiceTask step) {
            return isBlank(step.getCamundaDelegateExpression())
                    ? List.of(model.error(
                            task,
                            "task-kind",
                            Model.called(task) + " does not say which step of the system it is.",
                            "Under Implementation choose \"Delegate expression\" and name one of"
                                    + " docs/model-conventions.md, such as ${checkConversion}."))
                    : List.of();
        }
        var nobodyDoes = task.getElementType().getTypeName().equals("task")
                || task instanceof ManualTask
                || task instanceof SendTask
                || task instanceof ReceiveTask;
        return nobodyDoes
                ? List.of(model.error(
                        task,
                        "task-kind",
                        Model.called(task) + " is a task that nobody is asked to do: a deal would run through it.",
                        "Click the wrench and make it a user task, and apply a template to it."))
                : List.of();
    }

    private static List<Finding> asked(Model model, UserTask task) {
        var findings = new ArrayList<Finding>();
        require(
                model,
                task,
                "formRef",
                "task-form",
                "which form it asks",
                "Choose \"Camunda Forms\" under Forms and" + " write the form's ID.",
                findings);
        require(
                model,
                task,
                "assignee",
                "task-assignee",
                "who does it",
                "Fill in \"Assignee\" under User assignment,"
                        + " such as ${assignment.rep(execution)} or ${assignment.manager(execution)}.",
                findings);
        require(
                model,
                task,
                "dueDate",
                "task-due-date",
                "until when it is to be done",
                "Fill in \"Due date\" under"
                        + " User assignment, such as ${deadlines.contact(execution)} or ${deadlines.decision(execution)}.",
                findings);
        if (!Model.isDocumented(task)) {
            findings.add(model.error(
                    task,
                    "documentation",
                    Model.called(task) + " does not say what is done here, and the printed regulation takes its text"
                            + " from here.",
                    "Fill in \"Element documentation\" under Documentation."));
        }
        var escalation = property(task, "escalation");
        if (escalation != null && !ESCALATIONS.contains(escalation)) {
            findings.add(model.error(
                    task,
                    "property-value",
                    Model.called(task) + " stands for the escalation \"" + escalation + "\", which is none.",
                    "Set the extension property \"escalation\" to one of "
                            + String.join(", ", ESCALATIONS.stream().sorted().toList()) + "."));
        }
        var recorded = RECORDED.stream().anyMatch(Model.taskListeners(task)::contains);
        if ((escalation != null || recorded) && !Model.taskListeners(task).containsAll(RECORDED)) {
            findings.add(model.error(
                    task,
                    "escalation-recorded",
                    Model.called(task) + " stands for an escalation that is not recorded from its beginning to its"
                            + " end.",
                    "Under Task listeners add three with the delegate expression ${recordEscalation}, for the events"
                            + " create, complete and delete."));
        }
        if (escalation == null && recorded) {
            findings.add(model.error(
                    task,
                    "escalation-recorded",
                    Model.called(task) + " records an escalation and does not say which.",
                    "Add the extension property \"escalation\" with one of "
                            + String.join(", ", ESCALATIONS.stream().sorted().toList()) + "."));
        }
        return findings;
    }

    private static void require(
            Model model,
            UserTask task,
            String attribute,
            String rule,
            String what,
            String remedy,
            List<Finding> findings) {
        if (isBlank(attribute(task, attribute))) {
            findings.add(model.error(task, rule, Model.called(task) + " does not say " + what + ".", remedy));
        }
    }
}
