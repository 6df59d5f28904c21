package org.salesregulation.mailing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.translation.Translations;
import org.salesregulation.translation.TranslationsInForce;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The language in which the company's mails are written: nobody's browser says which one the reader would have. The same
 * translations as everywhere; what has none stays as it is (R7).
 */
@Component
class MailLanguage {

    private final TranslationsInForce translations;
    private final Locale locale;

    /** @throws IllegalStateException when the setting names no language */
    MailLanguage(TranslationsInForce translations, @Value("${regulation.language}") String language) {
        this.translations = translations;
        this.locale = Locale.forLanguageTag(language);
        if (locale.getLanguage().isEmpty()) {
            throw new IllegalStateException(
                    "regulation.language must be a language such as en or ru, not \"" + language + "\".");
        }
    }

    /** A sentence of the program or a text of a model; of several lines each. */
    String say(String text) {
        return said(text, Translations::say);
    }

    /** Names beside each other, such as a deal's number, its company and its stage. */
    String names(String list) {
        return Stream.of(list.split(", ", -1))
                .map(name -> said(name, Translations::text))
                .collect(Collectors.joining(", "));
    }

    /** What a page is headed by, and a report with it. */
    String title(String title) {
        return said(title, Translations::onPages);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMM yyyy", locale).format(day);
    }

    String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy, HH:mm", locale).format(at.atZone(zone)) + " ("
                + zone.getId() + ")";
    }

    private String said(String text, BiFunction<Translations, String, String> how) {
        Optional<Translations> into = translations.first(Collections.enumeration(List.of(locale)));
        return into.map(language -> how.apply(language, text)).orElse(text);
    }
}
