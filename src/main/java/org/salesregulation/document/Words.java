package org.salesregulation.document;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/** The document's own words in one language; what the models say is translated beside the models. */
final class Words {

    private final String language;
    private final ResourceBundle bundle;

    Words(String language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                "document/words",
                Locale.forLanguageTag(language),
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String language() {
        return language;
    }

    Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** @param values put in for {0}, {1}, … */
    String say(String key, Object... values) {
        var text = bundle.getString(key);
        for (var i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    Optional<String> find(String key) {
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** A code of the conventions in words; a code that is not known stays as it is. */
    String code(String kind, String code) {
        return code == null || code.isBlank() ? "–" : find(kind + "." + code).orElse(code);
    }
}
