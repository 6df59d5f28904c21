package org.salesregulation.check;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps what was found in a file for as long as the file is the same, for rules that look at one file only. */
final class PerFile<S, R> {

    private final Map<String, Kept<S, R>> kept = new ConcurrentHashMap<>();

    private record Kept<S, R>(S subject, R result) {}

    /** @param subject as {@link Draft} read it: the same object as long as the file has not changed */
    R get(String file, S subject, Function<S, R> look) {
        var before = kept.get(file);
        if (before == null || before.subject() != subject) {
            before = new Kept<>(subject, look.apply(subject));
            kept.put(file, before);
        }
        return before.result();
    }
}
