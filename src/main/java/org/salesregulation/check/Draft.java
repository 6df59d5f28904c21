package org.salesregulation.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.xml.ModelException;
import org.salesregulation.regulation.DecisionText;
import org.salesregulation.regulation.Form;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.ModelFiles;

/**
 * A regulation taken apart once, for all rules.
 *
 * @param text as it is written
 * @param models by file
 * @param tables by file
 * @param forms by file
 * @param unreadable what is no model, table or form; nothing else is said about it
 */
record Draft(
        RegulationText text,
        SortedMap<String, Model> models,
        SortedMap<String, Table> tables,
        SortedMap<String, FormText> forms,
        List<Finding> unreadable) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param form as the server reads it */
    record FormText(JsonNode source, Form form) {}

    /** @param text as rules read it */
    record Table(DmnModelInstance source, DecisionText text) {}

    private interface Reader<T> {
        T read(String file, byte[] content) throws IOException;
    }

    /** @param known what was read before, by file name; what has not changed is not read again */
    static Draft of(RegulationText regulation, Map<String, Known> known) {
        var unreadable = new ArrayList<Finding>();
        return new Draft(
                regulation,
                read(regulation.models(), unreadable, known, Draft::model),
                read(regulation.tables(), unreadable, known, Draft::table),
                read(regulation.forms(), unreadable, known, Draft::form),
                unreadable);
    }

    /** A file as it was when it was read. */
    record Known(byte[] content, Object read) {}

    Stream<Model> funnels() {
        return models.values().stream().filter(Model::isFunnel);
    }

    /** @return the model that is called so, or null */
    Model process(String id) {
        return models.get("processes/" + id + ".bpmn");
    }

    DecisionText table(String id) {
        var table = tables.get("processes/" + id + ".dmn");
        return table == null ? null : table.text();
    }

    FormText form(String id) {
        return forms.get("forms/" + id + ".form");
    }

    @SuppressWarnings("unchecked")
    private static <T> SortedMap<String, T> read(
            Map<String, byte[]> files, List<Finding> unreadable, Map<String, Known> known, Reader<T> reader) {
        var read = new TreeMap<String, T>();
        files.forEach((name, content) -> {
            try {
                var before = known.get(name);
                if (before == null || !Arrays.equals(before.content(), content)) {
                    before = new Known(content, reader.read(name, content));
                    known.put(name, before);
                }
                read.put(name, (T) before.read());
            } catch (IllegalArgumentException | ModelException | IOException e) {
                unreadable.add(Finding.error(
                        name,
                        null,
                        "readable",
                        "The file cannot be read: " + firstLine(e) + ".",
                        "Open it in the modeler, mend what it shows in red, and save it again."));
            }
        });
        return read;
    }

    private static String firstLine(Exception e) {
        Throwable cause = e;
        while (cause instanceof ModelException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = String.valueOf(cause.getMessage()).strip();
        return message.lines().findFirst().orElse("it is empty").replaceFirst("[.\\s]+$", "");
    }

    private static Model model(String file, byte[] content) {
        return Model.of(file, ModelFiles.model(content), content);
    }

    private static Table table(String file, byte[] content) {
        return new Table(ModelFiles.table(content), DecisionText.parse(content));
    }

    private static FormText form(String file, byte[] content) throws IOException {
        return new FormText(JSON.readTree(content), Form.parse(content));
    }
}
