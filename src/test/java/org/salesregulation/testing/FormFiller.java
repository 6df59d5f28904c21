package org.salesregulation.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/**
 * A client that knows nothing but the deployed form: fills in what is asked for, in the order of the form, with the
 * first choice that the form offers unless told otherwise. It shares no code with the server's own check.
 */
public class FormFiller {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private final JsonNode form;
    private final Clock clock;

    public FormFiller(InputStream form, Clock clock) {
        this.clock = clock;
        try (form) {
            this.form = new ObjectMapper().readTree(form);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param answers what to answer where it matters; everything else that is required is made up */
    public Map<String, Object> fill(Map<String, Object> known, Map<String, Object> answers) {
        var values = new LinkedHashMap<String, Object>();
        fill(form.path("components"), List.of(), known, answers, values);
        return values;
    }

    private void fill(
            JsonNode components,
            List<String> hiddenBy,
            Map<String, Object> known,
            Map<String, Object> answers,
            Map<String, Object> values) {
        for (var component : components) {
            var conditions = new ArrayList<>(hiddenBy);
            var hide = component.path("conditional").path("hide").asText("");
            if (!hide.isEmpty()) {
                conditions.add(hide.substring(1));
            }
            if (component.has("components")) {
                fill(component.path("components"), conditions, known, answers, values);
            } else if (component.has("key") && conditions.stream().noneMatch(text -> holds(text, known, values))) {
                var key = component.path("key").asText();
                if (answers.containsKey(key)) {
                    values.put(key, answers.get(key));
                } else if (component.path("validate").path("required").asBoolean()) {
                    values.put(key, plausible(component));
                }
            }
        }
    }

    private static boolean holds(String condition, Map<String, Object> known, Map<String, Object> values) {
        var context = new HashMap<>(known);
        context.putAll(values);
        return Boolean.TRUE.equals(FEEL.evaluateExpression(condition, context).result());
    }

    private Object plausible(JsonNode field) {
        var validate = field.path("validate");
        return switch (field.path("type").asText()) {
            case "radio", "select" -> field.path("values").get(0).path("value").asText();
            case "checkbox" -> true;
            case "number" ->
                Math.min(
                        validate.path("max").asInt(9000),
                        Math.max(validate.path("min").asInt(), 9000));
            case "datetime" ->
                "date".equals(field.path("subtype").asText())
                        ? LocalDate.now(clock).plusDays(5).toString()
                        : clock.instant().atOffset(ZoneOffset.UTC).plusDays(2).toString();
            default ->
                "Said by the client".repeat(1 + validate.path("minLength").asInt() / 18);
        };
    }
}
