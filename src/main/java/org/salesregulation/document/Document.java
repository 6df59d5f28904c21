package org.salesregulation.document;

import java.util.Arrays;
import java.util.List;

/**
 * A document as a value, before it has a format.
 *
 * @param language ISO 639 code
 * @param cover what stands on the title page
 */
record Document(String language, String title, String company, List<Block> cover, List<Section> sections) {

    /**
     * @param appendix whether it is numbered apart from the chapters
     * @param blocks what stands under its heading before its sections
     */
    record Section(String title, boolean appendix, List<Block> blocks, List<Section> sections) {

        static Section of(String title, List<Block> blocks) {
            return new Section(title, false, List.copyOf(blocks), List.of());
        }
    }

    sealed interface Block permits Paragraph, Items, Table, Figure {}

    record Paragraph(String text) implements Block {}

    /** @param numbered whether their order says something */
    record Items(boolean numbered, List<String> items) implements Block {}

    /**
     * @param widths parts of the width, one for each column
     * @param rows cells by column; a line break in a cell is one in the document
     */
    record Table(String caption, int[] widths, List<String> head, List<List<String>> rows) implements Block {

        Table {
            if (widths.length != head.size() || rows.stream().anyMatch(row -> row.size() != head.size())) {
                throw new IllegalArgumentException("The table \"" + caption + "\" has rows of different lengths.");
            }
        }

        int share(int column) {
            return Math.round(100f * widths[column] / Arrays.stream(widths).sum());
        }
    }

    record Figure(String caption, Diagram diagram) implements Block {}
}
