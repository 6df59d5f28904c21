package org.salesregulation.document;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.salesregulation.commandline.Command;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.translation.Translations;

/** {@code document DIR} writes the regulation of a folder as a document, before anything is published (R19). */
public final class DocumentCommand implements Command {

    private static final String USAGE = "document DIR [--language ru] [--format html|docx] [--out FILE]";

    @Override
    public String name() {
        return "document";
    }

    @Override
    public String usage() {
        return USAGE + "   writes the regulation in DIR as a document";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try {
            return write(args, out, err);
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            err.println(e.getMessage());
            return NOT_IN_ORDER;
        }
    }

    private static int write(List<String> args, PrintStream out, PrintStream err) throws IOException {
        var folders = new ArrayList<String>();
        var language = Translations.SOURCE;
        var format = DocumentFormat.HTML;
        String file = null;
        for (var i = 0; i < args.size(); i++) {
            var arg = args.get(i);
            if (!arg.startsWith("--")) {
                folders.add(arg);
                continue;
            }
            if (i + 1 == args.size()) {
                err.println("Usage: " + USAGE);
                return NOT_UNDERSTOOD;
            }
            var value = args.get(++i);
            switch (arg) {
                case "--language" -> language = value;
                case "--out" -> file = value;
                case "--format" ->
                    format = DocumentFormat.named(value)
                            .orElseThrow(() -> new IllegalArgumentException("--format must be html or docx."));
                default -> {
                    err.println("Usage: " + USAGE);
                    return NOT_UNDERSTOOD;
                }
            }
        }
        if (folders.size() != 1) {
            err.println("Usage: " + USAGE);
            return NOT_UNDERSTOOD;
        }
        var regulation = RegulationText.in(Path.of(folders.get(0)));
        if (regulation.models().isEmpty()) {
            throw new IllegalArgumentException("No process model lies in processes/ of " + folders.get(0) + ".");
        }
        var languages = Translations.languages(regulation);
        if (!languages.contains(language)) {
            throw new IllegalArgumentException("--language must be one of " + String.join(", ", languages) + ".");
        }
        var target = Path.of(file == null ? "regulation-" + language + "." + format.code() : file);
        var document = RegulationDocument.write(regulation, Edition.NONE, language);
        try (var stream = Files.newOutputStream(target)) {
            format.write(document, stream);
        }
        out.println(target.toAbsolutePath());
        return DONE;
    }
}
