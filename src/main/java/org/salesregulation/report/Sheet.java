package org.salesregulation.report;

import java.util.List;

/**
 * A table as files show it.
 *
 * @param title of the sheet
 * @param columns headings
 * @param rows numbers, booleans, dates or texts, in the order of the columns; null for nothing
 */
record Sheet(String title, List<Heading> columns, Iterable<List<Object>> rows) {

    /** @param key as a program reads it, {@code title} as a person does */
    record Heading(String key, String title, Column.Type type) {}
}
