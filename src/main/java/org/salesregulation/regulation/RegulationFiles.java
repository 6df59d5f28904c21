package org.salesregulation.regulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The models and forms of the regulation, each under a name that does not depend on where it was found. */
@Component
public class RegulationFiles {

    private static final String[] PATTERNS = {
        "processes/*.bpmn", "processes/*.dmn", "forms/*.form", "translations/*.json"
    };

    private final RegulationSettings settings;

    RegulationFiles(RegulationSettings settings) {
        this.settings = settings;
    }

    /** The regulation as it lies there now. */
    public RegulationText read() {
        return read(root());
    }

    private static RegulationText read(String home) {
        var root = home.endsWith("/") ? home : home + "/";
        var files = new TreeMap<String, byte[]>();
        try {
            for (var pattern : PATTERNS) {
                for (var resource : new PathMatchingResourcePatternResolver().getResources(root + pattern)) {
                    var folder = pattern.substring(0, pattern.indexOf('/') + 1);
                    files.put(folder + resource.getFilename(), resource.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The regulation at " + root + " cannot be read.", e);
        }
        if (files.keySet().stream().noneMatch(name -> name.endsWith(".bpmn"))) {
            throw new IllegalStateException("No process model lies in processes/ of " + root
                    + ". Set regulation.home to the folder that holds processes/ and forms/.");
        }
        return RegulationText.of(files);
    }

    /** A configured folder wins; then the working directory when it holds a regulation; then the packaged one. */
    private String root() {
        var home = settings.home() == null || settings.home().isBlank() ? Path.of("") : Path.of(settings.home());
        var configured = !home.toString().isEmpty();
        return configured || Files.isDirectory(home.resolve("processes"))
                ? home.toAbsolutePath().toUri().toString()
                : "classpath:regulation/";
    }
}
