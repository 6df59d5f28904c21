package org.salesregulation.revision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What has changed its place in a list: as few as explain the new order. */
final class Moves {

    private Moves() {}

    /** Only what is in both lists can have moved. */
    static Set<String> between(List<String> before, List<String> after) {
        var order = after.stream().filter(before::contains).toList();
        var moved = new HashSet<>(order);
        longestInOrder(order.stream().map(before::indexOf).toList()).forEach(kept -> moved.remove(before.get(kept)));
        return moved;
    }

    /** The longest part of it that rises; lists here are a few dozen long. */
    private static List<Integer> longestInOrder(List<Integer> places) {
        var best = new ArrayList<List<Integer>>();
        for (var place : places) {
            var before = best.stream()
                    .filter(run -> run.get(run.size() - 1) < place)
                    .reduce(List.of(), (one, other) -> other.size() > one.size() ? other : one);
            var run = new ArrayList<>(before);
            run.add(place);
            best.add(run);
        }
        return best.stream().reduce(List.of(), (one, other) -> other.size() > one.size() ? other : one);
    }
}
