package org.salesregulation.revision;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.funnel.Contact;
import org.salesregulation.funnel.Funnel;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.funnel.Stage;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.ModelFiles;
import org.salesregulation.shared.PerContent;

/**
 * The funnels of a text, and where in them a code or a form stands.
 *
 * @param byFile funnels by name of their file
 * @param byForm the contact that asks a form
 */
record FunnelsOf(Map<String, Funnel> byFile, Map<String, Place> byForm) {

    private static final PerContent<Optional<Read>> MODELS = new PerContent<>(150, FunnelsOf::read);

    /** @param forms the contact that asks a form, of whatever file */
    private record Read(Funnel funnel, Map<String, Place> forms) {}

    static FunnelsOf text(RegulationText text) {
        var funnels = new LinkedHashMap<String, Funnel>();
        var forms = new HashMap<String, Place>();
        text.models().forEach((file, content) -> {
            try {
                MODELS.of(content).ifPresent(read -> {
                    funnels.put(file, read.funnel());
                    read.forms().forEach((form, place) -> forms.put(form, place.in(file)));
                });
            } catch (ModelException unreadable) {
                // another rule says so
            }
        });
        return new FunnelsOf(funnels, forms);
    }

    private static Optional<Read> read(byte[] content) {
        var model = ModelFiles.model(content);
        return Funnels.in(model).map(funnel -> {
            var forms = new HashMap<String, Place>();
            model.getModelElementsByType(UserTask.class).forEach(task -> funnel.contactAt(task.getId())
                    .ifPresent(contact -> forms.put(
                            task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "formRef"),
                            new Place(
                                    "",
                                    funnel.key(),
                                    funnel.stageAt(task.getId())
                                            .map(Stage::code)
                                            .orElse(null),
                                    contact.code()))));
            return new Read(funnel, forms);
        });
    }

    /** The contacts with this code in all funnels; where there is none, the stages. */
    List<Place> placesOf(String code) {
        var contacts = places((file, stage) -> stage.contacts().stream()
                .filter(contact -> contact.code().equals(code))
                .map(contact -> new Place(file, byFile.get(file).key(), stage.code(), code)));
        return contacts.isEmpty()
                ? places((file, stage) -> Stream.of(stage)
                        .filter(one -> one.code().equals(code))
                        .map(one -> new Place(file, byFile.get(file).key(), code, null)))
                : contacts;
    }

    private List<Place> places(BiFunction<String, Stage, Stream<Place>> of) {
        return byFile.entrySet().stream()
                .flatMap(entry -> entry.getValue().stages().stream().flatMap(stage -> of.apply(entry.getKey(), stage)))
                .toList();
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
