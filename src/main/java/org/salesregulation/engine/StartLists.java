package org.salesregulation.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.salesregulation.regulation.StartList;
import org.springframework.beans.factory.ObjectProvider;

/** Puts the lists that are made by the program into a start form: each where its name stands. */
final class StartLists {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPRESSION = "valuesExpression";

    private final ObjectProvider<StartList> lists;

    StartLists(ObjectProvider<StartList> lists) {
        this.lists = lists;
    }

    /** @param form as it is deployed; null: the process has none */
    InputStream fill(InputStream form) {
        if (form == null) {
            return null;
        }
        try (form) {
            var content = form.readAllBytes();
            var root = JSON.readTree(content);
            var fields = root.path("components").findParents(EXPRESSION);
            fields.forEach(field -> lists.forEach(list -> fill((ObjectNode) field, list)));
            return new ByteArrayInputStream(fields.isEmpty() ? content : JSON.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void fill(ObjectNode field, StartList list) {
        var expression = field.path(EXPRESSION).asText();
        var parts = expression.split("\\b" + list.name() + "\\b", -1);
        if (parts.length > 1) {
            field.put(EXPRESSION, String.join(literal(list), parts));
            list.first().ifPresent(value -> field.put("defaultValue", value));
        }
    }

    /** A list of texts is written in FEEL as it is in JSON. */
    private static String literal(StartList list) {
        try {
            return JSON.writeValueAsString(list.options());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
