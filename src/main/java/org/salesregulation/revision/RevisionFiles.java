package org.salesregulation.revision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.salesregulation.revision.RevisionViews.FileView;
import org.salesregulation.web.NotFound;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The files of a revision as the doors hand them out. */
@Component
class RevisionFiles {

    private final RevisionTable table;

    RevisionFiles(RevisionTable table) {
        this.table = table;
    }

    List<FileView> list(Revision revision) {
        var before = revision.parentId() == null ? Map.<String, String>of() : table.fingerprints(revision.parentId());
        var now = table.fingerprints(revision.id());
        var names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .map(name -> new FileView(name, status(before.get(name), now.get(name))))
                .toList();
    }

    private static String status(String before, String now) {
        return now == null ? "removed" : before == null ? "new" : before.equals(now) ? "same" : "changed";
    }

    /** As an attachment: a browser is not to show what somebody has sent. */
    ResponseEntity<byte[]> file(Revision revision, String name) {
        var content =
                table.file(revision.id(), name).orElseThrow(() -> new NotFound("There is no file " + name + " in it."));
        return attachment(name.substring(name.indexOf('/') + 1))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(content);
    }

    static ResponseEntity.BodyBuilder attachment(String name) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString());
    }

    byte[] zip(Revision revision) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var file : table.text(revision.id()).files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
