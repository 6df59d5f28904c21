package org.salesregulation.revision;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.shared.Refusal;
import org.springframework.web.multipart.MultipartFile;

/** Reads what was sent as a draft: single files, archives, or both. What is no part of a regulation is refused by name. */
final class DraftFiles {

    static final String FIELD = "files";
    static final String REMOVED = "remove";

    static final int LARGEST_FILE = 1024 * 1024;
    static final int LARGEST_WHOLE = 20 * LARGEST_FILE;
    static final int MOST_FILES = 500;

    /** A file of a regulation, in its folder, in that of an archive around it, or alone. */
    private static final Pattern PART = Pattern.compile(
            "(?:(?:[^/]+/)?(processes|forms|translations)/)?([A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.(bpmn|dmn|form|json))");

    private static final Pattern LEFT_BY_SYSTEMS =
            Pattern.compile("(.*/)?(__MACOSX/.*|\\.DS_Store|Thumbs\\.db|desktop\\.ini)");

    private final Map<String, byte[]> files = new TreeMap<>();
    private int size;

    private DraftFiles() {}

    /**
     * @return contents by stable name
     * @throws Refusal naming the file at fault
     */
    static Map<String, byte[]> of(List<MultipartFile> parts) {
        var draft = new DraftFiles();
        for (var part : parts == null ? List.<MultipartFile>of() : parts) {
            var name = part.getOriginalFilename() == null ? "" : part.getOriginalFilename();
            try (var content = part.getInputStream()) {
                if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                    draft.archive(name, content);
                } else if (!name.isEmpty() || !part.isEmpty()) {
                    draft.file(name, content);
                }
            } catch (IOException e) {
                throw refused(name, "cannot be read");
            }
        }
        if (draft.files.isEmpty()) {
            throw Refusal.of(FIELD, "Send at least one model (.bpmn), table (.dmn) or form (.form), or a ZIP of them.");
        }
        return draft.files;
    }

    private void archive(String archive, InputStream content) throws IOException {
        var entries = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(read(archive, content, LARGEST_WHOLE)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_FILES) {
                    throw refused(archive, "holds more than " + MOST_FILES + " files");
                }
                if (!entry.isDirectory()
                        && !LEFT_BY_SYSTEMS.matcher(entry.getName()).matches()) {
                    file(entry.getName(), zip);
                }
            }
        } catch (IllegalArgumentException e) {
            throw refused(archive, "has names that cannot be read");
        }
        if (entries == 0) {
            throw refused(archive, "is no ZIP archive, or an empty one");
        }
    }

    private void file(String sent, InputStream content) throws IOException {
        if (sent.contains("..") || sent.contains("\\") || sent.startsWith("/") || sent.contains(":")) {
            throw refused(sent, "leads out of the regulation's folder");
        }
        var part = PART.matcher(sent);
        var name = part.matches() ? folder(part.group(3)) + part.group(2) : sent;
        var inPlace = part.matches()
                && (part.group(1) == null || folder(part.group(3)).equals(part.group(1) + "/"));
        if (!inPlace || !RegulationText.isPart(name)) {
            throw refused(
                    sent,
                    "is no part of a regulation: models (.bpmn) and tables (.dmn) lie in processes/, forms (.form) in"
                            + " forms/, translations (.json) in translations/");
        }
        var read = read(sent, content, LARGEST_FILE);
        size += read.length;
        if (size > LARGEST_WHOLE) {
            throw refused(sent, "makes it more than " + LARGEST_WHOLE / LARGEST_FILE + " MB in all");
        }
        if (files.putIfAbsent(name, read) != null) {
            throw refused(sent, "was sent twice");
        }
    }

    private static byte[] read(String name, InputStream content, int largest) throws IOException {
        var read = content.readNBytes(largest + 1);
        if (read.length > largest) {
            throw refused(name, "is larger than " + largest / LARGEST_FILE + " MB");
        }
        return read;
    }

    private static String folder(String extension) {
        return switch (extension) {
            case "form" -> "forms/";
            case "json" -> "translations/";
            default -> "processes/";
        };
    }

    private static Refusal refused(String file, String why) {
        return Refusal.of(FIELD, "\"" + file + "\" " + why + ".");
    }
}
