package org.salesregulation.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.salesregulation.shared.Refusal;
import org.salesregulation.shared.Refusal.Gap;

/**
 * What the process owner says of elements that the system cannot find again in the new revision: where the deals that
 * wait there go on, or that they stay behind.
 *
 * @param targets by the id of the old element; nothing: deals that wait there keep their revision
 */
public record Mapping(Map<String, Optional<String>> targets) {

    private static final String STAYS = "-";

    public static final Mapping NONE = new Mapping(Map.of());

    public Mapping {
        targets = Map.copyOf(targets);
    }

    /**
     * @param text lines {@code old_element = new_element}, or {@code old_element = -} for those that stay behind; null
     *     and empty lines say nothing
     * @throws Refusal naming every line that cannot be read
     */
    public static Mapping parse(String text) {
        var targets = new LinkedHashMap<String, Optional<String>>();
        var gaps = new ArrayList<Gap>();
        var lines = text == null ? new String[0] : text.split("\\R");
        for (var i = 0; i < lines.length; i++) {
            var line = lines[i].strip();
            if (line.isEmpty()) {
                continue;
            }
            var sides = line.split("\\s*=\\s*", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                gaps.add(new Gap(
                        "mapping",
                        "Line " + (i + 1)
                                + " must read \"old_element = new_element\", or \"old_element = -\" to leave deals behind: "
                                + line));
            } else if (targets.containsKey(sides[0])) {
                gaps.add(new Gap("mapping", "Line " + (i + 1) + " names " + sides[0] + " a second time."));
            } else {
                targets.put(sides[0], STAYS.equals(sides[1]) ? Optional.empty() : Optional.of(sides[1]));
            }
        }
        if (!gaps.isEmpty()) {
            throw new Refusal(gaps);
        }
        return new Mapping(targets);
    }

    boolean names(String element) {
        return targets.containsKey(element);
    }

    boolean leavesBehind(String element) {
        return names(element) && targets.get(element).isEmpty();
    }

    Optional<String> target(String element) {
        return targets.getOrDefault(element, Optional.empty());
    }

    /** Both; what the other one says comes first. */
    Mapping with(Mapping other) {
        var all = new LinkedHashMap<>(targets);
        all.putAll(other.targets);
        return new Mapping(all);
    }

    String text() {
        var lines = new ArrayList<String>();
        targets.forEach((from, to) -> lines.add(from + " = " + to.orElse(STAYS)));
        lines.sort(null);
        return String.join("\n", lines);
    }
}
