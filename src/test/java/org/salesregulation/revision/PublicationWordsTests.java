package org.salesregulation.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.salesregulation.check.Finding;
import org.salesregulation.check.Finding.Severity;

/** What those who decide on a change, and those who have published it, read of it at once (R15). */
class PublicationWordsTests {

    private static final String PAGE = "#/sales/regulation?draft=7";

    @Test
    void ofTheWarningsThreeReasonsAreReadEachOnceAndTheRestIsCounted() {
        var findings = new ArrayList<Finding>();
        for (var reason : List.of("One.", "One.", "Two.", "Three.", "Four.")) {
            findings.add(warning("table-row-unreached", reason));
        }
        for (var number = 1; number <= 5; number++) {
            findings.add(warning("translated", "Text " + number + " has no Russian."));
        }

        assertThat(Findings.shortly(findings, PAGE))
                .isEqualTo(
                        """
                        - One.
                        - Two.
                        - Three.
                        - 5 texts are not translated, the first of them:
                        - Text 1 has no Russian.
                        - Text 2 has no Russian.
                        - Text 3 has no Russian.
                        - All of them, and what to do, stand on #/sales/regulation?draft=7""");
        assertThat(Findings.shortly(List.of(warning("translated", "Text 1 has no Russian.")), PAGE))
                .as("a few are not counted")
                .isEqualTo(
                        """
                        - Text 1 has no Russian.
                        - All of them, and what to do, stand on #/sales/regulation?draft=7""");
        assertThat(Findings.shortly(List.of(), PAGE)).isEmpty();
    }

    @Test
    void whoHasNotAcknowledgedAChangeStandsFirstInItsReport() {
        var read = Instant.parse("2027-03-02T10:00:00Z");
        var asked = List.of(
                asked("Ann Lee", "north", read, null, null),
                asked("Ben Orr", "south", null, read, null),
                asked("Cay Fox", null, read, read, null),
                asked("Dee Roe", "north", null, null, read));

        assertThat(report(asked))
                .isEqualTo(
                        """
                        2 of 4 have acknowledged it.

                        - Ben Orr (South): not acknowledged, after an escalation
                        - Dee Roe (North): has left the company
                        - Ann Lee (North): acknowledged on 2 Mar 2027
                        - Cay Fox (company): acknowledged on 2 Mar 2027, after an escalation""");
        assertThat(report(List.of())).isEqualTo("Nobody had to acknowledge it.");
    }

    private static String report(List<Acknowledgement> asked) {
        UnaryOperator<String> teams = team -> team.equals("north") ? "North" : "South";
        return PublicationQuestions.report(asked, teams, ZoneOffset.UTC);
    }

    private static Acknowledgement asked(String name, String team, Instant read, Instant escalated, Instant left) {
        var at = Instant.parse("2027-03-01T10:00:00Z");
        return new Acknowledgement(2, "Norms", name, name, team, at, at, 0, escalated, read, left);
    }

    private static Finding warning(String rule, String reason) {
        return new Finding(Severity.WARNING, "processes/norms.dmn", null, rule, reason, "Correct it.");
    }
}
