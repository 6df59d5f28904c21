package org.salesregulation.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A form asks each thing once, by a name that can be kept, and offers something where it lets choose (R27). */
final class FormRules implements Rule {

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Set<String> FIELDS = Set.of(
            "textfield", "textarea", "number", "datetime", "select", "radio", "checkbox", "checklist", "taglist");
    private static final Set<String> CHOICES = Set.of("select", "radio", "checklist", "taglist");
    private static final Set<String> CAN_BE_CHECKED =
            Set.of("textfield", "textarea", "number", "datetime", "select", "radio", "checkbox");

    @Override
    public Stream<Finding> check(Draft draft) {
        var findings = new ArrayList<Finding>();
        draft.forms().forEach((file, form) -> {
            var name = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
            var id = form.source().path("id").asText();
            if (!id.equals(name)) {
                findings.add(Finding.error(
                        file,
                        null,
                        "form-id",
                        "The form is called \"" + id + "\" and its file \"" + name + "\".",
                        "Select the empty form and set its ID to " + name + ", or rename the file."));
            }
            fields(file, form.source().path("components"), new HashSet<>(), findings);
        });
        return findings.stream();
    }

    private static void fields(String file, JsonNode components, Set<String> keys, List<Finding> findings) {
        for (var component : components) {
            if (component.has("components")) {
                fields(file, component.path("components"), keys, findings);
            } else if (FIELDS.contains(component.path("type").asText())) {
                field(file, component, keys, findings);
            }
        }
    }

    private static void field(String file, JsonNode field, Set<String> keys, List<Finding> findings) {
        var key = field.path("key").asText("");
        var type = field.path("type").asText();
        var label = label(field);
        if (!KEY.matcher(key).matches()) {
            findings.add(Finding.error(
                    file,
                    field.path("id").asText(null),
                    "field-key",
                    "The field \"" + label + "\" has "
                            + (key.isBlank()
                                    ? "no key, so that nothing is kept of it."
                                    : "the key \"" + key + "\", which cannot be kept."),
                    "Fill in its key with letters and digits only, such as paymentTerms."));
            return;
        }
        if (!keys.add(key)) {
            findings.add(Finding.error(
                    file,
                    key,
                    "field-key",
                    "Two fields of the form have the key \"" + key + "\".",
                    "Give one of them a key of its own."));
        }
        if (label.isBlank()) {
            findings.add(Finding.error(
                    file,
                    key,
                    "label",
                    "The field \"" + key + "\" does not say what it asks for.",
                    "Fill in its label."));
        }
        if (!CAN_BE_CHECKED.contains(type)) {
            findings.add(Finding.error(
                    file,
                    key,
                    "field-type",
                    "The field \"" + label + "\" is of the kind \"" + type + "\", which the server cannot check.",
                    "Use a text field, text area, number, date, select, radio group or checkbox."));
        }
        var offers = !field.path("values").isEmpty()
                || field.hasNonNull("valuesKey")
                || field.hasNonNull("valuesExpression");
        if (CHOICES.contains(type) && !offers) {
            findings.add(Finding.error(
                    file,
                    key,
                    "field-options",
                    "The field \"" + label + "\" offers nothing to choose from.",
                    "Add its options, each with a label and a value."));
        }
        options(file, field, key, label, findings);
    }

    private static void options(String file, JsonNode field, String key, String label, List<Finding> findings) {
        var values = new HashSet<String>();
        for (var option : field.path("values")) {
            var value = option.path("value").asText("");
            if (value.isBlank() || !values.add(value)) {
                findings.add(Finding.error(
                        file,
                        key,
                        "field-options",
                        "The field \"" + label + "\" has "
                                + (value.isBlank()
                                        ? "an option without a value."
                                        : "two options with the value \"" + value + "\"."),
                        "Give each option a value of its own."));
            }
        }
    }

    private static String label(JsonNode field) {
        return field.path("label").asText(field.path("dateLabel").asText("")).strip();
    }
}
