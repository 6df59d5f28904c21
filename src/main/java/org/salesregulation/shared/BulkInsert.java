package org.salesregulation.shared;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Many new rows of one table, written by few statements of several hundred rows each, on every database alike. Rows are
 * numbered by the database in the order in which they were added.
 */
public final class BulkInsert {

    /** PostgreSQL takes 65,535 at most. */
    private static final int MOST_PARAMETERS = 8_000;

    private final String into;
    private final List<String> columns;
    private final List<Object[]> rows = new ArrayList<>();

    /** @param into as the statement begins: {@code insert into account} */
    public BulkInsert(String into, String... columns) {
        this.into = into;
        this.columns = List.of(columns);
    }

    /** @param values one for each column, in their order; may be null */
    public void add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "\"" + into + "\" takes " + columns.size() + " values a row, not " + values.length + ".");
        }
        rows.add(values);
    }

    /** Statements have 1, 2, 4, 8 … rows, so that there are few different ones for the database to keep ready. */
    public void write(JdbcOperations jdbc) {
        var most = Integer.highestOneBit(Math.max(1, MOST_PARAMETERS / columns.size()));
        for (var from = 0; from < rows.size(); ) {
            var some = rows.subList(from, from + Math.min(most, Integer.highestOneBit(rows.size() - from)));
            jdbc.update(sql(some.size()), statement -> fill(statement, some));
            from += some.size();
        }
    }

    private String sql(int count) {
        var row = columns.stream().map(column -> "?").collect(Collectors.joining(", ", "(", ")"));
        return into + " (" + String.join(", ", columns) + ") values "
                + IntStream.range(0, count).mapToObj(number -> row).collect(Collectors.joining(", "));
    }

    private static void fill(PreparedStatement statement, List<Object[]> rows) throws SQLException {
        var parameter = 0;
        for (var row : rows) {
            for (var value : row) {
                parameter++;
                if (value == null) {
                    statement.setNull(parameter, Types.NULL);
                } else {
                    statement.setObject(parameter, value);
                }
            }
        }
    }
}
