package org.salesregulation.translation;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.salesregulation.commandline.Command;
import org.salesregulation.regulation.RegulationText;

/**
 * {@code translate DIR LANGUAGE} brings a file of translations up to date: texts that are new stand in it with nothing
 * beside them, for the translator to fill, and those that the models no longer have are taken out.
 */
public final class TranslateCommand implements Command {

    /** Without a space before the colon: a file that was written by hand changes in no line but those of new texts. */
    private static final DefaultPrettyPrinter AS_WRITTEN = new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));

    @Override
    public String name() {
        return "translate";
    }

    @Override
    public String usage() {
        return "translate DIR LANGUAGE   brings translations/LANGUAGE.json in DIR up to date, such as ru";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() != 2 || !args.get(1).matches("[a-z]{2,3}")) {
            err.println("Usage: " + usage());
            return NOT_UNDERSTOOD;
        }
        try {
            return update(Path.of(args.get(0)), args.get(1), out);
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            err.println(e.getMessage());
            return NOT_IN_ORDER;
        }
    }

    private static int update(Path folder, String language, PrintStream out) throws IOException {
        var regulation = RegulationText.in(folder);
        var known = Translations.of(regulation, language);
        var texts = new LinkedHashMap<String, String>();
        for (var text : Texts.in(regulation)) {
            texts.put(
                    text.source(),
                    known.map(all -> all.texts().get(text.source())).orElse(""));
        }
        texts.replaceAll((source, text) -> text == null ? "" : text);
        var content = new LinkedHashMap<String, Object>();
        content.put("language", language);
        content.put("texts", texts);
        known.map(Translations::places).filter(places -> !places.isEmpty()).ifPresent(places -> {
            var kept = new LinkedHashMap<>(places);
            var there = Texts.in(regulation);
            kept.entrySet().removeIf(entry -> there.stream()
                    .noneMatch(text -> text.place().key().equals(entry.getKey())
                            && text.source().equals(entry.getValue().source())));
            content.put("places", kept);
        });
        var file = folder.resolve(Translations.fileOf(language));
        Files.createDirectories(file.getParent());
        Files.writeString(file, new ObjectMapper().writer(AS_WRITTEN).writeValueAsString(content) + "\n");
        var missing = texts.values().stream().filter(String::isBlank).count();
        out.println(file + ": " + texts.size() + " texts, " + missing + " without a translation.");
        return DONE;
    }
}
