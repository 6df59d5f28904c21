package org.salesregulation.check;

import static org.salesregulation.check.Model.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** What a stage is: its properties, its record, its gate and its term (R3, R6, R26). */
final class StageRules implements Rule {

    static final String OVERDUE = "STAGE_OVERDUE";

    private static final String GATE = "${checkConversion}";
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Map<String, Set<String>> VALUES = values();

    private static Map<String, Set<String>> values() {
        var values = new LinkedHashMap<String, Set<String>>();
        values.put("department", Set.of("lead-generation", "sales", "account-management"));
        values.put("coverageGroup", Set.of("early", "late", "none"));
        values.put("phase", Set.of("acquaintance", "development", "agreement"));
        values.put("part", Set.of("attention", "interest", "decision", "action"));
        values.put("key", Set.of("true", "false"));
        values.put("refusedAs", Set.of("disqualified", "lost"));
        return values;
    }

    @Override
    public Stream<Finding> check(Draft draft) {
        var findings = new ArrayList<Finding>();
        draft.funnels().forEach(funnel -> {
            funnel.stages().forEach(stage -> {
                names(funnel, stage, findings);
                record(funnel, stage, findings);
                gate(funnel, stage, findings);
                term(funnel, stage, findings);
                tasks(funnel, stage, findings);
            });
            FunnelRules.twice(funnel.stages().stream(), stage -> property(stage, "stage"))
                    .forEach((code, same) -> same.stream()
                            .skip(1)
                            .map(stage -> funnel.error(
                                    stage,
                                    "stage-code",
                                    Model.called(stage) + " has the code \"" + code + "\", which another stage has.",
                                    "Give each stage a code of its own in the property \"stage\"."))
                            .forEach(findings::add));
        });
        return findings.stream();
    }

    private static void names(Model funnel, SubProcess stage, List<Finding> findings) {
        var code = property(stage, "stage");
        if (code == null || !CODE.matcher(code).matches()) {
            findings.add(funnel.error(
                    stage,
                    "stage-code",
                    Model.called(stage) + " has no code, or one that is not written in small letters and hyphens.",
                    "Apply the template \"Stage\" and fill in the code, such as needs-assessment."));
        } else if (!stage.getId().equals("stage_" + code)) {
            findings.add(funnel.error(
                    stage,
                    "stage-id",
                    Model.called(stage) + " has the ID \"" + stage.getId() + "\", but its code asks for \"stage_" + code
                            + "\".",
                    "Set its ID to stage_" + code + " under General."));
        }
        VALUES.forEach((name, allowed) -> {
            var value = property(stage, name);
            if (value == null || !allowed.contains(value)) {
                findings.add(funnel.error(
                        stage,
                        "property-value",
                        Model.called(stage) + " has the property \"" + name + "\" "
                                + (value == null ? "not set" : "set to \"" + value + "\"") + ".",
                        "Set it to one of " + FunnelRules.list(allowed) + "."));
            }
        });
        if (Model.isBlank(property(stage, "buyerStep"))) {
            findings.add(funnel.error(
                    stage,
                    "property-value",
                    Model.called(stage) + " does not say what the buyer has done when it ends.",
                    "Fill in the property \"buyerStep\" in words of the buyer."));
        }
        if (!Model.isDocumented(stage)) {
            findings.add(funnel.error(
                    stage,
                    "documentation",
                    Model.called(stage) + " does not say what it is for, and the printed regulation takes its text"
                            + " from here.",
                    "Fill in \"Element documentation\" under Documentation."));
        }
    }

    private static void record(Model funnel, SubProcess stage, List<Finding> findings) {
        var listeners = Model.listeners(stage);
        if (listeners.size() != 2 || !listeners.containsAll(List.of("start ${stageVisit}", "end ${stageVisit}"))) {
            findings.add(funnel.error(
                    stage,
                    "stage-recorded",
                    "When a deal enters and leaves " + Model.called(stage) + " is not recorded.",
                    "Apply the template \"Stage\", or have two execution listeners with the delegate expression"
                            + " ${stageVisit}, one for start and one for end."));
        }
        if (stage.getLoopCharacteristics() != null) {
            findings.add(funnel.error(
                    stage,
                    "stage-recorded",
                    Model.called(stage) + " is marked to be repeated, and a stage is visited by an arrow only.",
                    "Take the loop or multi-instance marker off the stage."));
        }
    }

