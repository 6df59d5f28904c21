package org.salesregulation.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.salesregulation.shared.Refusal;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;

class DraftFilesTests {

    @ParameterizedTest
    @CsvSource({
        "norms.dmn, processes/norms.dmn",
        "processes/norms.dmn, processes/norms.dmn",
        "regulation-5/processes/norms.dmn, processes/norms.dmn",
        "first-call.form, forms/first-call.form",
        "regulation-5/forms/first-call.form, forms/first-call.form"
    })
    void aFileIsKnownByItsNameWhereverItLay(String sent, String name) throws IOException {
        assertThat(DraftFiles.of(List.of(zip(sent, "text")))).containsOnlyKeys(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../norms.dmn",
                "processes/../../norms.dmn",
                "/etc/norms.dmn",
                "C:/norms.dmn",
                "processes\\norms.dmn",
                "forms/norms.dmn",
                "processes/call.form",
                "templates/norms.dmn",
                "a/b/processes/norms.dmn",
                "processes/notes.txt",
                "processes/.bpmn",
                "organisation.yaml"
            })
    void whatIsNoPartOfARegulationIsRefusedByName(String sent) throws IOException {
        assertThatThrownBy(() -> DraftFiles.of(List.of(zip(sent, "text"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("\"" + sent + "\"");
    }

    @Test
    void whatASystemLeavesInAnArchiveIsPassedOver() throws IOException {
        assertThat(DraftFiles.of(
                        List.of(zip("__MACOSX/processes/._norms.dmn", "x", ".DS_Store", "x", "norms.dmn", "text"))))
                .containsOnlyKeys("processes/norms.dmn");
    }

    @Test
    void tooLargeTwiceOrNothingIsRefused() throws IOException {
        var large = "x".repeat(DraftFiles.LARGEST_FILE + 1);
        assertThatThrownBy(() -> DraftFiles.of(List.of(zip("norms.dmn", large))))
                .hasMessageContaining("\"norms.dmn\" is larger than 1 MB");
        assertThatThrownBy(() -> DraftFiles.of(List.of(file("norms.dmn", "x"), file("processes/norms.dmn", "y"))))
                .hasMessageContaining("was sent twice");
        assertThatThrownBy(() -> DraftFiles.of(List.of())).hasMessageContaining("Send at least one");
        assertThatThrownBy(() -> DraftFiles.of(List.of(file("regulation.zip", "no archive"))))
                .hasMessageContaining("\"regulation.zip\" is no ZIP archive");
    }

    @Test
    void anArchiveThatGrowsBeyondAllBoundsIsRefused() throws IOException {
        var megabyte = "x".repeat(DraftFiles.LARGEST_FILE);
        var content = new String[2 * 21];
        for (var i = 0; i < 21; i++) {
            content[2 * i] = "norms" + i + ".dmn";
            content[2 * i + 1] = megabyte;
        }
        var bomb = zip(content);
        assertThat(bomb.getSize()).isLessThan(100_000);
        assertThatThrownBy(() -> DraftFiles.of(List.of(bomb))).hasMessageContaining("more than 20 MB");
    }

    private static MultipartFile file(String name, String content) {
        return new MockMultipartFile("files", name, null, content.getBytes(StandardCharsets.UTF_8));
    }

    private static MultipartFile zip(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return new MockMultipartFile("files", "regulation.zip", null, bytes.toByteArray());
    }
}
