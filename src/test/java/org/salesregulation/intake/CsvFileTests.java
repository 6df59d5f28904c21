package org.salesregulation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.shared.Refusal;
import org.springframework.util.unit.DataSize;

class CsvFileTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a;b\n1;2",
                "\uFEFFa,b\r\n1,2\r\n",
                " a , b \n\n 1 ,2\n\n",
                "\"a\",\"b\"\n\"1\",\"2\""
            })
    void readsWhatSpreadsheetsWrite(String text) throws IOException {
        assertThat(rows(text)).extracting(CsvRow::values).containsExactly(Map.of("a", "1", "b", "2"));
    }

    @Test
    void countsLinesAsAnEditorShowsThem() throws IOException {
        var rows = rows("a,b\n1,2\n\n\"two\nlines\",4\n5,6\n\n7,8");

        assertThat(rows).extracting(CsvRow::line).containsExactly(2L, 4L, 6L, 8L);
    }

    @Test
    void countsLinesThatEndWithCarriageReturnToo() throws IOException {
        var rows = rows("a,b\r\n1,2\r\n\"two\r\nlines\",4\r\n5,6\r\n");

        assertThat(rows).extracting(CsvRow::line).containsExactly(2L, 3L, 5L);
    }

    @Test
    void goesOnBehindARowThatCannotBeRead() throws IOException {
        var rows = rows("a,b\n1,2\n\"x\"y,3\n1,2,3\n4,5\n");

        assertThat(rows).extracting(CsvRow::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(rows).extracting(row -> row.fault().isPresent()).containsExactly(false, true, true, false);
        assertThat(rows.get(2).fault().orElseThrow().reason()).isEqualTo("The row has 3 columns, the header has 2.");
    }

    @Test
    void reportsAQuoteThatIsNeverClosed() throws IOException {
        var rows = rows("a,b\n1,2\n\"3,4\n5,6\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).fault()).isPresent();
        assertThat(rows.get(1).line()).isEqualTo(3);
    }

    @Test
    void stopsAtARowOfAMillionCharacters() throws IOException {
        var rows = rows("a,b\n1,2\n\"" + "x\n".repeat(800_000) + "\",4\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).fault()).isPresent();
    }

    @Test
    void namesTheLineThatIsNotUtf8() {
        var text = ("a,b\n" + "1,ж\n".repeat(40_000) + "1,?\n").getBytes(StandardCharsets.UTF_8);
        text[text.length - 2] = (byte) 0xC0;

        assertThatThrownBy(() -> receive(new ByteArrayInputStream(text), DataSize.ofMegabytes(1)))
                .isInstanceOf(Refusal.class)
                .hasMessage("body: Line 40002 is not UTF-8.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void namesColumnsThatAreUnknownTwiceThereOrMissing() throws IOException {
        var file = receive("a,b,b,z\n", 1);

        assertThatThrownBy(() -> file.requireColumns(List.of("a", "b", "c"), List.of("a", "c")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.gaps())
                        .extracting(Refusal.Gap::field)
                        .containsExactly("b", "z", "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void asksForAHeader(String text) {
        assertThatThrownBy(() -> receive(text, 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void takesNoMoreThanTheLimitAndLeavesNothingBehind() {
        assertThatThrownBy(() -> receive(new EndlessText(), DataSize.ofMegabytes(3)))
                .isInstanceOf(TooLarge.class);
        assertThat(folder).isEmptyDirectory();
    }

    private List<CsvRow> rows(String text) throws IOException {
        var rows = new ArrayList<CsvRow>();
        try (var source = receive(text, 3).rows()) {
            source.forEachRemaining(rows::add);
        }
        return rows;
    }

    private CsvFile receive(String text, int megabytes) throws IOException {
        return receive(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), DataSize.ofMegabytes(megabytes));
    }

    private CsvFile receive(InputStream body, DataSize limit) throws IOException {
        return CsvFile.receive(body, folder, limit);
    }

    private static final class EndlessText extends InputStream {

        @Override
        public int read() {
            return 'x';
        }
    }
}
