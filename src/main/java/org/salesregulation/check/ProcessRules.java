package org.salesregulation.check;

import static org.salesregulation.check.Model.isBlank;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/** What every process says of itself: its name, its version, how long its history is kept, who may start it. */
final class ProcessRules implements Rule {

    private static final Pattern DAYS = Pattern.compile("P[1-9][0-9]*D");

    private static final Set<String> ROLES =
            new TreeSet<>(Set.of("rep", "manager", "head", "finance", "process-owner"));

    /** Asks who may start a process that has no form. */
    private static final String ASKS_WHO = "start ${mayControl}";

    /** Processes that the application itself starts; without one of them it stands still at that place. */
    private static final Set<String> STARTED_BY_THE_SYSTEM = Set.of(
            "absence",
            "conversion-review",
            "correction",
            "daily-control",
            "deal-override",
            "escalation-mail",
            "pipeline-control",
            "pipeline-escalation",
            "plan-missing",
            "report-mail",
            "sales-plan");

    @Override
    public Stream<Finding> check(Draft draft) {
        return Stream.concat(
                draft.models().values().stream().flatMap(model -> of(model).stream()),
                STARTED_BY_THE_SYSTEM.stream()
                        .filter(id -> draft.unreadable().stream()
                                .noneMatch(finding -> finding.file().equals("processes/" + id + ".bpmn")))
                        .filter(id -> draft.process(id) == null)
                        .map(id -> Finding.error(
                                "processes/" + id + ".bpmn",
                                null,
                                "process-required",
                                "The process \"" + id + "\" is missing, and the system starts it by this name.",
                                "Put the file back; a process that is not wanted may be short, but must be there.")));
    }

    private static List<Finding> of(Model model) {
        var findings = new ArrayList<Finding>();
        var process = model.process();
        if (!model.name().equals(process.getId())) {
            findings.add(model.error(
                    process,
                    "process-id",
                    "The process is called \"" + process.getId() + "\" and its file \"" + model.name() + "\".",
                    "Give the process the ID \"" + model.name() + "\", or the file the process's name."));
        }
        if (!process.isExecutable()) {
            findings.add(model.error(
                    process,
                    "process-executable",
                    "The process is not marked as executable, so that it would never run.",
                    "Select the empty canvas and tick \"Executable\"."));
        }
        if (isBlank(process.getName())) {
            findings.add(model.error(
                    process,
                    "label",
                    "The process has no name, and people see it in lists by its name.",
                    "Select the empty canvas and fill in \"Name\"."));
        }
        if (isBlank(process.getCamundaVersionTag())) {
            findings.add(model.error(
                    process,
                    "version-tag",
                    "The process has no version tag, so that nobody sees which regulation a deal runs by.",
                    "Select the empty canvas and fill in \"Version tag\", such as 2."));
        }
        var keep = process.getCamundaHistoryTimeToLiveString();
        if (isBlank(keep) || !DAYS.matcher(keep).matches()) {
            findings.add(model.error(
                    process,
                    "time-to-live",
                    "The process does not say for how many days its history is kept.",
                    "Select the empty canvas and fill in \"Time to live\" as P1095D, which is three years."));
        }
        if (!Model.isDocumented(process)) {
            findings.add(model.error(
                    process,
                    "documentation",
                    "The process does not say what it is for, and the printed regulation takes its text from here.",
                    "Select the empty canvas and fill in \"Element documentation\"."));
        }
        findings.addAll(whoStartsIt(model));
        findings.addAll(starters(model));
        return findings;
    }

    /** Groups are those of the roles; a person who is named leaves one day (R1). */
    private static List<Finding> starters(Model model) {
        var findings = new ArrayList<Finding>();
        var process = model.process();
        process.getCamundaCandidateStarterGroupsList().stream()
                .filter(group -> !ROLES.contains(group))
                .map(group -> model.error(
                        process,
                        "starter-known",
                        "The process may be started by the group \"" + group + "\", and there is none.",
                        "Under \"Candidate starter\" on the empty canvas name one of " + FunnelRules.list(ROLES) + "."))
                .forEach(findings::add);
        if (!process.getCamundaCandidateStarterUsersList().isEmpty()) {
            findings.add(model.error(
                    process,
                    "starter-known",
                    "The process names single persons who may start it, and people come and go.",
                    "Under \"Candidate starter\" on the empty canvas name groups, and no users."));
        }
        return findings;
    }

    /** What has neither a form nor a question who may is started by the system, and by nobody else (R1). */
    private static List<Finding> whoStartsIt(Model model) {
        var asked = model.process().getChildElementsByType(StartEvent.class).stream()
                .anyMatch(start -> !isBlank(Model.attribute(start, "formRef")));
        var startable = model.process().isCamundaStartableInTasklist();
        if (startable && !asked && !Model.listeners(model.process()).contains(ASKS_WHO)) {
            return List.of(model.error(
                    model.process(),
                    "startable",
                    "People are offered to start this process, but its start has no form that asks them anything.",
                    "Untick \"Startable\" under Tasklist on the empty canvas, or give the start event a form."));
        }
        if (!startable && asked) {
            return List.of(model.error(
                    model.process(),
                    "startable",
                    "The start has a form, but nobody is offered to start this process.",
                    "Tick \"Startable\" under Tasklist on the empty canvas, or take the form from the start event."));
        }
        return List.of();
    }
}
