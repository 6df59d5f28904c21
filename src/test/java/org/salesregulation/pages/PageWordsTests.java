package org.salesregulation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of the pages has its Russian, and nothing is translated that no page says (R7). */
class PageWordsTests {

    private static final Path PAGES = Path.of("src/main/resources/pages");
    /** {@code t('English')} and {@code t("It's")}. */
    private static final Pattern SAID = Pattern.compile("\\bt\\((?:'((?:[^'\\\\]++|\\\\.)*+)'|\"([^\"]*)\")");
    /** {@code plural(deals.length, 'deal')} says {@code {0} deal}. */
    private static final Pattern COUNTED =
            Pattern.compile("\\bplural\\((?:[^(),]|\\([^()]*\\))+, '((?:[^'\\\\]++|\\\\.)*+)'");
    /** What a person reads and no {@code t} is around: an attribute or a child of its own, in plain words. */
    private static final Pattern UNSAID = Pattern.compile(
            "(?:title|label|caption|meaning|note|placeholder|'aria-label'): '[A-Z][^']*'|h\\('\\w+', \\{[^{}]*}, '[A-Z][^']*'");

    private static final Pattern PLACES = Pattern.compile("\\{\\d}");
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    @Test
    void everyTextIsTranslatedAndNoTranslationIsLeftOver() {
        var said = said();
        assertThat(said).hasSizeGreaterThan(750);
        var texts = new TreeSet<String>();
        russian().path("texts").fieldNames().forEachRemaining(texts::add);
        assertThat(texts).isEqualTo(said);
    }

    @Test
    void translationsHaveTheSamePlacesAndAreRussian() {
        russian().path("texts").fields().forEachRemaining(entry -> {
            for (var text : forms(entry.getValue())) {
                assertThat(places(text)).as(entry.getKey()).isEqualTo(places(entry.getKey()));
                assertThat(PLACES.matcher(text).replaceAll(""))
                        .as(entry.getKey())
                        .satisfiesAnyOf(words -> assertThat(words).containsPattern(CYRILLIC), words -> assertThat(words)
                                .doesNotContainPattern("\\p{L}"));
            }
            if (entry.getValue().isArray()) {
                assertThat(entry.getValue()).as(entry.getKey()).hasSize(3);
            }
        });
        russian().path("codes").fields().forEachRemaining(entry -> assertThat(forms(entry.getValue()))
                .as(entry.getKey())
                .allSatisfy(word -> assertThat(word).containsPattern(CYRILLIC))
                .size()
                .isIn(1, 4));
    }

    @Test
    void noTextStandsInAPageWithoutBeingSaidByT() {
        assertThat(sources().flatMap(source -> UNSAID.matcher(source).results().map(MatchResult::group)))
                .isEmpty();
    }

    private static Set<String> said() {
        return sources()
                .flatMap(source -> Stream.concat(
                        SAID.matcher(source)
                                .results()
                                .map(found -> found.group(1) == null ? found.group(2) : found.group(1)),
                        COUNTED.matcher(source).results().map(found -> "{0} " + found.group(1))))
                .map(text -> text.replace("\\'", "'").strip())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sources() {
        try (var files = Files.walk(PAGES)) {
            return files
                    .filter(file -> file.toString().endsWith(".js") && !file.endsWith("words.js"))
                    .sorted()
                    .map(PageWordsTests::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode russian() {
        try {
            return new ObjectMapper().readTree(read(PAGES.resolve("shared/ru.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> forms(JsonNode node) {
        return node.isArray()
                ? Stream.iterate(0, index -> index < node.size(), index -> index + 1)
                        .map(index -> node.get(index).asText())
                        .toList()
                : List.of(node.asText());
    }

    private static List<String> places(String text) {
        return PLACES.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
