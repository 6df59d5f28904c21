package org.salesregulation.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.salesregulation.shared.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What figures are answered in. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON),
    CSV(new MediaType("text", "csv")),
    XLSX(MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    private final MediaType type;

    Format(MediaType type) {
        this.type = type;
    }

    /**
     * @param asked by name; null: by the Accept header
     * @throws Refusal when it names none
     */
    public static Format of(String asked, String accept) {
        if (asked != null && !asked.isBlank()) {
            return Arrays.stream(values())
                    .filter(format -> format.extension().equals(asked))
                    .findFirst()
                    .orElseThrow(() -> Refusal.of("format", "format must be json, csv or xlsx."));
        }
        return Arrays.stream(values())
                .filter(format -> accept != null && accept.contains(format.type.toString()))
                .findFirst()
                .orElse(JSON);
    }

    public MediaType type() {
        return type;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param name of the file, without its extension
     * @param json made only when JSON is asked for
     * @param sheet made only when a file is asked for
     */
    public ResponseEntity<?> answer(String name, Supplier<?> json, Supplier<Sheet> sheet) {
        if (this == JSON) {
            return ResponseEntity.ok().contentType(type).body(json.get());
        }
        var disposition = ContentDisposition.attachment()
                .filename(name + "." + extension())
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(sheet.get());
    }

    /**
     * @param zone in which moments are shown: a spreadsheet knows no zones
     * @throws IllegalStateException for JSON, which is no table
     */
    public void write(Sheet sheet, ZoneId zone, OutputStream out) throws IOException {
        switch (this) {
            case CSV -> SheetFiles.csv(sheet, out);
            case XLSX -> SheetFiles.xlsx(sheet, zone, out);
            case JSON -> throw new IllegalStateException("A table is written as CSV or XLSX.");
        }
    }
}
