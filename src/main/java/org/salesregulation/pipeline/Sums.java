package org.salesregulation.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.salesregulation.pipeline.Subject.Level;
import org.salesregulation.pipeline.Subject.Unit;

/**
 * Facts of reps, added up for each rep, each team and the company.
 *
 * @param <V> what is added up
 */
final class Sums<V> {

    private final Map<Unit, Map<List<String>, V>> sums = new HashMap<>();
    private final BinaryOperator<V> add;

    Sums(BinaryOperator<V> add) {
        this.add = add;
    }

    /** @param of what it is a fact of, such as a funnel and a stage */
    void add(String rep, String team, V value, String... of) {
        var key = List.of(of);
        for (var unit : List.of(new Unit(Level.REP, rep), new Unit(Level.TEAM, team), Unit.COMPANY)) {
            sums.computeIfAbsent(unit, one -> new HashMap<>()).merge(key, value, add);
        }
    }

    Optional<V> of(Unit unit, String... of) {
        return Optional.ofNullable(sums.getOrDefault(unit, Map.of()).get(List.of(of)));
    }

    /** Everything of this unit, by what it is a fact of. */
    Map<List<String>, V> of(Unit unit) {
        return sums.getOrDefault(unit, Map.of());
    }
}
