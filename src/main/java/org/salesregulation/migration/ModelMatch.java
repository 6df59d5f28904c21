package org.salesregulation.migration;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.salesregulation.funnel.ModelProperties;

/**
 * Where the token of an element goes on in another revision of the model: where the process owner says; else in the
 * element of the same id; else in the contact of the same code, wherever it stands now. It looks at the two models only,
 * so that it answers for a draft too.
 */
final class ModelMatch {

    private static final String CONTACT = "contact";
    private static final String STAGE = "stage";

    private final BpmnModelInstance source;
    private final BpmnModelInstance target;
    private final Mapping mapping;

    ModelMatch(BpmnModelInstance source, BpmnModelInstance target, Mapping mapping) {
        this.source = source;
        this.target = target;
        this.mapping = mapping;
    }

    BpmnModelInstance source() {
        return source;
    }

    BpmnModelInstance target() {
        return target;
    }

    /**
     * Where a token lands.
     *
     * @param element id in the new revision; null: it lands nowhere
     * @param whyNot a sentence; null when it lands
     * @param decided whether the process owner has said that it stays
     */
    record Landing(String element, String whyNot, boolean decided) {

        private static Landing at(FlowNode node) {
            return new Landing(node.getId(), null, false);
        }

        static Landing nowhere(String whyNot) {
            return new Landing(null, whyNot, false);
        }

        boolean lands() {
            return element != null;
        }
    }

    /** @param element id of an element in which a token waits */
    Landing of(String element) {
        if (!(source.getModelElementById(element) instanceof FlowNode from)) {
            return Landing.nowhere("waits at \"" + element + "\", which the running revision does not know.");
        }
        if (mapping.leavesBehind(element)) {
            return new Landing(null, "waits at \"" + name(from) + "\" and is left behind, as the mapping says.", true);
        }
        var to = mapping.names(element) ? node(mapping.target(element).orElseThrow()) : found(from);
        if (to.isEmpty()) {
            return Landing.nowhere(waitsAt(from)
                    + (mapping.names(element)
                            ? ", which is mapped to \""
                                    + mapping.target(element).orElseThrow()
                                    + "\", and the new revision has nothing of that id."
                            : ", which the new revision no longer has: map it to another contact, or leave it."));
        }
        return misfit(from, to.get()).map(Landing::nowhere).orElseGet(() -> Landing.at(to.get()));
    }

    private static String waitsAt(FlowNode node) {
        return "waits at \"" + name(node) + "\"";
    }

    private Optional<FlowNode> found(FlowNode from) {
        return node(from.getId())
                .filter(to -> sameKind(from, to))
                .or(() -> sameCode(from, CONTACT))
                .or(() -> node(from.getId()));
    }

    private Optional<FlowNode> node(String id) {
        return target.getModelElementById(id) instanceof FlowNode node ? Optional.of(node) : Optional.empty();
    }

    /** The one element with the same code; two of them leave it open which. */
    private Optional<FlowNode> sameCode(FlowNode from, String property) {
        var code = ModelProperties.of(from, property);
        if (code == null) {
            return Optional.empty();
        }
        var same = target.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> code.equals(ModelProperties.of(node, property)))
                .filter(node -> sameKind(from, node))
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    /** What the engine cannot do, in words. */
    private Optional<String> misfit(FlowNode from, FlowNode to) {
        if (!sameKind(from, to)) {
            return Optional.of(waitsAt(from) + ", and \"" + name(to)
                    + "\" in the new revision is an element of another kind: map it to one of the same kind.");
        }
        if (isRepeated(from) != isRepeated(to)) {
            return Optional.of(waitsAt(from) + ", and only one of the two revisions counts attempts there.");
        }
        if (!Objects.equals(reaction(from), reaction(to))) {
            return Optional.of(waitsAt(from) + ", and \"" + name(to)
                    + "\" belongs to another event subprocess: a token does not change between them.");
        }
        return Optional.empty();
    }

    private static boolean sameKind(FlowNode from, FlowNode to) {
        return from.getElementType().getTypeName().equals(to.getElementType().getTypeName());
    }

    static boolean isRepeated(FlowNode node) {
        return node instanceof Activity activity && activity.getLoopCharacteristics() != null;
    }

    /** The event subprocess around a node. */
    private static String reaction(FlowNode node) {
        return scopes(node).stream()
                .filter(SubProcess::triggeredByEvent)
                .map(SubProcess::getId)
                .findFirst()
                .orElse(null);
    }

    boolean isInStage(String element) {
        return source.getModelElementById(element) instanceof FlowNode node
                && scopes(node).stream().anyMatch(scope -> ModelProperties.of(scope, STAGE) != null);
    }

    /** The subprocesses around a node, the innermost first. */
    static Set<SubProcess> scopes(FlowNode node) {
        var scopes = new LinkedHashSet<SubProcess>();
        for (var parent = node.getParentElement();
                parent instanceof SubProcess scope;
                parent = scope.getParentElement()) {
            scopes.add(scope);
        }
        return scopes;
    }

    /** The scope of the target that goes on where this one stood: a stage only as the same stage. */
    Optional<SubProcess> scope(SubProcess from) {
        var code = ModelProperties.of(from, STAGE);
        var same = code == null ? node(from.getId()) : sameCode(from, STAGE);
        return same.filter(SubProcess.class::isInstance).map(SubProcess.class::cast);
    }

    static String name(FlowNode node) {
        return node.getName() == null ? node.getId() : node.getName();
    }
}
