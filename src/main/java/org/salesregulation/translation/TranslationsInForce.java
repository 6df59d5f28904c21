package org.salesregulation.translation;

import java.time.Duration;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.salesregulation.regulation.RegulationInForce;
import org.springframework.stereotype.Component;

/** The translations of the revision in force; a new one is heard of within a minute, on every node. */
@Component
public class TranslationsInForce {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final RegulationInForce regulation;
    private volatile Read read;

    TranslationsInForce(RegulationInForce regulation) {
        this.regulation = regulation;
    }

    /**
     * @param wanted languages in the order in which somebody would have them
     * @return the translations of the first that there is; nothing when that is the models' own language
     */
    public Optional<Translations> first(Enumeration<Locale> wanted) {
        var byLanguage = read().byLanguage();
        while (wanted.hasMoreElements()) {
            var language = wanted.nextElement().getLanguage();
            if (language.equals(Translations.SOURCE)) {
                return Optional.empty();
            }
            if (byLanguage.containsKey(language)) {
                return Optional.of(byLanguage.get(language));
            }
        }
        return Optional.empty();
    }

    private Read read() {
        var known = read;
        if (known == null || System.nanoTime() - known.at() > LOOK_AGAIN.toNanos()) {
            var byLanguage = new HashMap<String, Translations>();
            Sentences.languages().forEach(language -> byLanguage.put(language, Translations.none(language)));
            regulation.text().translations().values().stream()
                    .map(Translations::parse)
                    .forEach(translations -> byLanguage.put(translations.language(), translations));
            known = new Read(Map.copyOf(byLanguage), System.nanoTime());
            read = known;
        }
        return known;
    }

    private record Read(Map<String, Translations> byLanguage, long at) {}
}
