package org.salesregulation.shared;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made of a file, kept while it is asked for: of the files of a draft all but one are as they were. A file is
 * known by its content, so that nothing has to be said when it changes. What is asked for least goes first.
 */
public final class PerContent<V> {

    private final Function<byte[], V> make;
    private final Map<ByteBuffer, V> kept;

    /**
     * @param most how many are kept
     * @param make asked once a content; what it throws is thrown on and nothing is kept. Its values are shared by threads.
     */
    public PerContent(int most, Function<byte[], V> make) {
        this.make = make;
        this.kept = new LinkedHashMap<>(most * 2, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ByteBuffer, V> eldest) {
                return size() > most;
            }
        };
    }

    public V of(byte[] content) {
        var key = ByteBuffer.wrap(content);
        synchronized (kept) {
            var known = kept.get(key);
            if (known != null) {
                return known;
            }
        }
        // two threads may make the same: neither waits for what the other reads
        var made = make.apply(content);
        synchronized (kept) {
            kept.put(key, made);
        }
        return made;
    }
}
