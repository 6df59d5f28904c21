package org.salesregulation.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import org.salesregulation.rehearsal.Facts.Attempt;
import org.salesregulation.rehearsal.Finding.Figure;
import org.salesregulation.rehearsal.Finding.Kind;

/** What the findings before it make of the work of a rep's day and a manager's week. */
final class Workload {

    private static final double WEEKS = Window.DAYS / 7.0;

    private final Trial trial;

    Workload(Trial trial) {
        this.trial = trial;
    }

    void rehearse() {
        contacts();
        tasks();
    }

    private void contacts() {
        var made = new TreeMap<String, Integer>();
        var recorded = trial.facts.recorded().stream()
                .filter(attempt -> !attempt.history())
                .toList();
        recorded.forEach(attempt -> made.merge(attempt.kind(), 1, Integer::sum));
        var reps = recorded.stream().map(Attempt::rep).distinct().count();
        var days = (double) reps * trial.facts.window().workingDays();
        var kinds = new TreeSet<>(made.keySet());
        kinds.addAll(trial.tally.contacts.keySet());
        if (days == 0) {
            if (!trial.tally.contacts.isEmpty()) {
                trial.unknown.add(
                        "No rep has recorded a contact under the regulation in these days: what the draft adds to a day is not known.");
            }
            return;
        }
        var figures = new ArrayList<Figure>();
        var words = new ArrayList<String>();
        for (var kind : kinds) {
            var more = trial.tally.contacts.getOrDefault(kind, 0);
            var then = made.getOrDefault(kind, 0);
            figures.add(Figure.of("contacts", kind, then, then + (double) more));
            figures.add(Figure.of(
                    "contacts of a rep a working day", kind, rounded(then / days), rounded((then + more) / days)));
            if (more != 0) {
                words.add("%s %s instead of %s".formatted(kind, number((then + more) / days), number(then / days)));
            }
        }
        if (!words.isEmpty()) {
            trial.found(
                    Kind.WORKLOAD,
                    "contacts",
                    "Of each of %s a working day would have asked: %s; one attempt for each contact that is new, as a least."
                            .formatted(Trial.many(reps, "rep"), String.join(", ", words)),
                    figures,
                    List.of());
            trial.unknown.add(
                    "How many attempts a new contact takes, and what a rep would have left undone for it, is not known.");
        }
    }

    private void tasks() {
        var figures = new ArrayList<Figure>();
        var words = new ArrayList<String>();
        trial.tally.tasks.forEach((what, sums) -> {
            figures.add(Figure.of("tasks of managers", what, sums[0], sums[1]));
            figures.add(
                    Figure.of("tasks of managers a week", what, rounded(sums[0] / WEEKS), rounded(sums[1] / WEEKS)));
            if (sums[0] != sums[1]) {
                words.add("%s %s instead of %s".formatted(what, number(sums[1] / WEEKS), number(sums[0] / WEEKS)));
            }
        });
        if (!words.isEmpty()) {
            trial.found(
                    Kind.WORKLOAD,
                    "managers",
                    "All managers and heads together would have had in a week: %s.".formatted(String.join(", ", words)),
                    figures,
                    List.of());
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static String number(double value) {
        return String.format(Locale.ENGLISH, "%.2f", value);
    }
}
