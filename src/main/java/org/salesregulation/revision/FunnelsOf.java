package org.salesregulation.revision;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.regulation.RegulationText;

/**
 * The funnels of a text, and where in them a code or a form stands.
 *
 * @param byFile funnels by name of their file
 * @param byForm the contact that asks a form
 */
record FunnelsOf(Map<String, Funnel> byFile, Map<String, Place> byForm) {

    /** What no model of a funnel is without; reading all others takes a second. */
    private static final String MARK = "\"funnel\"";

    static FunnelsOf text(RegulationText text) {
        var funnels = new LinkedHashMap<String, Funnel>();
        var forms = new HashMap<String, Place>();
        text.models().forEach((file, content) -> {
            if (!new String(content, StandardCharsets.UTF_8).contains(MARK)) {
                return;
            }
            try {
                var model = Bpmn.readModelFromStream(new ByteArrayInputStream(content));
                Funnels.in(model).ifPresent(funnel -> {
                    funnels.put(file, funnel);
                    model.getModelElementsByType(UserTask.class).forEach(task -> funnel.contactAt(task.getId())
                            .ifPresent(contact -> forms.put(
                                    task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "formRef"),
                                    new Place(
                                            file,
                                            funnel.key(),
                                            funnel.stageAt(task.getId())
                                                    .map(Stage::code)
                                                    .orElse(null),
                                            contact.code()))));
                });
            } catch (ModelException unreadable) {
                // another rule says so
            }
        });
        return new FunnelsOf(funnels, forms);
    }

    /** The stage or contact with this code, in whichever funnel. */
    Optional<Place> placeOf(String code) {
        return byFile.entrySet().stream()
                .flatMap(entry -> entry.getValue().stages().stream().flatMap(stage -> stage.contacts().stream()
                        .map(Contact::code)
                        .filter(code::equals)
                        .map(contact ->
                                new Place(entry.getKey(), entry.getValue().key(), stage.code(), contact))))
                .findFirst()
                .or(() -> byFile.entrySet().stream()
                        .filter(entry -> entry.getValue().stage(code).isPresent())
                        .map(entry -> new Place(entry.getKey(), entry.getValue().key(), code, null))
                        .findFirst());
    }

    /** A funnel as people call it. */
    String funnel(String key) {
        return byFile.values().stream()
                .filter(funnel -> funnel.key().equals(key))
                .map(Funnel::name)
                .findFirst()
                .orElse(key);
    }

    /** A stage or a contact as people call it. */
    String nameOf(String code) {
        return byFile.values().stream()
                .flatMap(funnel -> funnel.stages().stream())
                .filter(stage -> stage.code().equals(code))
                .map(Stage::name)
                .findFirst()
                .or(() -> byFile.values().stream()
                        .flatMap(funnel -> funnel.stages().stream())
                        .flatMap(stage -> stage.contacts().stream())
                        .filter(contact -> contact.code().equals(code))
                        .map(Contact::name)
                        .findFirst())
                .orElse(code);
    }
}
