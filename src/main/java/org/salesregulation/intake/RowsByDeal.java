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
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.salesregulation.funnel.Reach;

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

    void add(String externalId, long line, String event, Reach reach) throws IOException {
        var writer = writers.get(Math.floorMod(externalId.hashCode(), writers.size()));
        writer.writeUTF(externalId);
        writer.writeLong(line);
        writer.writeUTF(event);
        writer.writeBoolean(!reach.isUnknown());
        if (!reach.isUnknown()) {
            for (var part : Arrays.asList(reach.contactName(), reach.phone(), reach.email())) {
                writer.writeUTF(part == null ? "" : part);
            }
        }
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
                        .add(new Row(
                                reader.readLong(),
                                reader.readUTF(),
                                reader.readBoolean()
                                        ? new Reach(part(reader), part(reader), part(reader))
                                        : Reach.UNKNOWN));
            }
        } catch (EOFException e) {
            return deals.entrySet().stream()
                    .map(deal -> new DealRows(deal.getKey(), deal.getValue()))
                    .toList();
        }
    }

    private static String part(DataInputStream reader) throws IOException {
        var part = reader.readUTF();
        return part.isEmpty() ? null : part;
    }

    @Override
    public void close() throws IOException {
        finish();
        for (var part : parts) {
            Files.deleteIfExists(part);
        }
    }

    /** What a file says of one deal. */
    record DealRows(String externalId, List<Row> rows) {

        /** The last row that says it counts. */
        Reach reach() {
            return rows.stream().map(Row::reach).reduce(Reach.UNKNOWN, (earlier, later) -> later.or(earlier));
        }
    }

    /**
     * A row that was read.
     *
     * @param line in the file, from 1
     * @param event the event as it is kept
     * @param reach what it says beside that: it is kept with the deal alone, where whoever is forgotten is forgotten
     */
    record Row(long line, String event, Reach reach) {}
}
