package org.salesregulation.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A report: a question, the cases that answer it, and what is counted over them. Figures and lists are asked of the same
 * cases, so that a figure and the list behind it cannot differ.
 *
 * @param name in the address
 * @param question what it answers, for the reader
 * @param cases file {@code report/<cases>.sql}: one row per case with the deal it is about
 * @param rows what each row of the report stands for
 * @param offered what rows can be told apart by on top, when asked
 * @param order by which the rows are sorted: an aggregate of SQL; of rows that are put together of parts or compared
 *     with each other, their figures by key, in quotes
 * @param traits what else is to be known of it when it is asked
 */
record Report(
        String name,
        String title,
        String question,
        String cases,
        List<Dimension> rows,
        List<Dimension> offered,
        String order,
        List<Column> columns,
        Set<Trait> traits) {

    enum Trait {
        /** It rests on what is entered for a month, so that parts of one cannot be asked for. */
        WHOLE_MONTHS,
        /** Costs may be taken from so many months before the period (METRICS 12). */
        LAG
    }

    Report(
            String name,
            String title,
            String question,
            String cases,
            List<Dimension> rows,
            List<Dimension> offered,
            String order,
            List<Column> columns) {
        this(name, title, question, cases, rows, offered, order, columns, Set.of());
    }

    Report with(Trait... more) {
        return new Report(name, title, question, cases, rows, offered, order, columns, Set.of(more));
    }

    /** By what the cases of this report can be narrowed. */
    List<Dimension> filters() {
        return Stream.concat(rows.stream(), offered.stream()).distinct().toList();
    }

    /** What is counted over its cases; the other columns follow from these. */
    Stream<Column> counted() {
        return columns.stream().filter(column -> !column.isQuotient() && !column.amongRows());
    }

    /** The parts of its cases that are counted one by one; none: all are counted together. */
    List<String> parts() {
        return columns.stream()
                .map(Column::part)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    Optional<Column> column(String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }
}
