package org.salesregulation.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tasklist's own words in Russian are as many as the vendor ships in English, with the same placeholders. */
class TasklistLocaleTests {

    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/tasklist/locales/";
    private static final Pattern PLACEHOLDERS = Pattern.compile("\\{\\{.*?}}|%[sd]|<[^>]+>|&\\w+;");
    /** Names of products, formats and values that are the same in every language. */
    private static final Set<String> THE_SAME = Set.of(
            "dateLocales.calendar.sameElse",
            "dateLocales.longDateFormat.LL",
            "dateLocales.longDateFormat.LLL",
            "dateLocales.longDateFormat.LLLL",
            "dateLocales.longDateFormat.LT",
            "dateLocales.week.dow",
            "dateLocales.week.doy",
            "labels.ADMIN_APP",
            "labels.APP_VENDOR",
            "labels.COCKPIT_APP",
            "labels.TASKLIST_APP",
            "labels.CAM_WIDGET_VARIABLES_TABLE_NULL",
            "labels.CAM_WIDGET_VARIABLE_NULL",
            "labels.NO_TASK_FORM",
            "labels.SEARCH_LESS_THAN",
            "labels.SEARCH_LESS_THAN_EQUALS",
            "labels.SEARCH_GREATER_THAN",
            "labels.SEARCH_GREATER_THAN_EQUALS");

    @Test
    void everyWordIsThereWithItsPlaceholdersAndInRussian() throws IOException {
        var english = read("en.json");
        var russian = read("ru.json");

        assertThat(english).hasSizeGreaterThan(400);
        assertThat(russian.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> {
            if (THE_SAME.contains(key)) {
                assertThat(russian.get(key)).as(key).isEqualTo(text);
            } else {
                assertThat(russian.get(key)).as(key).isNotEqualTo(text);
                assertThat(placeholders(russian.get(key)))
                        .as(key)
                        .isEqualTo(placeholders(text.replace("<undefined>", "<не определено>")));
            }
        });
    }

    private static java.util.List<String> placeholders(String text) {
        return PLACEHOLDERS.matcher(text).results().map(found -> found.group()).toList();
    }

    private static TreeMap<String, String> read(String name) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var file = TasklistLocaleTests.class.getClassLoader().getResourceAsStream(LOCALES + name)) {
            collect("", new ObjectMapper().readTree(file), texts);
        }
        return texts;
    }

    private static void collect(String path, JsonNode node, TreeMap<String, String> texts) {
        if (node.isObject()) {
            node.fields()
                    .forEachRemaining(field -> collect(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), texts));
        } else {
            texts.put(path, node.isTextual() ? node.asText() : node.toString());
        }
    }
}
