package org.salesregulation.regulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * A Camunda Form as the server reads it: the same file that the browser shows decides again here what may be left out,
 * what must be filled in and what makes sense, whoever sends it (R17, R27).
 *
 * @param id the form's id, also its file's name
 * @param fields what can be filled in, in the order of the form
 * @param foreignNames variables that conditions ask for and that are no fields of this form
 */
public record Form(String id, List<Field> fields, Set<String> foreignNames) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param content a .form file
     * @throws IllegalArgumentException when it is not one, or a condition cannot be read
     */
    public static Form parse(byte[] content) {
        try {
            var root = JSON.readTree(content);
            var fields = new ArrayList<Field>();
            collect(root.path("components"), List.of(), fields);
            return new Form(root.path("id").asText(), List.copyOf(fields), foreignNames(fields));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a form: " + e.getMessage(), e);
        }
    }

    /**
     * Checks what was sent.
     *
     * @param sent values by field
     * @param known answers variables that conditions ask for beyond the form's own fields; null: not known
     * @return what the form asks for and was given, texts trimmed; fields that are not shown are left out
     * @throws Refusal naming every field at fault
     */
    public Map<String, Object> check(Map<String, Object> sent, Function<String, Object> known, Clock clock) {
        var context = new HashMap<String, Object>();
        foreignNames.forEach(name -> context.put(name, known.apply(name)));
        fields.forEach(field -> context.put(field.key(), null));
        context.putAll(sent);
        // most fields of a form are hidden by the same few conditions
        var answers = new HashMap<String, Boolean>();
        Predicate<Condition> holds =
                condition -> answers.computeIfAbsent(condition.text(), text -> condition.holds(context));
        var accepted = new LinkedHashMap<String, Object>();
        var gaps = new ArrayList<Gap>();
        for (var field : fields) {
            var value = field.clean(sent.get(field.key()));
            if (field.isHidden(holds)) {
                if (!field.isEmpty(value)) {
                    gaps.add(new Gap(field.key(), field.label() + " is not asked for with these answers."));
                }
            } else {
                field.gap(value, clock).or(() -> field.notOffered(value, known)).ifPresentOrElse(gaps::add, () -> {
                    if (value != null) {
                        accepted.put(field.key(), value);
                    }
                });
            }
        }
        sent.keySet().stream()
                .filter(key -> fields.stream().noneMatch(field -> field.key().equals(key)))
                .forEach(key -> gaps.add(new Gap(key, "The form \"" + id + "\" has no such field.")));
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        return accepted;
    }

    /** The same form for programs and files: what is at fault is called by the field's key and not by its label. */
    public Form calledByKeys() {
        return new Form(id, fields.stream().map(Field::calledByKey).toList(), foreignNames);
    }

    public Set<String> keys() {
        return fields.stream().map(Field::key).collect(Collectors.toSet());
    }

    private static Set<String> foreignNames(List<Field> fields) {
        var names = fields.stream()
                .flatMap(field -> field.hiddenBy().stream())
                .flatMap(condition -> condition.names().stream())
                .collect(Collectors.toSet());
        fields.forEach(field -> names.remove(field.key()));
        return Set.copyOf(names);
    }

    private static void collect(JsonNode components, List<Condition> hiddenBy, List<Field> fields) {
        for (var component : components) {
            var conditions = new ArrayList<>(hiddenBy);
            var hide = component.path("conditional").path("hide").asText("");
            if (!hide.isBlank()) {
                conditions.add(Condition.parse(hide));
            }
            if (component.has("components")) {
                collect(component.path("components"), conditions, fields);
            } else if (component.hasNonNull("key")
                    && !component.path("disabled").asBoolean()) {
                fields.add(Field.parse(component, conditions));
            }
        }
    }
}
