package org.salesregulation.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of one of the vendor's web applications in Russian, beside those that it ships in English. */
public final class VendorLocale {

    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/%s/locales/%s.json";
    private static final Pattern PLACEHOLDERS =
            Pattern.compile("\\{\\{.*?}}|\\{}|%[sd]|</?(?:a|b|br|strong|em|p|span|code)\\b[^>]*>|&\\w+;");
    /** Dates are written in an order of their own, for which some languages need no other. */
    private static final Set<String> DATES = Set.of(
            "dateLocales.calendar.sameElse",
            "dateLocales.longDateFormat.LL",
            "dateLocales.longDateFormat.LLL",
            "dateLocales.longDateFormat.LLLL",
            "dateLocales.longDateFormat.LT",
            "dateLocales.week.dow",
            "dateLocales.week.doy");
    /** Names of products, formats, values and signs that are the same in every language. */
    private static final Set<String> THE_SAME = Set.of(
            "Admin",
            "Camunda",
            "Camunda Cockpit",
            "Cockpit",
            "Tasklist",
            "Welcome",
            "Camunda Admin",
            "Camunda Welcome",
            "Optimize",
            "ID",
            "ID*",
            "CSV",
            "JSON",
            "LDAP",
            "null",
            "<null>",
            "requestPayload",
            "YYYY-MM-DDTHH:mm:ss",
            "",
            "<",
            "<=",
            ">",
            ">=");

    private VendorLocale() {}

    /** All keys and no other, the same placeholders and tags, and nothing left in English but what is named here. */
    public static void isWholeInRussian(String application, int atLeast) throws IOException {
        var english = read(application, "en");
        var russian = read(application, "ru");

        assertThat(english).hasSizeGreaterThan(atLeast);
        assertThat(russian.keySet()).isEqualTo(english.keySet());
        english.forEach((key, text) -> {
            if (DATES.contains(key) || THE_SAME.contains(text)) {
                assertThat(russian.get(key)).as(key).isEqualTo(text);
            } else {
                assertThat(russian.get(key)).as(key).isNotEqualTo(text);
                assertThat(placeholders(russian.get(key))).as(key).isEqualTo(placeholders(text));
            }
        });
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDERS
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static TreeMap<String, String> read(String application, String language) throws IOException {
        var texts = new TreeMap<String, String>();
        var name = LOCALES.formatted(application, language);
        try (var file = VendorLocale.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
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
