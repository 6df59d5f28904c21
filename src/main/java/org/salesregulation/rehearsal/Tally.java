package org.salesregulation.rehearsal;

import java.util.Map;
import java.util.TreeMap;

/** What the findings add to the work of reps and managers, gathered while they are made. */
final class Tally {

    /** Contacts more or fewer, by kind. */
    final Map<String, Integer> contacts = new TreeMap<>();

    /** Tasks of managers then and under the draft, by what they ask. */
    final Map<String, int[]> tasks = new TreeMap<>();

    void contacts(String kind, int more) {
        contacts.merge(kind, more, Integer::sum);
    }

    void tasks(String what, int then, int draft) {
        var sums = tasks.computeIfAbsent(what, name -> new int[2]);
        sums[0] += then;
        sums[1] += draft;
    }
}
