package org.salesregulation.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.salesregulation.regulation.Field;
import org.salesregulation.regulation.Form;
import org.salesregulation.revision.Change.Kind;

/** How two versions of a form differ: its fields, what they ask for and offer, and its text. */
final class FormDiff {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Place place;
    private final String form;
    private final List<Change> changes = new ArrayList<>();

    /** @param place the contact that asks it, as far as one does */
    FormDiff(Place place, byte[] before, byte[] after) {
        this.place = place;
        var old = Form.parse(before);
        var now = Form.parse(after);
        this.form = now.id();
        fields(byKey(old), byKey(now));
        text(texts(before), texts(after));
    }

    List<Change> changes() {
        return changes;
    }

    private void fields(Map<String, Field> old, Map<String, Field> now) {
        now.forEach((key, field) -> {
            if (!old.containsKey(key)) {
                add(
                        Kind.FIELD_ADDED,
                        field.label(),
                        null,
                        field.label(),
                        "new field \"%s\", %s".formatted(field.label(), needed(field)));
            }
        });
        old.forEach((key, field) -> {
            if (!now.containsKey(key)) {
                add(
                        Kind.FIELD_REMOVED,
                        field.label(),
                        field.label(),
                        null,
                        "the field \"%s\" is gone".formatted(field.label()));
            }
        });
        Moves.between(List.copyOf(old.keySet()), List.copyOf(now.keySet()))
                .forEach(key -> changed(
                        now.get(key),
                        "sequence",
                        String.valueOf(List.copyOf(old.keySet()).indexOf(key) + 1),
                        String.valueOf(List.copyOf(now.keySet()).indexOf(key) + 1)));
        now.forEach((key, field) -> {
            if (old.containsKey(key)) {
                compare(old.get(key), field);
            }
        });
    }

    private void compare(Field was, Field is) {
        if (was.isRequired() != is.isRequired()) {
            add(
                    Kind.FIELD_CHANGED,
                    is.label(),
                    needed(was),
                    needed(is),
                    "the field \"%s\" is now %s".formatted(is.label(), needed(is)));
        }
        if (!Objects.equals(was.label(), is.label())) {
            changed(is, "name", was.label(), is.label());
        }
        if (!Objects.equals(was.type(), is.type())) {
            changed(is, "type", was.type(), is.type());
        }
        var gone = new ArrayList<>(was.options());
        gone.removeAll(is.options());
        var come = new ArrayList<>(is.options());
        come.removeAll(was.options());
        if (!gone.isEmpty() || !come.isEmpty()) {
            changed(is, "choices", String.join(", ", gone), String.join(", ", come));
        }
        var shownWas = conditions(was);
        var shownIs = conditions(is);
        if (!shownWas.equals(shownIs)) {
            changed(is, "when it is hidden", shownWas, shownIs);
        }
        settings(was, is);
    }

    /** Whatever else of a field a person meets: its limits, its pattern, its help. */
    private void settings(Field was, Field is) {
        var old = settings(was.source());
        var now = settings(is.source());
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        names.stream()
                .filter(name -> !Objects.equals(old.get(name), now.get(name)))
                .forEach(name -> changed(is, name, old.get(name), now.get(name)));
    }

    private static Map<String, String> settings(JsonNode field) {
        var settings = new LinkedHashMap<String, String>();
        field.fields().forEachRemaining(entry -> {
            switch (entry.getKey()) {
                case "key", "label", "dateLabel", "type", "id", "layout", "conditional" -> {}
                case "values" ->
                    entry.getValue()
                            .forEach(option -> settings.put(
                                    "wording of the choice "
                                            + option.path("value").asText(),
                                    option.path("label").asText()));
                case "validate" ->
                    entry.getValue().fields().forEachRemaining(rule -> {
                        if (!rule.getKey().equals("required")) {
                            settings.put(rule.getKey(), rule.getValue().asText());
                        }
                    });
                default ->
                    settings.put(
                            entry.getKey(),
                            entry.getValue().isValueNode()
                                    ? entry.getValue().asText()
                                    : entry.getValue().toString());
            }
        });
        return settings;
    }

    private void text(String was, String is) {
        if (!was.equals(is)) {
            add(Kind.FORM_CHANGED, "text", was, is, "its text has changed");
        }
    }

    private void changed(Field field, String what, String from, String to) {
        add(
                Kind.FIELD_CHANGED,
                field.label() + ", " + what,
                from,
                to,
                "field \"%s\", %s %s".formatted(field.label(), what, Place.fromTo(from, to)));
    }

    private void add(Kind kind, String subject, String from, String to, String what) {
        changes.add(place.change(kind, subject, from, to, "Form \"%s\": %s.".formatted(form, what)));
    }

    private static String conditions(Field field) {
        return field.source().path("conditional").path("hide").asText("");
    }

    private static String needed(Field field) {
        return field.isRequired() ? "required" : "optional";
    }

    private static Map<String, Field> byKey(Form form) {
        var byKey = new LinkedHashMap<String, Field>();
        form.fields().forEach(field -> byKey.putIfAbsent(field.key(), field));
        return byKey;
    }

    /** What is only read: the texts, as they stand. */
    private static String texts(byte[] content) {
        try {
            return JSON.readTree(content).findValues("text").stream()
                    .map(JsonNode::asText)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
