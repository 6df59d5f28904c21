package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.salesregulation.regulation.RegulationText;

/** The regulation that is shipped keeps its own conventions, and nothing in it is only just allowed. */
class ShippedRegulationTests {

    private static final RegulationText SHIPPED = RegulationText.in(Path.of(""));

    @Test
    void hasNeitherErrorNorWarning() {
        assertThat(SHIPPED.models()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(new RegulationCheck().check(SHIPPED)).isEmpty();
        assertThatCode(() -> new RegulationCheck().requireSound(SHIPPED)).doesNotThrowAnyException();
    }

    /** Also a table that Java has come to ask since the check was written: its name is read from the source. */
    @Test
    void cannotBeWithoutATableThatIsAsked() throws IOException {
        var asked = Pattern.compile("tables\\.ask\\(\\s*\"([a-z-]+)\"")
                .matcher(Files.readString(Path.of("src/main/java/org/salesregulation/norm/Norms.java")))
                .results()
                .map(table -> "processes/" + table.group(1) + ".dmn")
                .toList();
        assertThat(asked).hasSizeGreaterThanOrEqualTo(15).allSatisfy(file -> {
            assertThat(Edited.shipped().without(file).findings())
                    .filteredOn(finding -> finding.file().equals(file))
                    .extracting(Finding::rule)
                    .as(file)
                    .containsExactly("table-required");
            assertThat(Edited.shipped()
                            .file(file, text -> text.replaceFirst("(<output [^>]*)name=\"", "$1name=\"not-"))
                            .findings())
                    .filteredOn(finding -> finding.file().equals(file))
                    .as(file + " without a column")
                    .isNotEmpty();
        });
    }
}
