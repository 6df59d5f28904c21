package org.salesregulation.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.salesregulation.shared.Refusal;

/**
 * Rows of a CSV file, one at a time. A row that cannot be read is given as broken and the next line is tried; only a
 * quote that is never closed ends the file, because everything behind it is one endless row.
 */
final class CsvRows implements Iterator<CsvRow>, AutoCloseable {

    private static final int LONGEST_ROW = 1_000_000;

    private final List<String> columns;
    private final RowGuard guard;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private CsvRow next;
    private long brokenLine;
    private boolean ended;

    CsvRows(Reader reader, char separator, List<String> columns) throws IOException {
        this.columns = columns;
        this.guard = new RowGuard(reader);
        this.parser = parser(guard, separator);
        this.records = parser.iterator();
        if (records.hasNext()) {
            records.next();
        }
    }

    static List<String> headerOf(String line, char separator) throws IOException {
        try (var parser = parser(new StringReader(line), separator)) {
            return Arrays.stream(parser.iterator().next().values())
                    .map(String::strip)
                    .toList();
        } catch (UncheckedIOException e) {
            throw Refusal.of("body", "The header row cannot be read: a quote is not closed.");
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            next = read();
        }
        return next != null;
    }

    @Override
    public CsvRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var row = next;
        next = null;
        return row;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** @return null when there is nothing to give yet */
    private CsvRow read() {
        guard.newRow();
        var firstLine = parser.getCurrentLineNumber() + 1;
        try {
            if (!records.hasNext()) {
                ended = true;
                return null;
            }
            return row(records.next());
        } catch (UncheckedIOException e) {
            ended = !(e.getCause() instanceof CSVException);
            var rest = isRestOfBrokenLine(parser.getCurrentLineNumber());
            brokenLine = parser.getCurrentLineNumber();
            return rest
                    ? null
                    : CsvRow.broken(
                            firstLine,
                            "The row cannot be read: a quote is not closed, or something follows a closed one.");
        }
    }

    private boolean isRestOfBrokenLine(long line) {
        return line == brokenLine;
    }

    private CsvRow row(CSVRecord row) {
        var lastLine = parser.getCurrentLineNumber();
        var line = lastLine - lineBreaks(row);
        if (isRestOfBrokenLine(line)) {
            return null;
        }
        if (row.size() != columns.size()) {
            return CsvRow.broken(
                    line, "The row has " + row.size() + " columns, the header has " + columns.size() + ".");
        }
        var values = new LinkedHashMap<String, String>();
        for (var column = 0; column < columns.size(); column++) {
            var value = row.get(column).strip();
            if (!value.isEmpty()) {
                values.put(columns.get(column), value);
            }
        }
        return values.isEmpty() ? null : new CsvRow(line, values, Optional.empty());
    }

    private static long lineBreaks(CSVRecord row) {
        var breaks = 0;
        for (var value : row) {
            for (var at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) {
                breaks++;
            }
        }
        return breaks;
    }

    private static CSVParser parser(Reader reader, char separator) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get()
                .parse(reader);
    }

    /** Stops an unclosed quote from drawing the whole file into memory. */
    private static final class RowGuard extends FilterReader {

        private int length;

        RowGuard(Reader reader) {
            super(reader);
        }

        void newRow() {
            length = 0;
        }

        @Override
        public int read(char[] buffer, int offset, int wanted) throws IOException {
            var read = super.read(buffer, offset, wanted);
            length += Math.max(read, 0);
            if (length > LONGEST_ROW) {
                throw new IOException("A row is longer than " + LONGEST_ROW + " characters.");
            }
            return read;
        }
    }
}
