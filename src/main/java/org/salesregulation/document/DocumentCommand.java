package org.salesregulation.document;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.salesregulation.commandline.Command;
import org.salesregulation.regulation.RegulationFiles;
import org.salesregulation.translation.Translations;

/** {@code document DIR} writes the regulation of a folder as a document, before anything is published (R19). */
public final class DocumentCommand implements Command {

    private static final String USAGE = "document DIR [--language ru] [--format html|docx] [--out FILE]";

    @Override
    public String name() {
        return "document";
    }

    @Override
    public int run(List<String> args, PrintStream out) {
        try {
            return write(args, out);
        } catch (IllegalArgumentException | IllegalStateException | IOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static int write(List<String> args, PrintStream out) throws IOException {
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
                out.println(USAGE);
                return 2;
            }
            var value = args.get(++i);
            switch (arg) {
                case "--language" -> language = value;
                case "--out" -> file = value;
                case "--format" ->
                    format = DocumentFormat.named(value)
                            .orElseThrow(() -> new IllegalArgumentException("--format must be html or docx."));
                default -> {
                    out.println(USAGE);
                    return 2;
                }
            }
        }
        if (folders.size() != 1) {
            out.println(USAGE);
            return 2;
        }
        var regulation = RegulationFiles.in(Path.of(folders.get(0)));
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
        return 0;
    }
}
