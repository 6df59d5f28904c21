package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
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
}
