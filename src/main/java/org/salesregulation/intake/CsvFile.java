package org.salesregulation.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;
import org.springframework.util.unit.DataSize;

/**
 * A CSV file that was sent in and waits on disk, so that its size never stands in memory: UTF-8 with or without a byte
 * order mark, a header row, columns separated by comma or semicolon as the header shows.
 *
 * @param columns names of the header, in order
 */
record CsvFile(Path path, char separator, List<String> columns) {

    private static final int LONGEST_HEADER = 10_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Puts what is sent on disk and reads its header.
     *
     * @param folder made when missing
     * @throws Refusal when it is not UTF-8, naming the line, or has no header
     * @throws TooLarge when it is longer than {@code maxSize}
     */
    static CsvFile receive(InputStream body, Path folder, DataSize maxSize) throws IOException {
        Files.createDirectories(folder);
        var path = Files.createTempFile(folder, "import-", ".csv");
        try {
            store(body, path, maxSize);
            return withHeader(path);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** @throws Refusal naming every column that is unknown, twice there or missing */
    void requireColumns(List<String> known, List<String> required) {
        var gaps = new ArrayList<Gap>();
        var seen = new HashSet<String>();
        for (var column : columns) {
            if (!known.contains(column)) {
                gaps.add(new Gap(
                        column,
                        "The column \"" + column + "\" is not known. Known are " + String.join(", ", known) + "."));
            } else if (!seen.add(column)) {
                gaps.add(new Gap(column, "The column \"" + column + "\" stands in the header twice."));
            }
        }
        required.stream()
                .filter(column -> !columns.contains(column))
                .forEach(column -> gaps.add(new Gap(column, "The column \"" + column + "\" is missing.")));
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
    }

    /** The rows below the header, read as they are asked for. */
    CsvRows rows() throws IOException {
        return new CsvRows(reader(path), separator, columns);
    }

    /** @return bytes */
    long size() throws IOException {
        return Files.size(path);
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + path + " cannot be deleted.", e);
        }
    }

    private static void store(InputStream body, Path path, DataSize maxSize) throws IOException {
        var check = new Utf8Check();
        var bytes = new byte[64 * 1024];
        var total = 0L;
        try (OutputStream file = Files.newOutputStream(path)) {
            for (var read = body.read(bytes); read >= 0; read = body.read(bytes)) {
                total += read;
                if (total > maxSize.toBytes()) {
                    throw new TooLarge(maxSize.toBytes() + " bytes");
                }
                check.accept(bytes, read);
                file.write(bytes, 0, read);
            }
        }
        check.finish();
    }

    private static CsvFile withHeader(Path path) throws IOException {
        try (var reader = reader(path)) {
            var start = new char[LONGEST_HEADER];
            var length = 0;
            for (var read = 0;
                    read >= 0 && length < start.length;
                    read = reader.read(start, length, start.length - length)) {
                length += read;
            }
            var text = new String(start, 0, length).stripLeading();
            var header = text.lines().findFirst().orElse("");
            var separator = count(header, ';') > count(header, ',') ? ';' : ',';
            if (header.isBlank() || header.length() >= LONGEST_HEADER) {
                throw Refusal.of("body", "The file has no header row with the names of its columns.");
            }
            var columns = CsvRows.headerOf(header, separator);
            return new CsvFile(path, separator, columns);
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(character -> character == wanted).count();
    }

    private static Reader reader(Path path) throws IOException {
        var reader = new BufferedReader(Files.newBufferedReader(path, StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** Finds the line of the first byte that is not UTF-8, while the bytes pass by. */
    private static final class Utf8Check {

        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer characters = CharBuffer.allocate(64 * 1024 + 16);
        private byte[] unfinished = {};
        private long line = 1;

        void accept(byte[] bytes, int length) {
            var input = ByteBuffer.allocate(unfinished.length + length)
                    .put(unfinished)
                    .put(bytes, 0, length)
                    .flip();
            require(decoder.decode(input, characters, false));
            unfinished = new byte[input.remaining()];
            input.get(unfinished);
        }

        void finish() {
            require(decoder.decode(ByteBuffer.wrap(unfinished), characters, true));
        }

        private void require(CoderResult result) {
            line += characters
                    .flip()
                    .chars()
                    .filter(character -> character == '\n')
                    .count();
            characters.clear();
            if (result.isError()) {
                throw Refusal.of("body", "Line " + line + " is not UTF-8.");
            }
        }
    }
}
