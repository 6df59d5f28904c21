package org.salesregulation.web;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * A table as files show it.
 *
 * @param title of the sheet
 * @param columns headings
 * @param rows numbers, booleans, dates or texts, in the order of the columns; null for nothing
 */
public record Sheet(String title, List<Heading> columns, Iterable<List<Object>> rows) {

    /** @param key as a program reads it, {@code title} as a person does */
    public record Heading(String key, String title, Type type) {}

    /** How a figure is to be read. */
    @Schema(enumAsRef = true)
    public enum Type {
        TEXT,
        COUNT,
        MONEY,
        /** Between 0 and 1. */
        SHARE,
        /** One number for another, such as 4.5 to 1. */
        RATIO,
        DAYS,
        NUMBER,
        PERCENT,
        YESNO,
        DATE;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
