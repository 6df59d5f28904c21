package org.salesregulation.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.salesregulation.contact.Outcome;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.translation.SentencesOfTheProgram.Said;

/** Whatever the program says to people it says in Russian too, and nothing is translated that it does not say (R7). */
class EverySentenceIsTranslatedTests {

    private static final Path SOURCE = Path.of("src/main/java/org/salesregulation");

    private static final List<Said> SAID = SentencesOfTheProgram.in(SOURCE).stream()
            .filter(said -> !isForOthers(said.where()))
            .toList();

    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern SQL = Pattern.compile("\\bselect\\b|\\bwhere\\b.*=|\\band [a-z]\\.|<[a-z]+[ >]|\\{\"");
    private static final Pattern PLACES = Pattern.compile("\\{\\d[#~]?}|<[^<>|]*(?:\\|[^<>|]*)+>");
    private static final Pattern USED = Pattern.compile("\\{(\\d)");
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");

    private static final Sentences RUSSIAN = Sentences.into("ru").orElseThrow();

    @Test
    void everySentenceOfTheProgramHasItsRussian() {
        assertThat(SAID).hasSizeGreaterThan(2_000);
        assertThat(SAID.stream()
                        .filter(said -> isSentence(said.text())
                                && !SQL.matcher(said.text()).find())
                        .filter(said -> !isSaid(said.text()))
                        .map(said -> said.where() + " " + said.text())
                        .distinct())
                .isEmpty();
    }

    @Test
    void nothingIsTranslatedThatTheProgramDoesNotSay() {
        var all = SentencesOfTheProgram.in(SOURCE).stream().map(Said::text).collect(Collectors.joining("\n"))
                + String.join(
                                "\n",
                                Translations.of(RegulationText.in(Path.of("")), "ru")
                                        .orElseThrow()
                                        .texts()
                                        .keySet())
                        .toLowerCase(Locale.ROOT)
                + Stream.of(Outcome.values()).map(Outcome::word).collect(Collectors.joining("\n"));
        assertThat(RUSSIAN.texts().keySet().stream().filter(key -> !isOfTheProgram(key, all)))
                .isEmpty();
    }

    @Test
    void translationsHaveTheSamePlacesAndAreRussian() {
        RUSSIAN.texts().forEach((key, text) -> {
            assertThat(places(text)).as(key).isSubsetOf(places(key));
            assertThat(PLACES.matcher(text).replaceAll(""))
                    .as(key)
                    .satisfiesAnyOf(words -> assertThat(words).containsPattern(CYRILLIC), words -> assertThat(words)
                            .doesNotContainPattern("\\p{L}"));
        });
    }

    /**
     * Examples and explanations of the interface; what the log says when the application cannot start; the command line;
     * reports' own words, which stand with those of the pages.
     */
    private static boolean isForOthers(String where) {
        return Stream.of("Examples.java", "Command.java", "Analyzer.java", "Help.java", "OpenApiDescription.java")
                        .anyMatch(where::contains)
                || Stream.of("demo/", "commandline/", "document/").anyMatch(where::startsWith)
                || Pattern.compile(
                                "report/(Funnel|Deal|Money|Control)Reports|report/Column|report/DayByDay|report/Today\\."
                                        + "|organisation/(OrganisationPlan|Administrator|Rights)\\.|shared/(CalendarSettings|PublicHolidays)"
                                        + "|security/ProductionCheck|web/SheetConverter|intake/(ImportSettings|ImportController|LeadField)\\.")
                        .matcher(where)
                        .find();
    }

    /** What ends like a sentence and has at least two words, where it begins like one, or else three. */
    private static boolean isSentence(String text) {
        var line = bare(text);
        var words = WORD.matcher(line).results().count();
        return (line.endsWith(".") || line.endsWith("?"))
                && line.contains(" ")
                && words >= (Character.isLowerCase(line.charAt(0)) ? 3 : 2);
    }

    /** Without what goes before it in a line, and with values where the program has formats. */
    private static String bare(String text) {
        return text.replaceAll("%[sd]", SentencesOfTheProgram.VALUE)
                .replace("%%", "%")
                .replaceFirst("^[\\s:,;]*(?:7 (?=\\p{Lu})|7(?=\\p{Ll}{3}))?", "")
                .strip();
    }

    private static boolean isSaid(String text) {
        return Stream.of(bare(text).split("\n+"))
                .allMatch(line -> !RUSSIAN.say(line, UnaryOperator.identity()).equals(line));
    }

    /** A sentence may be put together of parts, so that words that stand side by side in it are looked for. */
    private static boolean isOfTheProgram(String key, String all) {
        var words = Stream.of(PLACES.split(key))
                .flatMap(part -> Stream.of(part.split("[^\\p{L}']+")))
                .filter(word -> !word.isBlank())
                .toList();
        var found = IntStream.range(1, words.size())
                .filter(index -> all.contains(words.get(index - 1) + " " + words.get(index)))
                .count();
        return words.stream().allMatch(all::contains) && found * 3 >= words.size() - 6;
    }

    private static Set<String> places(String text) {
        return USED.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
