package org.salesregulation.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.camunda.bpm.model.dmn.impl.DmnParser;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.ModelInstance;
import org.junit.jupiter.api.Test;

/** Models are read faster than by the library, and no differently. */
class ModelFilesTests {

    private static final BpmnParser MODELS = new BpmnParser();
    private static final DmnParser TABLES = new DmnParser();

    @Test
    void everyFileOfTheRegulationIsReadAsTheLibraryReadsIt() throws Exception {
        var files = files();
        assertThat(files).hasSizeGreaterThan(30);
        for (var file : files) {
            var content = Files.readAllBytes(file);
            assertThat(written(read(file, content)))
                    .as(file.toString())
                    .isEqualTo(written(readByTheLibrary(file, content)));
        }
    }

    @Test
    void whatIsBrokenIsRefusedInTheWordsOfTheLibrary() throws Exception {
        for (var file : List.of(Path.of("processes/approval.bpmn"), Path.of("processes/norms.dmn"))) {
            var text = Files.readString(file);
            for (var broken : List.of(
                    text.substring(0, text.length() / 2),
                    text.replaceFirst(" id=\"", " idd=\""),
                    text.replaceFirst(" id=\"[^\"]*\"", " id=\"two words\""),
                    text.replaceFirst("xmlns(:bpmn)?=\"[^\"]*\"", "xmlns$1=\"urn:other\""),
                    text.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"),
                    "<x/>",
                    "no model")) {
                var content = broken.getBytes(StandardCharsets.UTF_8);
                assertThat(reasons(() -> read(file, content)))
                        .as(broken.lines().findFirst().orElseThrow())
                        .isNotEmpty()
                        .isEqualTo(reasons(() -> readByTheLibrary(file, content)));
            }
        }
    }

    @Test
    void whoeverReadsByTheLibraryItselfReadsByThePreparedSchemas() {
        ModelFiles.prepare();

        assertThat(Bpmn.INSTANCE.getClass()).isNotEqualTo(Bpmn.class);
    }

    @Test
    void aFileThatHasNotChangedIsNotReadAgain() throws IOException {
        var content = Files.readAllBytes(Path.of("processes/approval.bpmn"));

        assertThat(ModelFiles.model(content)).isSameAs(ModelFiles.model(content.clone()));
        assertThat(ModelFiles.modelToEdit(content)).isNotSameAs(ModelFiles.modelToEdit(content));
    }

    @Test
    void onlySoManyAreKeptAndWhatFailsIsNot() {
        var made = new AtomicInteger();
        var kept = new PerContent<>(2, content -> {
            if (content.length == 0) {
                throw new IllegalArgumentException("empty");
            }
            return made.incrementAndGet();
        });
        byte[] first = {1};
        byte[] second = {2};
        byte[] third = {3};

        assertThat(Stream.of(first, second, first, third, first, second).map(kept::of))
                .as("the second was asked for least when the third came")
                .containsExactly(1, 2, 1, 3, 1, 4);
        assertThatThrownBy(() -> kept.of(new byte[0])).hasMessage("empty");
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(Path.of("processes"))) {
            return files.sorted().toList();
        }
    }

    private static ModelInstance read(Path file, byte[] content) {
        return file.toString().endsWith(".dmn") ? ModelFiles.table(content) : ModelFiles.model(content);
    }

    private static ModelInstance readByTheLibrary(Path file, byte[] content) {
        var stream = new ByteArrayInputStream(content);
        return file.toString().endsWith(".dmn")
                ? TABLES.parseModelFromStream(stream)
                : MODELS.parseModelFromStream(stream);
    }

    private static String written(ModelInstance model) throws Exception {
        var text = new StringWriter();
        TransformerFactory.newInstance()
                .newTransformer()
                .transform(model.getDocument().getDomSource(), new StreamResult(text));
        return text.toString();
    }

    /** What is said, from the outermost reason to the innermost. */
    private static List<String> reasons(ThrowingCallable reading) {
        var refused = catchThrowable(reading);
        assertThat(refused).isInstanceOf(ModelException.class);
        return Stream.iterate(refused, reason -> reason != null, Throwable::getCause)
                .map(Throwable::getMessage)
                .toList();
    }
}
