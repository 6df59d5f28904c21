package org.salesregulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** docs/clauses.md says what proves each requirement; what it names has to be there. */
class ClausesTests {

    private static final int REQUIREMENTS = 163;

    private static final Pattern ROW = Pattern.compile("^\\| ([0-9, –-]+) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    /** {@code SomeTests}, {@code SomeTests.aFact}, and {@code .anotherFact} of the class named before it. */
    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*Tests)?(?:\\.([a-z]\\w*))?");

    @Test
    void everyRequirementHasARow() throws IOException {
        var rows = new LinkedHashSet<Integer>();
        for (var line : clauses()) {
            var row = ROW.matcher(line);
            if (row.find()) {
                for (var part : row.group(1).split("[, ]+")) {
                    var ends = part.split("[–-]");
                    IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                            .forEach(rows::add);
                }
            }
        }
        assertThat(rows)
                .containsAll(IntStream.rangeClosed(1, REQUIREMENTS).boxed().toList());
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        var classes = testClasses();
        var missing = new ArrayList<String>();
        var named = 0;
        for (var line : clauses()) {
            String current = null;
            for (var word : words(line)) {
                var test = TEST.matcher(word);
                if (!test.matches() || word.isEmpty()) {
                    continue;
                }
                current = test.group(1) == null ? current : test.group(1);
                var method = test.group(2);
                if (current == null) {
                    continue;
                }
                named++;
                var source = classes.get(current);
                if (source == null || method != null && !source.contains(" " + method + "(")) {
                    missing.add(current + (method == null ? "" : "." + method));
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).as("tests named at all").isGreaterThan(REQUIREMENTS);
    }

    private static List<String> clauses() throws IOException {
        return Files.readAllLines(Path.of("docs/clauses.md"));
    }

    private static Set<String> words(String line) {
        return CODE.matcher(line)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, String> testClasses() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Tests.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), ClausesTests::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
