package org.salesregulation.rehearsal;

import java.time.LocalDate;
import java.util.List;
import org.salesregulation.shared.Dates;

/**
 * What the last 90 days would have been by a draft.
 *
 * @param from the first day, {@code to} the last
 * @param deals that were in a stage in these days, with {@code visits} of stages and {@code attempts} recorded
 * @param ofHistory of the visits, those told by a former CRM: they ran by no regulation
 * @param findings the most important first; empty: nothing would have been different
 * @param unknown what the facts cannot tell, in sentences
 */
record RehearsalResult(
        LocalDate from,
        LocalDate to,
        int deals,
        int visits,
        int attempts,
        int ofHistory,
        List<Finding> findings,
        List<String> unknown) {

    /** What the form of the head and the revision hold. */
    private static final int LONGEST = 3800;

    private static final int FOR_UNKNOWN = 900;

    /** @param address where the whole is read */
    String text(String address) {
        var head = "By the facts of %s to %s: %s, %s of stages, %s.\n"
                .formatted(
                        Dates.inWords(from),
                        Dates.inWords(to),
                        Trial.many(deals, "deal"),
                        Trial.many(visits, "visit"),
                        Trial.many(attempts, "attempt"));
        var text = new StringBuilder(head);
        if (findings.isEmpty()) {
            text.append("Nothing would have been different.\n");
        }
        var room = LONGEST - Math.min(FOR_UNKNOWN, length(unknown)) - 120;
        var told = add(text, findings.stream().map(Finding::sentence).toList(), room);
        if (told < findings.size()) {
            text.append("- … and %d more: see %s\n".formatted(findings.size() - told, address));
        }
        if (!unknown.isEmpty()) {
            text.append("What the facts cannot tell:\n");
            add(text, unknown, LONGEST);
        }
        return text.toString().strip();
    }

    private static int length(List<String> lines) {
        return lines.stream().mapToInt(line -> line.length() + 3).sum();
    }

    private static int add(StringBuilder text, List<String> lines, int room) {
        var told = 0;
        for (var line : lines) {
            if (text.length() + line.length() + 3 > room) {
                return told;
            }
            text.append("- ").append(line).append('\n');
            told++;
        }
        return told;
    }
}
