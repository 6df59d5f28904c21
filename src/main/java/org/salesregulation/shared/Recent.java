package org.salesregulation.shared;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers answers for two seconds: long enough not to ask the database several times for one click, short enough that
 * what another node changes rules here as soon as anybody can notice.
 */
public final class Recent<K, V> {

    private static final long KEPT = Duration.ofSeconds(2).toNanos();
    private static final int MOST = 10_000;

    private final Map<K, Answer<V>> answers = new ConcurrentHashMap<>();

    /** @param ask never answers null; what it throws is not remembered */
    public V get(K key, Function<K, V> ask) {
        var now = System.nanoTime();
        var known = answers.get(key);
        if (known != null && now - known.askedAt() < KEPT) {
            return known.value();
        }
        if (answers.size() >= MOST) {
            answers.clear();
        }
        var value = ask.apply(key);
        answers.put(key, new Answer<>(value, now));
        return value;
    }

    /** Something has changed here: the next question goes to the database. */
    public void forget() {
        answers.clear();
    }

    private record Answer<V>(V value, long askedAt) {}
}
