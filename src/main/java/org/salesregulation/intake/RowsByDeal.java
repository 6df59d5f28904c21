package org.salesregulation.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Rows of a file put together by deal, on disk: all rows of a deal lie in one part, wherever they stood in the file, and
 * no part is longer than a few thousand rows. So a deal is told once for each file, however the file is sorted, and
 * memory does not grow with it.
 */
final class RowsByDeal implements AutoCloseable {

    private static final long BYTES_A_PART = 400_000;
    /** So many files are open at once. */
    private static final int MOST_PARTS = 256;

    private final List<Path> parts = new ArrayList<>();
    private final List<DataOutputStream> writers = new ArrayList<>();

    /** @param file whose rows will come, to know how many parts it takes; they lie beside it */
    RowsByDeal(CsvFile file) throws IOException {
        var count = (int) Math.min(MOST_PARTS, 1 + file.size() / BYTES_A_PART);
        for (var part = 0; part < count; part++) {
            var path = Files.createTempFile(file.path().getParent(), "import-", ".part");
            parts.add(path);
            writers.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path))));
        }
    }

    void add(String externalId, long line, String event) throws IOException {
        var writer = writers.get(Math.floorMod(externalId.hashCode(), writers.size()));
        writer.writeUTF(externalId);
        writer.writeLong(line);
        writer.writeUTF(event);
    }

    /** No more rows come. */
    int finish() throws IOException {
        for (var writer : writers) {
            writer.close();
        }
        return parts.size();
    }

    /** @return the deals of one part with their rows in the order of the file, sorted by number */
    List<DealRows> part(int number) throws IOException {
        var deals = new TreeMap<String, List<Row>>();
        try (var reader = new DataInputStream(new BufferedInputStream(Files.newInputStream(parts.get(number))))) {
            while (true) {
                var externalId = reader.readUTF();
                deals.computeIfAbsent(externalId, id -> new ArrayList<>())
                        .add(new Row(reader.readLong(), reader.readUTF()));
            }
        } catch (EOFException e) {
            return deals.entrySet().stream()
                    .map(deal -> new DealRows(deal.getKey(), deal.getValue()))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        finish();
        for (var part : parts) {
            Files.deleteIfExists(part);
        }
    }

    /** What a file says of one deal. */
    record DealRows(String externalId, List<Row> rows) {}

    /**
     * A row that was read.
     *
     * @param line in the file, from 1
     * @param event the event as it is kept
     */
    record Row(long line, String event) {}
}
