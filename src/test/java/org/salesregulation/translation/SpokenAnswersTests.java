package org.salesregulation.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.Browser;
import org.salesregulation.testing.Client;
import org.salesregulation.testing.RegulationTest;
import org.salesregulation.testing.SmallDeals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasklist and Cockpit speak the language of the browser, and the facts stay what they are (R7, R18). */
@RegulationTest
class SpokenAnswersTests {

    @Autowired
    Client client;

    @Autowired
    TaskService tasks;

    @LocalServerPort
    int port;

    @Test
    void aTaskAndItsFormHaveTheirNamesInTheBrowsersLanguage() {
        var deal = client.openAt("consultative-sale", "rita.north", "prequalification")
                .dealId();
        var task = client.task(deal, "contact_leadCheck").getId();

        var russian = browser("ru-RU,ru;q=0.9,en;q=0.5");
        var answer = russian.engine("GET", "/task/" + task, null);
        assertThat(Browser.json(answer).path("name").asText()).isEqualTo("Проверить лид");
        assertThat(answer.headers().allValues("Vary")).anyMatch(vary -> vary.contains("Accept-Language"));
        assertThat(russian.engine("GET", "/task/" + task + "/deployed-form", null)
                        .body())
                .contains("Компания существует и работает", "\"outcome\"")
                .doesNotContain("The company exists and is active");

        assertThat(name(browser("en-GB,en;q=0.9,ru;q=0.5"), task)).isEqualTo("Check the lead");
        assertThat(name(browser("fr"), task)).isEqualTo("Check the lead");
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getName())
                .isEqualTo("Check the lead");
    }

    @Test
    void aModelAndTheListOfProcessesDoToo() {
        var russian = browser("ru");
        assertThat(Browser.json(russian.engine("GET", "/process-definition/key/consultative-sale/xml", null))
                        .path("bpmn20Xml")
                        .asText())
                .contains("name=\"Преквалификация\"")
                .contains("value=\"prequalification\"");
        var definitions = Browser.json(russian.engine("GET", "/process-definition?latestVersion=true", null));
        assertThat(names(definitions)).contains("Консультативная продажа", "План продаж");
    }

    @Test
    void programsGetTheNamesOfTheModels() {
        var program = Browser.rest(port, "mia.north", SmallDeals.PASSWORD).reads("ru");
        assertThat(names(Browser.json(program.engine("GET", "/process-definition?latestVersion=true", null))))
                .contains("Consultative sale");
    }

    private Browser browser(String languages) {
        var browser = Browser.web(port).reads(languages);
        assertThat(browser.signIn("tasklist", "mia.north", SmallDeals.PASSWORD)).isEqualTo(200);
        return browser;
    }

    private static String name(Browser browser, String task) {
        return Browser.json(browser.engine("GET", "/task/" + task, null))
                .path("name")
                .asText();
    }

    private static Stream<String> names(com.fasterxml.jackson.databind.JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path("name").asText());
    }
}
