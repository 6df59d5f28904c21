package org.salesregulation.regulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A regulation as it is written, wherever it lies: in a folder, in a draft, in force (R14, R15).
 *
 * @param files contents by stable name, such as {@code processes/approval.bpmn}
 */
public record RegulationText(SortedMap<String, byte[]> files) {

    private static final Pattern MODEL = Pattern.compile("processes/[^/]+\\.bpmn");
    private static final Pattern TABLE = Pattern.compile("processes/[^/]+\\.dmn");
    private static final Pattern FORM = Pattern.compile("forms/[^/]+\\.form");
    private static final Pattern TRANSLATION = Pattern.compile("translations/[^/]+\\.json");

    /** @param files contents by name; files that are no part of a regulation are left out */
    public static RegulationText of(Map<String, byte[]> files) {
        var parts = new TreeMap<>(files);
        parts.keySet().removeIf(name -> !isPart(name));
        return new RegulationText(parts);
    }

    /**
     * @param folder that holds {@code processes/}, {@code forms/} and {@code translations/}; any of them may be missing
     * @throws UncheckedIOException when a file cannot be read
     */
    public static RegulationText in(Path folder) {
        var files = new TreeMap<String, byte[]>();
        for (var part : List.of("processes", "forms", "translations")) {
            var lies = folder.resolve(part);
            if (Files.isDirectory(lies)) {
                try (var found = Files.list(lies)) {
                    for (var file : found.filter(Files::isRegularFile).toList()) {
                        files.put(part + "/" + file.getFileName(), Files.readAllBytes(file));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("The folder " + lies + " cannot be read.", e);
                }
            }
        }
        return of(files);
    }

    /** @return whether a file of that name belongs to a regulation */
    public static boolean isPart(String name) {
        return MODEL.matcher(name).matches()
                || TABLE.matcher(name).matches()
                || FORM.matcher(name).matches()
                || TRANSLATION.matcher(name).matches();
    }

    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** @return BPMN models by file name */
    public SortedMap<String, byte[]> models() {
        return matching(MODEL);
    }

    /** @return decision tables (DMN) by file name */
    public SortedMap<String, byte[]> tables() {
        return matching(TABLE);
    }

    /** @return forms by file name */
    public SortedMap<String, byte[]> forms() {
        return matching(FORM);
    }

    /** @return what its texts are called in other languages, by file name */
    public SortedMap<String, byte[]> translations() {
        return matching(TRANSLATION);
    }

    /** The same regulation with other files in place of some of its own, or beside them. */
    public RegulationText with(Map<String, byte[]> others) {
        var all = new TreeMap<>(files);
        all.putAll(others);
        return of(all);
    }

    /** The same regulation without some of its files. */
    public RegulationText without(Collection<String> names) {
        var left = new TreeMap<>(files);
        left.keySet().removeAll(names);
        return of(left);
    }

    private SortedMap<String, byte[]> matching(Pattern names) {
        var found = new TreeMap<>(files);
        found.keySet().removeIf(name -> !names.matcher(name).matches());
        return found;
    }
}
