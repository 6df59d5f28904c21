package org.salesregulation.check;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.check.Finding.Severity;
import org.salesregulation.translation.Texts;
import org.salesregulation.translation.Texts.Text;
import org.salesregulation.translation.Translations;

/**
 * Where a regulation is translated at all, every text has its translation and every translation its text. Readers of
 * the other language meet the rest in the language of the models, so that it stops nothing.
 */
final class EveryTextIsTranslated implements Rule {

    private static final int SHOWN = 80;

    @Override
    public Stream<Finding> check(Draft draft) {
        var regulation = draft.text();
        if (regulation.translations().isEmpty() || !draft.unreadable().isEmpty()) {
            return Stream.empty();
        }
        var texts = Texts.in(regulation);
        return regulation.translations().entrySet().stream().flatMap(file -> {
            try {
                return check(file.getKey(), Translations.parse(file.getValue()), texts);
            } catch (IllegalArgumentException e) {
                return Stream.of(new Finding(
                        Severity.ERROR,
                        file.getKey(),
                        null,
                        "readable",
                        "The file cannot be read: " + e.getMessage(),
                        "Mend it in an editor that knows JSON."));
            }
        });
    }

    private static Stream<Finding> check(String file, Translations translations, List<Text> texts) {
        var missing = texts.stream()
                .filter(text -> translations.find(text.place(), text.source()).isEmpty())
                .map(text -> new Finding(
                        Severity.WARNING,
                        text.place().file(),
                        text.place().element(),
                        "translated",
                        "The " + text.place().what() + " \"" + shortened(text.source()) + "\" has no translation into "
                                + translations.language() + ".",
                        "Write it into " + file + "; the command translate puts the text there."));
        var sources = texts.stream().map(Text::source).collect(Collectors.toSet());
        var stale = translations.texts().keySet().stream()
                .filter(source -> !sources.contains(source))
                .map(source -> stale(file, null, source));
        var placed = texts.stream()
                .collect(Collectors.toMap(text -> text.place().key(), Text::source, (first, second) -> first));
        var stalePlaces = translations.places().entrySet().stream()
                .filter(entry -> !entry.getValue().source().equals(placed.get(entry.getKey())))
                .map(entry -> stale(file, entry.getKey(), entry.getValue().source()));
        return Stream.of(missing, stale, stalePlaces).flatMap(findings -> findings);
    }

    private static Finding stale(String file, String place, String source) {
        return new Finding(
                Severity.WARNING,
                file,
                place,
                "translated",
                "The translation of \"" + shortened(source) + "\" is stale: no model has this text any more.",
                "Translate the text that stands there now and take this one out; the command translate does the"
                        + " latter.");
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
