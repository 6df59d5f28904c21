package org.salesregulation.migration;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/**
 * The engine's plans from one revision to another: what {@code mapEqualActivities} finds, and for deals that stand where
 * something was moved, renamed or mapped by the owner a plan of their own. It has to be of their own, because a stage is
 * kept for most of its deals and left by those whose contact has gone to another stage. Plans are made once for each
 * place; the engine checks each when it is built.
 */
final class EnginePlans {

    private static final String BODY = "#multiInstanceBody";

    private final RuntimeService runtime;
    private final String from;
    private final String to;
    private final ModelMatch match;
    private final Map<String, MigrationInstruction> equal;
    private final MigrationPlan plain;
    private final Set<String> lostStages;
    private final Map<SortedSet<String>, MigrationPlan> known = new HashMap<>();

    EnginePlans(RuntimeService runtime, RepositoryService repository, String from, String to, Mapping mapping) {
        this.runtime = runtime;
        this.from = from;
        this.to = to;
        this.match =
                new ModelMatch(repository.getBpmnModelInstance(from), repository.getBpmnModelInstance(to), mapping);
        this.plain = runtime.createMigrationPlan(from, to).mapEqualActivities().build();
        this.equal = plain.getInstructions().stream()
                .collect(Collectors.toMap(
                        MigrationInstruction::getSourceActivityId,
                        instruction -> instruction,
                        (one, other) -> one,
                        LinkedHashMap::new));
        this.lostStages = match.source().getModelElementsByType(SubProcess.class).stream()
                .filter(scope -> equal.containsKey(scope.getId()))
                .filter(scope -> match.scope(scope)
                        .filter(same ->
                                same.getId().equals(equal.get(scope.getId()).getTargetActivityId()))
                        .isEmpty())
                .map(SubProcess::getId)
                .collect(Collectors.toSet());
    }

    ModelMatch match() {
        return match;
    }

    /**
     * @param tokens ids of the elements in which the deal waits; each of them lands by {@link #match()}
     * @throws MigrationPlanValidationException when the engine cannot do it
     */
    MigrationPlan forTokensAt(SortedSet<String> tokens) {
        var moved = tokens.stream().filter(this::isMoved).collect(Collectors.toCollection(TreeSet::new));
        return moved.isEmpty() ? plain : known.computeIfAbsent(moved, this::plan);
    }

    private boolean isMoved(String element) {
        var instruction = equal.get(element);
        return instruction == null
                || !instruction.getTargetActivityId().equals(match.of(element).element())
                || ModelMatch.scopes(node(element)).stream()
                        .map(SubProcess::getId)
                        .anyMatch(lostStages::contains);
    }

    private FlowNode node(String element) {
        return match.source().getModelElementById(element);
    }

    private MigrationPlan plan(Collection<String> moved) {
        var targets = new LinkedHashMap<String, String>();
        equal.forEach((source, instruction) -> targets.put(source, instruction.getTargetActivityId()));
        for (var element : moved) {
            var source = node(element);
            FlowNode target =
                    match.target().getModelElementById(match.of(element).element());
            var around = ModelMatch.scopes(target);
            for (var scope : ModelMatch.scopes(source)) {
                drop(scope, targets);
                match.scope(scope).filter(around::contains).ifPresent(same -> keep(scope, same, targets));
            }
            drop(source, targets);
            if (ModelMatch.isRepeated(source)) {
                targets.put(element + BODY, target.getId() + BODY);
            }
            targets.put(element, target.getId());
        }
        return build(targets);
    }

    /** With what is attached to it and what is in it; the elements in it wait for nobody now. */
    private void drop(FlowNode scope, Map<String, String> targets) {
        var gone = new HashSet<String>();
        gone.add(scope.getId());
        gone.add(scope.getId() + BODY);
        match.source().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().equals(scope))
                .forEach(event -> gone.add(event.getId()));
        if (scope instanceof SubProcess subProcess) {
            subProcess.getFlowElements().forEach(inside -> {
                gone.add(inside.getId());
                gone.add(inside.getId() + BODY);
            });
        }
        targets.keySet().removeAll(gone);
    }

    /** The same stage under another id: its timers go on too, and all else that is attached to it is made anew. */
    private void keep(SubProcess scope, SubProcess same, Map<String, String> targets) {
        targets.put(scope.getId(), same.getId());
        timers(match.source(), scope).forEach(timer -> timers(match.target(), same)
                .filter(other -> other.cancelActivity() == timer.cancelActivity())
                .findFirst()
                .ifPresent(other -> targets.put(timer.getId(), other.getId())));
    }

    private static Stream<BoundaryEvent> timers(BpmnModelInstance model, SubProcess scope) {
        return model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getAttachedTo().equals(scope))
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance));
    }

    private MigrationPlan build(Map<String, String> targets) {
        var plan = runtime.createMigrationPlan(from, to);
        targets.forEach((source, target) -> {
            var instruction = plan.mapActivities(source, target);
            if (equal.containsKey(source) && equal.get(source).isUpdateEventTrigger()) {
                instruction.updateEventTrigger();
            }
        });
        return plan.build();
    }

    /** What the engine has against a plan, as one sentence. */
    static String whyNot(MigrationPlanValidationException refused) {
        return refused.getValidationReport().getInstructionReports().stream()
                .flatMap(report -> report.getFailures().stream()
                        .map(failure -> report.getMigrationInstruction().getSourceActivityId() + ": " + failure))
                .distinct()
                .limit(3)
                .collect(Collectors.joining(" ", "The engine cannot move it. ", ""));
    }
}
