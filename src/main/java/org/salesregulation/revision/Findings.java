package org.salesregulation.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.salesregulation.check.Finding;

/** Findings of the check as lines of a text. */
final class Findings {

    /** Of a kind, before one has to look them up. */
    private static final int SHOWN = 3;

    private Findings() {}

    /**
     * For somebody who decides, not mends: what is wrong, without files and remedies; texts without a translation, of which
     * a new model has hundreds, as a count.
     *
     * @param link where all of them stand
     * @return empty: nothing is wrong
     */
    static String shortly(List<Finding> findings, String link) {
        var byRule = findings.stream()
                .collect(Collectors.partitioningBy(finding -> finding.rule().equals("translated")));
        var lines = new ArrayList<String>();
        byRule.get(false).stream().map(Finding::reason).distinct().limit(SHOWN).forEach(lines::add);
        var untranslated = byRule.get(true);
        if (untranslated.size() > SHOWN) {
            lines.add(untranslated.size() + " texts are not translated, the first of them:");
        }
        untranslated.stream().limit(SHOWN).map(Finding::reason).forEach(lines::add);
        if (!findings.isEmpty()) {
            lines.add("All of them, and what to do, stand on " + link);
        }
        return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
    }

    static String line(Finding finding) {
        return finding.file()
                + (finding.element() == null ? "" : ", " + finding.element())
                + ": " + finding.reason() + " " + finding.remedy();
    }

    static String lines(List<Finding> findings) {
        return findings.stream().map(finding -> "- " + line(finding)).collect(Collectors.joining("\n"));
    }
}
