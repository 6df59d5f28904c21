package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.salesregulation.check.Finding.Severity;
import org.salesregulation.regulation.RegulationText;

class EveryTextIsTranslatedTests {

    private static final RegulationText SHIPPED = RegulationText.in(Path.of(""));

    @Test
    void theShippedRegulationIsTranslatedWhole() {
        assertThat(SHIPPED.translations()).containsKey("translations/ru.json");
        assertThat(check(SHIPPED)).isEmpty();
    }

    @Test
    void aTextThatIsChangedHasNoTranslationAndTheOldOneIsStale() {
        var edited = edited("processes/loss-review.bpmn", "name=\"Loss review\"", "name=\"Review of the loss\"");

        assertThat(check(edited)).hasSize(2).allMatch(finding -> finding.severity() == Severity.WARNING);
        assertThat(check(edited))
                .extracting(Finding::file)
                .containsExactlyInAnyOrder("processes/loss-review.bpmn", "translations/ru.json");
        assertThat(check(edited))
                .filteredOn(finding -> finding.file().endsWith(".bpmn"))
                .allSatisfy(finding -> {
                    assertThat(finding.element()).isEqualTo("loss-review");
                    assertThat(finding.reason()).contains("Review of the loss", "no translation into ru");
                });
    }

    @Test
    void aFieldOfAFormIsNamedByItsKey() {
        var edited = edited("forms/lead.form", "\"Company\"", "\"Name of the company\"");

        assertThat(check(edited))
                .filteredOn(finding -> finding.file().equals("forms/lead.form"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.element()).isEqualTo("company"));
    }

    @Test
    void aRegulationInOneLanguageMissesNothing() {
        var files = new java.util.TreeMap<>(SHIPPED.files());
        files.remove("translations/ru.json");
        assertThat(check(new RegulationText(files))).isEmpty();
    }

    private static List<Finding> check(RegulationText regulation) {
        return new EveryTextIsTranslated()
                .check(Draft.of(regulation, new HashMap<>()))
                .toList();
    }

    private static RegulationText edited(String file, String what, String by) {
        var content = new String(SHIPPED.files().get(file), StandardCharsets.UTF_8);
        assertThat(content).contains(what);
        return SHIPPED.with(Map.of(file, content.replace(what, by).getBytes(StandardCharsets.UTF_8)));
    }
}