    private static void gate(Model funnel, SubProcess stage, List<Finding> findings) {
        var gates = stage.getChildElementsByType(ServiceTask.class).stream()
                .filter(task -> GATE.equals(task.getCamundaDelegateExpression()))
                .toList();
        var id = "gate_" + property(stage, "stage");
        if (gates.size() != 1) {
            findings.add(funnel.error(
                    stage,
                    "stage-gate",
                    Model.called(stage) + " has " + gates.size()
                            + " gates that check the conversion and must have one.",
                    "Have one service task before the end of the stage, apply the template \"Stage gate\" to it, and"
                            + " give it the ID " + id + "."));
            return;
        }
        var gate = gates.get(0);
        if (!gate.getId().equals(id)) {
            findings.add(funnel.error(
                    gate,
                    "stage-gate",
                    "The gate of " + Model.called(stage) + " has the ID \"" + gate.getId() + "\".",
                    "Set its ID to " + id + " under General."));
        }
        var ends = stage.getChildElementsByType(EndEvent.class).stream()
                .filter(end -> end.getEventDefinitions().isEmpty())
                .toList();
        var onlyBehindIt = ends.size() == 1
                && Model.flows(stage).stream()
                        .filter(flow -> ends.get(0).equals(flow.getTarget()))
                        .map(SequenceFlow::getSource)
                        .toList()
                        .equals(List.of(gate));
        if (!onlyBehindIt) {
            findings.add(funnel.error(
                    stage,
                    "stage-gate",
                    "The end of " + Model.called(stage) + " can be reached in other ways than through its gate.",
                    "Have one plain end event in the stage, and one arrow to it, which comes from " + id + "."));
        }
    }

    private static void term(Model funnel, SubProcess stage, List<Finding> findings) {
        var id = "overdue_" + property(stage, "stage");
        var timers = funnel.process().getChildElementsByType(BoundaryEvent.class).stream()
                .filter(event -> stage.equals(event.getAttachedTo()))
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                .toList();
        if (timers.size() != 1 || !isTerm(funnel, timers.get(0), id)) {
            findings.add(funnel.error(
                    timers.size() == 1 ? timers.get(0) : stage,
                    "stage-overdue",
                    "Nobody is told when " + Model.called(stage) + " takes longer than its norm.",
                    "Put a timer on its border that does not interrupt, with the ID " + id
                            + " and the template \"Stage overdue\" (date ${deadlines.stage(execution)}), and lead it"
                            + " to an end event that throws the escalation STAGE_OVERDUE."));
        }
    }

    private static boolean isTerm(Model funnel, BoundaryEvent timer, String id) {
        var when = timer.getEventDefinitions().stream()
                .map(TimerEventDefinition.class::cast)
                .map(TimerEventDefinition::getTimeDate)
                .anyMatch(date -> date != null
                        && "${deadlines.stage(execution)}"
                                .equals(date.getTextContent().strip()));
        var leads = Model.flows(funnel.process()).stream()
                .filter(flow -> timer.equals(flow.getSource()))
                .map(SequenceFlow::getTarget)
                .toList();
        return timer.getId().equals(id)
                && !timer.cancelActivity()
                && when
                && leads.size() == 1
                && leads.get(0) instanceof EndEvent end
                && end.getEventDefinitions().stream().anyMatch(StageRules::isOverdue);
    }

    private static boolean isOverdue(Object event) {
        return event instanceof EscalationEventDefinition escalation
                && escalation.getEscalation() != null
                && OVERDUE.equals(escalation.getEscalation().getEscalationCode());
    }

    private static void tasks(Model funnel, SubProcess stage, List<Finding> findings) {
        if (Model.contacts(stage).isEmpty()) {
            findings.add(funnel.error(
                    stage,
                    "stage-contacts",
                    Model.called(stage) + " has no contact, so that nothing is done for the buyer in it.",
                    "Draw at least one user task in it and apply the template \"Contact\"."));
        }
        for (var task : stage.getChildElementsByType(UserTask.class)) {
            if ("${assignment.rep(execution)}".equals(task.getCamundaAssignee())
                    && !"${assignment.group(execution)}".equals(task.getCamundaCandidateGroups())) {
                findings.add(funnel.error(
                        task,
                        "task-group",
                        Model.called(task) + " does not say whose colleagues may take it over.",
                        "Set \"Candidate groups\" under User assignment to ${assignment.group(execution)}."));
            }
        }
    }
}
