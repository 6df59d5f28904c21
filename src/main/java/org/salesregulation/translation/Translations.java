package org.salesregulation.translation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.translation.Texts.Place;

/**
 * What the texts of a regulation are called in another language: the file {@code translations/<language>.json}. A
 * translation stands beside the text it translates, so that a text that is changed has none until somebody writes it,
 * and the reader meets the new text untranslated rather than the old one in translation.
 *
 * @param language ISO 639 code
 * @param texts translation by source text, wherever it stands
 * @param places for a text that has to be called otherwise in one place: by the place's key
 */
public record Translations(String language, Map<String, String> texts, Map<String, Placed> places) {

    /** The language in which models and forms are written, and in which facts are kept. */
    public static final String SOURCE = "en";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, Placed>> PLACES = new TypeReference<>() {};

    /** @param source the text that it translates; when another one stands there, it says nothing */
    public record Placed(String source, String text) {}

    /**
     * @param content of a file of translations
     * @throws IllegalArgumentException when it is none
     */
    public static Translations parse(byte[] content) {
        try {
            JsonNode root = JSON.readTree(content);
            if (!root.path("language").isTextual() || !root.path("texts").isObject()) {
                throw new IllegalArgumentException("It names no language or holds no texts.");
            }
            return new Translations(
                    root.path("language").asText(),
                    JSON.convertValue(root.path("texts"), TEXTS),
                    root.path("places").isObject() ? JSON.convertValue(root.path("places"), PLACES) : Map.of());
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a file of translations: " + e.getMessage(), e);
        }
    }

    /** @return what a regulation that is written in one language brings for another: the program speaks it all the same */
    static Translations none(String language) {
        return new Translations(language, Map.of(), Map.of());
    }

    /** @return those of a regulation into a language, or nothing when it brings none */
    public static Optional<Translations> of(RegulationText regulation, String language) {
        return regulation.file(fileOf(language)).map(Translations::parse);
    }

    /** @return the languages in which a regulation can be read, that of its models first */
    public static List<String> languages(RegulationText regulation) {
        var all = new TreeSet<String>();
        regulation.translations().keySet().forEach(name -> all.add(name.replaceAll(".*/|\\.json$", "")));
        all.remove(SOURCE);
        var languages = new ArrayList<String>();
        languages.add(SOURCE);
        languages.addAll(all);
        return languages;
    }

    static String fileOf(String language) {
        return "translations/" + language + ".json";
    }

    /** @return the regulation with its texts in another language; what has no translation stays as it is */
    public static RegulationText translate(RegulationText regulation, String language) {
        return language.equals(SOURCE)
                ? regulation
                : of(regulation, language)
                        .map(translations -> translations.translate(regulation))
                        .orElse(regulation);
    }

    RegulationText translate(RegulationText regulation) {
        var files = new TreeMap<String, byte[]>();
        regulation.models().forEach((name, content) -> files.put(name, model(name, content)));
        regulation.tables().forEach((name, content) -> files.put(name, Texts.editTable(name, content, this::text)));
        regulation.forms().forEach((name, content) -> files.put(name, form(name, content)));
        return regulation.with(files);
    }

    /** @param file name of the model's file, for translations of one place */
    public byte[] model(String file, byte[] content) {
        return Bpmn.convertToString(Texts.editModel(file, content, this::text)).getBytes(StandardCharsets.UTF_8);
    }

    /** @param file name of the table's file, for translations of one place */
    public byte[] table(String file, byte[] content) {
        return Texts.editTable(file, content, this::text);
    }

    /** @param file name of the form's file, for translations of one place */
    public byte[] form(String file, byte[] content) {
        return Texts.editForm(file, content, this::text);
    }

    /** @return the translation; the text itself when there is none */
    public String text(Place place, String source) {
        return find(place, source).orElse(source);
    }

    /** @return the translation of a text wherever it stands; the text itself when there is none */
    public String text(String source) {
        var text = texts.get(source);
        return text == null || text.isBlank() ? source : text;
    }

    /** @return a sentence that the program made, or a name, as it is said in this language; what is neither as it is */
    public String say(String text) {
        var name = text(text);
        return name.equals(text)
                ? Sentences.into(language)
                        .map(sentences -> sentences.say(text, this::text))
                        .orElse(text)
                : name;
    }

    /** @return the same of what stands in a table that the program made, where a code is said as a word */
    public String cell(String text) {
        var said = say(text);
        return said.equals(text)
                ? Sentences.into(language)
                        .flatMap(sentences -> sentences.word(text))
                        .orElse(text)
                : said;
    }

    /** @return what a page says in its place; the text itself when no page says it */
    public String onPages(String text) {
        return Sentences.into(language)
                .map(sentences -> sentences.onPages(text))
                .orElse(text);
    }

    /** @return the text that a translation stands for; the text itself when it is none */
    public String source(String text) {
        return texts.entrySet().stream()
                .filter(entry -> entry.getValue().equals(text))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> Sentences.into(language).flatMap(sentences -> sentences.source(text)))
                .orElse(text);
    }

    public Optional<String> find(Place place, String source) {
        var placed = places.get(place.key());
        var text = placed != null && source.equals(placed.source()) ? placed.text() : texts.get(source);
        return Optional.ofNullable(text).filter(words -> !words.isBlank());
    }
}
