package org.salesregulation.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.salesregulation.document.Document.Table;
import org.salesregulation.document.Source.FormText;
import org.salesregulation.regulation.Field;

/** What forms ask for, as tables (R27). */
final class Fields {

    private static final Pattern IS = Pattern.compile("\\s*(\\w+)\\s*=\\s*\"([^\"]*)\"\\s*");
    private static final Pattern IS_NOT = Pattern.compile("\\s*(\\w+)\\s*!=\\s*\"([^\"]*)\"\\s*");

    private final Words words;

    Fields(Words words) {
        this.words = words;
    }

    Table table(String caption, FormText form, List<Field> fields) {
        return table(caption, form, fields, label -> label);
    }

    /** Of each option only what stands before a colon: what follows it is said of one form only. */
    Table brief(String caption, FormText form, List<Field> fields) {
        return table(
                caption, form, fields, label -> label.contains(":") ? label.substring(0, label.indexOf(':')) : label);
    }

    private Table table(String caption, FormText form, List<Field> fields, UnaryOperator<String> option) {
        var rows = new ArrayList<List<String>>();
        for (var field : fields) {
            rows.add(List.of(field.label(), kind(field, option), required(form, field)));
        }
        return new Table(
                caption,
                new int[] {38, 34, 28},
                List.of(words.say("fields.field"), words.say("fields.kind"), words.say("fields.required")),
                rows);
    }

    /** The kind of the answer, and what there is to choose. */
    private String kind(Field field, UnaryOperator<String> shorten) {
        var description = field.source().path("description").asText("");
        var options = new ArrayList<String>();
        field.source()
                .path("values")
                .forEach(option -> options.add(
                        option.path("label").asText(option.path("value").asText())));
        var subtype = field.source().path("subtype").asText("");
        var kind = words.code("type", subtype.isEmpty() ? field.type() : subtype);
        return (options.isEmpty() ? kind : kind + ": " + String.join("; ", options))
                + (description.isBlank() ? "" : "\n" + description);
    }

    String required(FormText form, Field field) {
        var when = shown(form, field);
        var key = field.isRequired() ? "fields.yes" : "fields.no";
        return when.map(condition -> words.say(key + ".when", condition)).orElseGet(() -> words.say(key));
    }

    /** When the field is asked for; nothing when always. */
    private Optional<String> shown(FormText form, Field field) {
        var hide = field.source().path("conditional").path("hide").asText("").strip();
        if (hide.isEmpty()) {
            return Optional.empty();
        }
        var condition = hide.startsWith("=") ? hide.substring(1).strip() : hide;
        var isNot = IS_NOT.matcher(condition);
        if (isNot.matches()) {
            return Optional.of(words.say("fields.is", label(form, isNot.group(1)), option(form, isNot)));
        }
        if (condition.startsWith("not(") && condition.endsWith(")")) {
            var parts = condition.substring(4, condition.length() - 1).split("\\s+or\\s+");
            var told = new ArrayList<String>();
            for (var part : parts) {
                var is = IS.matcher(part);
                if (!is.matches()) {
                    return Optional.of(words.say("fields.depends"));
                }
                told.add(words.say("fields.is", label(form, is.group(1)), option(form, is)));
            }
            return Optional.of(told.stream().collect(Collectors.joining(" " + words.say("fields.or") + " ")));
        }
        return Optional.of(words.say("fields.depends"));
    }

    private static String label(FormText form, String key) {
        return form.form().fields().stream()
                .filter(field -> field.key().equals(key))
                .map(Field::label)
                .findFirst()
                .orElse(key);
    }

    /** The part of an option's label before a colon: what follows explains it. */
    private static String option(FormText form, java.util.regex.Matcher asked) {
        for (var field : form.form().fields()) {
            if (field.key().equals(asked.group(1))) {
                for (JsonNode option : field.source().path("values")) {
                    if (option.path("value").asText().equals(asked.group(2))) {
                        var label = option.path("label").asText();
                        return label.contains(":") ? label.substring(0, label.indexOf(':')) : label;
                    }
                }
            }
        }
        return asked.group(2);
    }
}
