package org.salesregulation.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesregulation.RegulationApplication;
import org.salesregulation.commandline.CommandLine;

/** The jar checks a folder: findings line by line, their number last, and an exit code that a pipeline understands. */
class CheckCommandTests {

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aSoundRegulationIsSaidToBeSound() {
        assertThat(run("check", ".")).isZero();
        assertThat(lines(out)).containsExactly("0 errors, 0 warnings.");
        assertThat(lines(err)).isEmpty();
    }

    @Test
    void aBrokenOneIsNotAndEachFindingHasItsLine() throws IOException {
        copyShipped();
        var norms = home.resolve("processes/norms.dmn");
        Files.writeString(norms, Files.readString(norms).replaceFirst("<text>90</text>", "<text>ninety</text>"));

        assertThat(run("check", home.toString())).isEqualTo(1);
        assertThat(lines(out))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("ERROR processes/norms.dmn rule_01 table-answer: ");
        assertThat(lines(out)).last().isEqualTo("1 error, 0 warnings.");
    }

    @Test
    void warningsAloneDoNotStopAPipeline() throws IOException {
        copyShipped();
        var form = Files.readString(home.resolve("forms/lead-check.form"));
        Files.writeString(home.resolve("forms/spare.form"), form.replace("lead-check", "spare"));

        assertThat(run("check", home.toString())).isZero();
        assertThat(lines(out)).last().isEqualTo("0 errors, 1 warning.");
    }

    @Test
    void whatIsNotUnderstoodIsSaid() {
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", home.resolve("nothing").toString())).isEqualTo(2);
        assertThat(run("chek", ".")).isEqualTo(2);
        assertThat(lines(out)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Usage: check DIR", "no folder", "no command \"chek\"");
    }

    @Test
    void withoutACommandTheApplicationIsStarted() {
        var nothing = new PrintStream(err);
        assertThat(CommandLine.run(new String[] {}, nothing, nothing)).isEmpty();
        assertThat(CommandLine.run(new String[] {"--spring.profiles.active=demo"}, nothing, nothing))
                .isEmpty();
    }

    /** As a pipeline calls it: another process, whose exit code counts; neither database nor web server comes up. */
    @Test
    void theExitCodeIsThatOfTheProcess() throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("processes"));
        Files.writeString(home.resolve("processes/own.bpmn"), "no model");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RegulationApplication.class.getName(),
                        "check",
                        home.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(1);
        assertThat(said).contains("ERROR processes/own.bpmn readable: ", " errors, 0 warnings.");
        assertThat(said).doesNotContain("Spring Boot", "Tomcat", "Hikari");
    }

    private int run(String... arguments) {
        return CommandLine.run(arguments, new PrintStream(out, true), new PrintStream(err, true))
                .orElseThrow();
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void copyShipped() throws IOException {
        for (var folder : List.of("processes", "forms")) {
            Files.createDirectories(home.resolve(folder));
            try (var files = Files.list(Path.of(folder))) {
                for (var file : files.toList()) {
                    Files.copy(file, home.resolve(folder).resolve(file.getFileName()));
                }
            }
        }
    }
}
