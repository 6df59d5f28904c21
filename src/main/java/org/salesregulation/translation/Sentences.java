package org.salesregulation.translation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sentences that the program makes, in another language: why an attempt did not count, what a form refuses, what the
 * check has found. They are written and stored in one language, so that facts stay comparable, and said in the reader's
 * when they are shown. As with the texts of the models the English sentence is the key; its values stand as {@code {0}},
 * and {@code <deal|deals>} where English has several forms.
 *
 * <p>In a translation {@code {0|сделка|сделки|сделок}} is the form of the word that belongs to the number {@code {0}}.
 */
final class Sentences {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};

    private static final Pattern TOKEN = Pattern.compile("\\{(\\d)([#~]?)}|<([^<>|]*(?:\\|[^<>|]*)+)>");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(?:\\|([^|{}]*)\\|([^|{}]*)\\|([^|{}]*))?}");
    /** Another sentence begins. */
    private static final Pattern BORDER = Pattern.compile("(?<=[.!?]) +(?=[\\p{Lu}\"\\d]|[a-z][A-Za-z0-9]*: )");
    /** A list, a file and what is meant in it, the key of a field or a moment before the sentence. */
    private static final Pattern BEFORE = Pattern.compile(
            "(\\s*(?:[-*•] )?(?:[a-z]+/[\\w.-]+(?:, [\\w.-]+)?: )?(?:\\d{1,2} [A-Z][a-z]{2}(?: \\d{4})?, )?(?:[a-z][A-Za-z0-9]*: )?)(.+?)(\\s*)");

    private static final Pattern ENGLISH_DAY =
            Pattern.compile("\\b(\\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\\b");
    private static final Pattern ENGLISH_MONTH = Pattern.compile(
            "\\b(January|February|March|April|May|June|July|August|September|October|November|December) (\\d{4})\\b");
    /** A day, a month or a run of months, and nothing else. */
    private static final Pattern DATED =
            Pattern.compile("\\d{1,2} [A-Z][a-z]{2,3} \\d{4}|[A-Z][a-z]+ \\d{4}( – [A-Z][a-z]+ \\d{4})?");

    private static final Pattern ISO_DAY = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b(?!T)");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> MONTHS_IN_RUSSIAN =
            List.of("янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек.");

    private static final List<String> FULL_MONTHS_IN_RUSSIAN = List.of(
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь");

    /** {@code stage "Closing"}, {@code Days 5} */
    private static final Pattern LABELLED = Pattern.compile("([^\\d\"]+?) (\"[^\"]+\"|-?[\\d.]+)");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]+\"");

    private final List<Sentence> sentences;
    private final Map<String, String> whole;
    private final Map<String, String> words;
    private final Map<String, String> pages;

    /**
     * @param words of codes, as the pages say them: a sentence may hold one
     * @param pages texts of the pages themselves
     */
    private Sentences(Map<String, String> texts, Map<String, String> words, Map<String, String> pages) {
        this.pages = pages;
        this.whole = texts;
        this.words = words;
        sentences = texts.entrySet().stream()
                .filter(entry -> TOKEN.matcher(entry.getKey()).find())
                .map(entry -> Sentence.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Sentence::literal).reversed())
                .toList();
    }

    /** @return those into a language; nothing when the program speaks it not, or speaks it anyway */
    static Optional<Sentences> into(String language) {
        return Optional.ofNullable(Known.BY_LANGUAGE.get(language));
    }

    /** @return the languages that the program speaks besides that of its source */
    static Set<String> languages() {
        return Known.BY_LANGUAGE.keySet();
    }

    String onPages(String text) {
        return pages.getOrDefault(text, text);
    }

    Map<String, String> texts() {
        return whole;
    }

    /** @return the sentence without values that a translation stands for */
    Optional<String> source(String translation) {
        return whole.entrySet().stream()
                .filter(entry -> entry.getValue().equals(translation))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** @param names says what a stage, a contact or another thing of the models is called; others as they are */
    String say(String text, UnaryOperator<String> names) {
        if (text.indexOf('\n') >= 0) {
            return text.lines().map(line -> say(line, names)).collect(Collectors.joining("\n"));
        }
        var found = BEFORE.matcher(text);
        if (!found.matches()) {
            return text;
        }
        return days(found.group(1))
                + line(found.group(2), names)
                        .orElseGet(
                                () -> DATED.matcher(found.group(2)).matches() ? days(found.group(2)) : found.group(2))
                + found.group(3);
    }

    private Optional<String> line(String text, UnaryOperator<String> names) {
        return one(text, names, false).or(() -> sentenceBySentence(text, names)).or(() -> one(text, names, true));
    }

    private Optional<String> sentenceBySentence(String text, UnaryOperator<String> names) {
        var parts = List.of(BORDER.split(text));
        var said = parts.stream().map(part -> part(part, names)).toList();
        return said.equals(parts) ? Optional.empty() : Optional.of(String.join(" ", said));
    }

    private String part(String text, UnaryOperator<String> names) {
        var found = BEFORE.matcher(text);
        return found.matches()
                ? one(found.group(2), names, false)
                        .map(said -> found.group(1) + said + found.group(3))
                        .orElse(text)
                : text;
    }

    /** @param loosely whether a value may hold whole sentences itself */
    private Optional<String> one(String text, UnaryOperator<String> names, boolean loosely) {
        var said = whole.get(text);
        if (said != null) {
            return Optional.of(said);
        }
        return sentences.stream()
                .filter(sentence -> text.contains(sentence.longest()))
                .flatMap(sentence -> sentence.read(text, loosely).stream()
                        .map(values -> sentence.say(values, value -> value(value, names))))
                .findFirst();
    }

    /** A value is a name of the models, a sentence or part of one, several of these, a day, or what a person wrote. */
    private String value(String value, UnaryOperator<String> names) {
        var name = named(value, names);
        if (name.isPresent()) {
            return name.get();
        }
        if (QUOTED.matcher(value).matches()) {
            return "«" + value(value.substring(1, value.length() - 1), names) + "»";
        }
        return listed(value, "; ", names)
                .or(() -> labelled(value, names))
                .or(() -> listed(value, ", ", names))
                .orElseGet(() -> days(value));
    }

    private Optional<String> listed(String value, String border, UnaryOperator<String> names) {
        var parts = value.split(border, -1);
        return parts.length == 1
                ? Optional.empty()
                : Optional.of(Stream.of(parts).map(part -> value(part, names)).collect(Collectors.joining(border)));
    }

    /** A label may hold a comma: {@code Window, days 90}. */
    private Optional<String> labelled(String value, UnaryOperator<String> names) {
        var labelled = LABELLED.matcher(value);
        return labelled.matches()
                ? named(labelled.group(1), names).map(label -> label + " " + value(labelled.group(2), names))
                : Optional.empty();
    }

    private Optional<String> named(String text, UnaryOperator<String> names) {
        var name = names.apply(text);
        if (!name.equals(text)) {
            return Optional.of(name);
        }
        var inSentence = names.apply(capital(text));
        if (!inSentence.equals(capital(text))) {
            return Optional.of(inSentence.substring(0, 1).toLowerCase(Locale.ROOT) + inSentence.substring(1));
        }
        return one(text, names, true).or(() -> Optional.ofNullable(words.get(text.replace(' ', '-'))));
    }

    /** @return the word for a code as tables say it, "no budget" or "No budget"; nothing when it is none */
    Optional<String> word(String text) {
        var word = Optional.ofNullable(words.get(text.replace(' ', '-').toLowerCase(Locale.ROOT)));
        return text.equals(capital(text)) ? word.map(Sentences::capital) : word;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String days(String text) {
        var english = ENGLISH_DAY
                .matcher(text)
                .replaceAll(day -> day.group(1) + " "
                        + MONTHS_IN_RUSSIAN.get(MONTHS.indexOf(day.group(2).substring(0, 3))));
        var month = ENGLISH_MONTH
                .matcher(english)
                .replaceAll(found -> FULL_MONTHS_IN_RUSSIAN.get(
                                MONTHS.indexOf(found.group(1).substring(0, 3))) + " " + found.group(2));
        return ISO_DAY.matcher(month).replaceAll("$3.$2.$1");
    }

    /**
     * @param written places of words that somebody wrote: they stay
     * @param longest what stands in it for certain, to ask for before the whole pattern is tried
     * @param literal how many characters of it are no values: the more, the better it is known
     */
    private record Sentence(
            Pattern pattern,
            List<Integer> places,
            Set<Integer> written,
            String translation,
            String longest,
            int literal) {

        static Sentence of(String key, String translation) {
            var pattern = new StringBuilder();
            var places = new ArrayList<Integer>();
            var written = new HashSet<Integer>();
            var certain = new ArrayList<String>();
            var end = 0;
            var literal = 0;
            for (MatchResult token : TOKEN.matcher(key).results().toList()) {
                var before = key.substring(end, token.start());
                certain.add(before);
                literal += before.length();
                pattern.append(Pattern.quote(before));
                if (token.group(1) != null) {
                    var place = Integer.valueOf(token.group(1));
                    places.add(place);
                    if (token.group(2).equals("~")) {
                        written.add(place);
                    }
                    pattern.append(
                            switch (token.group(2)) {
                                case "#" -> "(-?[\\d.,]+)";
                                case "~" -> "(.+?)";
                                // one name in quotes is no list of them
                                default -> before.endsWith("\"") ? "((?:(?!\", ).)+?)" : "(.+?)";
                            });
                } else {
                    literal++;
                    pattern.append(List.of(token.group(3).split("\\|", -1)).stream()
                            .map(Pattern::quote)
                            .collect(Collectors.joining("|", "(?:", ")")));
                }
                end = token.end();
            }
            var rest = key.substring(end);
            certain.add(rest);
            pattern.append(Pattern.quote(rest));
            return new Sentence(
                    Pattern.compile(pattern.toString()),
                    List.copyOf(places),
                    Set.copyOf(written),
                    translation,
                    certain.stream().max(Comparator.comparing(String::length)).orElseThrow(),
                    literal + rest.length());
        }

        /** @return the values by the number of their place */
        Optional<List<String>> read(String text, boolean loosely) {
            var found = pattern.matcher(text);
            if (!found.matches()) {
                return Optional.empty();
            }
            var values = new String[10];
            for (var index = 0; index < places.size(); index++) {
                var value = found.group(index + 1);
                if (!loosely && BORDER.matcher(value).find()) {
                    return Optional.empty();
                }
                values[places.get(index)] = value;
            }
            var last = places.stream().max(Integer::compare).orElse(-1);
            return Optional.of(Arrays.asList(values).subList(0, last + 1));
        }

        /** @param spoken how a value is said that nobody wrote */
        String say(List<String> values, UnaryOperator<String> spoken) {
            return PLACE.matcher(translation).replaceAll(place -> {
                var number = Integer.parseInt(place.group(1));
                var value = values.get(number);
                return Matcher.quoteReplacement(
                        place.group(2) != null
                                ? place.group(2 + form(value))
                                : written.contains(number) ? value : spoken.apply(value));
            });
        }

        /** 1 сделка, 2 сделки, 5 сделок; by what is no number as by many. */
        private static int form(String value) {
            var digits = value.replaceAll("[^\\d.]", "");
            if (digits.contains(".")) {
                return 1;
            }
            if (digits.isEmpty()) {
                return 2;
            }
            var number = Long.parseLong(digits.substring(Math.max(0, digits.length() - 2)));
            if (number % 10 == 1 && number != 11) {
                return 0;
            }
            return number % 10 >= 2 && number % 10 <= 4 && (number < 12 || number > 14) ? 1 : 2;
        }
    }

    /** Read once, and only when somebody asks in another language. */
    private static final class Known {

        static final Map<String, Sentences> BY_LANGUAGE = Map.of("ru", read("ru"));

        /** Of the forms that go with numbers the one for a single thing. */
        private static String first(JsonNode said) {
            return (said.isArray() ? said.get(0) : said).asText();
        }

        private static Sentences read(String language) {
            try (var sentences = Sentences.class.getResourceAsStream("/sentences/" + language + ".json");
                    var pages = Sentences.class.getResourceAsStream("/pages/shared/" + language + ".json")) {
                var words = new HashMap<String, String>();
                var read = JSON.readTree(pages);
                read.path("codes").fields().forEachRemaining(word -> words.put(word.getKey(), first(word.getValue())));
                var texts = new HashMap<String, String>();
                read.path("texts").fields().forEachRemaining(text -> texts.put(text.getKey(), first(text.getValue())));
                return new Sentences(JSON.readValue(sentences, TEXTS), words, texts);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
