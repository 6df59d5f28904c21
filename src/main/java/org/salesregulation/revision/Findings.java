package org.salesregulation.revision;

import java.util.List;
import java.util.stream.Collectors;
import org.salesregulation.check.Finding;

/** Findings of the check as lines of a text. */
final class Findings {

    private Findings() {}

    static String line(Finding finding) {
        return finding.file()
                + (finding.element() == null ? "" : ", " + finding.element())
                + ": " + finding.reason() + " " + finding.remedy();
    }

    static String lines(List<Finding> findings) {
        return findings.stream().map(finding -> "- " + line(finding)).collect(Collectors.joining("\n"));
    }
}
