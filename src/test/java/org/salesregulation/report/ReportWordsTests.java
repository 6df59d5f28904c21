package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What reports call themselves and their columns is said in Russian where pages show them (R30). */
class ReportWordsTests {

    @Test
    void everyReportIsTranslatedWithItsColumnsAndNothingElse() throws IOException {
        var said = Reports.all().stream()
                .flatMap(report -> Stream.of(
                                Stream.of(report.title(), report.question()),
                                report.columns().stream().flatMap(ReportWordsTests::texts),
                                Arrays.stream(Dimension.values())
                                        .map(Dimension::asColumn)
                                        .flatMap(ReportWordsTests::texts))
                        .flatMap(texts -> texts))
                .collect(Collectors.toCollection(TreeSet::new));
        var translated = new TreeSet<String>();
        var russian = new ObjectMapper()
                .readTree(new File("src/main/resources/pages/shared/ru.json"))
                .path("reports");
        russian.fieldNames().forEachRemaining(translated::add);

        assertThat(translated).hasSizeGreaterThan(250).isEqualTo(said);
        russian.forEach(text -> assertThat(text.asText()).containsPattern("\\p{IsCyrillic}"));
    }

    private static Stream<String> texts(Column column) {
        return Stream.of(column.title(), column.meaning()).filter(Objects::nonNull);
    }
}
