package org.salesregulation.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.salesregulation.regulation.Form;
import org.salesregulation.regulation.RegulationText;
import org.salesregulation.translation.Texts.Place;
import org.salesregulation.translation.Translations.Placed;
import org.springframework.mock.web.MockHttpServletRequest;

class TranslationsTests {

    private static final RegulationText SHIPPED = RegulationText.in(Path.of(""));
    private static final Pattern CYRILLIC = Pattern.compile("\\p{IsCyrillic}");
    /** Of an expression in a form: what it asks for must be asked for in the translation too. */
    private static final Pattern NAMES = Pattern.compile("\\{\\{(.*?)}}");

    @Test
    void whatIsRussianIsWrittenInRussian() {
        var russian = Translations.of(SHIPPED, "ru").orElseThrow();
        var left = russian.texts().entrySet().stream()
                .filter(entry -> !CYRILLIC.matcher(entry.getValue()).find())
                .map(Map.Entry::getKey)
                .filter(text -> !text.matches("[A-Z]{3}") && !text.contains("{{") && !text.contains("}}"))
                .toList();
        assertThat(left).as("left in English").isEmpty();
    }

    @Test
    void expressionsAskForTheSameVariables() {
        var russian = Translations.of(SHIPPED, "ru").orElseThrow();
        assertThat(russian.texts()).hasSizeGreaterThan(900).allSatisfy((source, text) -> assertThat(variables(text))
                .as(source)
                .isEqualTo(variables(source)));
    }

    private static List<String> variables(String text) {
        var matcher = NAMES.matcher(text);
        return matcher.results()
                .map(found -> found.group(1).replaceAll("\"[^\"]*\"", ""))
                .flatMap(expression ->
                        Pattern.compile("[A-Za-z_][\\w.]*").matcher(expression).results())
                .map(found -> found.group())
                .sorted()
                .collect(Collectors.toList());
    }

    @Test
    void codesVariablesAndRulesStayWhatTheyAre() {
        var translated = Translations.translate(SHIPPED, "ru");

        translated.forms().forEach((name, content) -> assertThat(Form.parse(content).fields().stream()
                        .map(field -> field.key() + field.options() + field.isRequired()))
                .as(name)
                .isEqualTo(Form.parse(SHIPPED.forms().get(name)).fields().stream()
                        .map(field -> field.key() + field.options() + field.isRequired())
                        .toList()));
        var model = new String(translated.models().get("processes/consultative-sale.bpmn"), StandardCharsets.UTF_8);
        assertThat(model)
                .contains("name=\"Преквалификация\"", "value=\"prequalification\"", "errorCode=\"LOST\"")
                .doesNotContain("name=\"Prequalification\"");
    }

    @Test
    void aTextMayBeCalledOtherwiseInOnePlace() {
        var place = new Place("processes/approval.bpmn", "end_approved", "name");
        var translations = new Translations(
                "ru", Map.of("Approved", "Согласовано"), Map.of(place.key(), new Placed("Approved", "Готово")));

        assertThat(translations.text(place, "Approved")).isEqualTo("Готово");
        assertThat(translations.text(new Place("processes/approval.bpmn", "other", "name"), "Approved"))
                .isEqualTo("Согласовано");
        assertThat(translations.text(place, "Agreed")).isEqualTo("Agreed");
    }

    /** Tasklist sends a whole task back; what it sends goes to the engine with the model's name. */
    @Test
    void aTaskThatComesBackFromTheBrowserHasTheNameOfTheModel() throws IOException {
        var russian = Translations.of(SHIPPED, "ru").orElseThrow();
        var request = new MockHttpServletRequest("PUT", "/camunda/api/engine/engine/default/task/1");
        request.setContent("{\"name\": \"Проверить лид\", \"assignee\": \"Отказ\"}".getBytes(StandardCharsets.UTF_8));

        var forwarded = new WithSourceName(request, russian);
        assertThat(new String(forwarded.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"Check the lead\",\"assignee\":\"Отказ\"}");

        request.setContent("no JSON".getBytes(StandardCharsets.UTF_8));
        assertThat(new WithSourceName(request, russian).getReader().readLine()).isEqualTo("no JSON");
    }

    @Test
    void theCommandPutsNewTextsInAndTakesOldOnesOut(@TempDir Path folder) throws IOException {
        for (var name : List.of("processes/loss-review.bpmn", "translations/ru.json")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.write(folder.resolve(name), SHIPPED.files().get(name));
        }
        var model = folder.resolve("processes/loss-review.bpmn");
        Files.writeString(model, Files.readString(model).replace("name=\"Loss review\"", "name=\"New name\""));
        var out = new ByteArrayOutputStream();

        assertThat(new TranslateCommand()
                        .run(List.of(folder.toString(), "ru"), new PrintStream(out), new PrintStream(out)))
                .isZero();
        var texts =
                Translations.of(RegulationText.in(folder), "ru").orElseThrow().texts();
        assertThat(texts)
                .containsEntry("New name", "")
                .containsEntry("Loss confirmed", "Потеря подтверждена")
                .doesNotContainKeys("Loss review", "Prequalification");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("1 without a translation");
        assertThat(new String(SHIPPED.files().get("translations/ru.json"), StandardCharsets.UTF_8))
                .as("untouched lines are written as they were")
                .contains(Files.readAllLines(folder.resolve("translations/ru.json")).stream()
                        .filter(line -> line.contains("Loss confirmed"))
                        .toList());
    }
}
