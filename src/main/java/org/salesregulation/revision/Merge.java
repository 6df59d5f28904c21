package org.salesregulation.revision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.salesregulation.regulation.RegulationText;

/**
 * A draft brought onto what is in force now, file by file: what only one side has changed is taken from it.
 *
 * @param text what is in force with the draft's changes
 * @param conflicts files that both have changed, and differently
 */
record Merge(RegulationText text, List<String> conflicts) {

    /**
     * @param base what the draft was written against
     * @param draft the whole text of the draft
     * @param inForce what is in force now
     */
    static Merge of(RegulationText base, RegulationText draft, RegulationText inForce) {
        var changed = changed(base, draft);
        var conflicts = new ArrayList<String>();
        changed.forEach((name, content) -> {
            var theirs = inForce.files().get(name);
            if (!Arrays.equals(theirs, base.files().get(name)) && !Arrays.equals(theirs, content)) {
                conflicts.add(name);
            }
        });
        var removed = removed(base, draft);
        removed.stream()
                .filter(name -> inForce.file(name)
                        .filter(theirs -> !Arrays.equals(theirs, base.files().get(name)))
                        .isPresent())
                .forEach(conflicts::add);
        return new Merge(inForce.with(changed).without(removed), List.copyOf(conflicts));
    }

    /** The files of the first that the second has not. */
    static List<String> removed(RegulationText from, RegulationText to) {
        return from.files().keySet().stream()
                .filter(name -> to.file(name).isEmpty())
                .toList();
    }

    /** The files of the one that the other has not, or not so. */
    static TreeMap<String, byte[]> changed(RegulationText from, RegulationText to) {
        var changed = new TreeMap<>(to.files());
        changed.entrySet().removeIf(file -> Arrays.equals(from.files().get(file.getKey()), file.getValue()));
        return changed;
    }
}
