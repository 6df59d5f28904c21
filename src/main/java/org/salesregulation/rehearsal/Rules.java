package org.salesregulation.rehearsal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.norm.Norms;
import org.salesregulation.regulation.Form;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.ModelFiles;

/**
 * What a text of the regulation asks, deployed or not.
 *
 * @param funnels by key
 * @param forms the form of each contact by the contact's code, as it is written
 * @param approvals kinds of approval that a stage always asks for, by funnel and stage
 * @param asksByAnswer whether other approvals depend on what people have answered
 */
record Rules(
        Map<String, Funnel> funnels,
        Map<String, FormText> forms,
        Map<String, Set<String>> approvals,
        boolean asksByAnswer,
        Norms norms) {

    private static final Pattern LITERAL = Pattern.compile("\\$\\{'([^']+)'}");
    private static final String KIND_OF_APPROVAL = "approvalKind";

    static Rules of(RegulationText text) {
        var funnels = new LinkedHashMap<String, Funnel>();
        var forms = new HashMap<String, FormText>();
        var approvals = new HashMap<String, Set<String>>();
        var byAnswer = false;
        for (var content : text.models().values()) {
            try {
                var model = ModelFiles.model(content);
                var funnel = Funnels.in(model);
                if (funnel.isPresent()) {
                    funnels.put(funnel.get().key(), funnel.get());
                    forms(text, model, funnel.get(), forms);
                    byAnswer |= approvals(model, funnel.get(), approvals);
                }
            } catch (ModelException unreadable) {
                // the check says so; its funnel is told as gone
            }
        }
        return new Rules(
                funnels, forms, approvals, byAnswer, Norms.written(text.tables().values()));
    }

    private static void forms(
            RegulationText text, BpmnModelInstance model, Funnel funnel, Map<String, FormText> forms) {
        model.getModelElementsByType(UserTask.class).forEach(task -> funnel.contactAt(task.getId())
                .ifPresent(contact -> text.file("forms/" + task.getCamundaFormRef() + ".form")
                        .ifPresent(content -> forms.put(contact.code(), new FormText(content)))));
    }

    /** @return whether some approval depends on what people have answered */
    private static boolean approvals(BpmnModelInstance model, Funnel funnel, Map<String, Set<String>> approvals) {
        var byAnswer = false;
        for (var call : model.getModelElementsByType(CallActivity.class)) {
            var stage = funnel.stageAt(call.getId());
            if (stage.isEmpty() || call.getExtensionElements() == null) {
                continue;
            }
            for (var in : call.getExtensionElements()
                    .getElementsQuery()
                    .filterByType(CamundaIn.class)
                    .list()) {
                if (KIND_OF_APPROVAL.equals(in.getCamundaTarget())) {
                    var literal = LITERAL.matcher(String.valueOf(in.getCamundaSourceExpression()));
                    if (literal.matches()) {
                        approvals
                                .computeIfAbsent(
                                        funnel.key() + " " + stage.get().code(), key -> new TreeSet<>())
                                .add(literal.group(1));
                    } else {
                        byAnswer = true;
                    }
                }
            }
        }
        return byAnswer;
    }

    /** The name of a stage as people call it. */
    String stageName(String funnel, String stage) {
        return stage(funnel, stage).map(Stage::name).orElse(stage);
    }

    Optional<Stage> stage(String funnel, String stage) {
        return Optional.ofNullable(funnels.get(funnel)).flatMap(found -> found.stage(stage));
    }

    /** The name of a contact as people call it, in whichever funnel. */
    String contactName(String contact) {
        return funnels.values().stream()
                .flatMap(funnel -> funnel.contactByElement().values().stream())
                .filter(found -> found.code().equals(contact))
                .map(Contact::name)
                .findFirst()
                .orElse(contact);
    }

    /** A form as it is written, read when it is asked for: most do not change. */
    record FormText(byte[] content) {

        boolean isSame(FormText other) {
            return Arrays.equals(content, other.content);
        }

        Form parse() {
            return Form.parse(content);
        }
    }
}
