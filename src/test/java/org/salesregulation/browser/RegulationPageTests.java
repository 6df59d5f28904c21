package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.Drafts;
import org.salesregulation.testing.Edited;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The regulation in Cockpit (R14, R15, R50, R85, R88): a process owner sends in a change and submits it, a head reads where
 * it stands, a manager reads what applies. Nothing comes in force here; what is sent in is taken away again.
 */
class RegulationPageTests extends Journey {

    private static final String PAUL = "paul.process";
    private static final String COVERAGE = "processes/coverage.dmn";
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @LocalServerPort
    private int port;

    private Drafts drafts;
    private final List<Long> made = new ArrayList<>();

    @BeforeEach
    void door() {
        drafts = new Drafts(port);
    }

    @AfterEach
    void takeAway() {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("regulation-change")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "the test is over", true));
        for (var id : made) {
            for (var table : List.of("regulation_step", "regulation_file")) {
                jdbc.sql("delete from " + table + " where revision_id = :id")
                        .param("id", id)
                        .update();
            }
            jdbc.sql("delete from regulation_revision where id = :id")
                    .param("id", id)
                    .update();
        }
    }

    @Test
    void whatIsInForceIsThatOfTheInterfaceAndIsReadInEachLanguage() {
        var mia = salesPages("mia.north").open("/sales/regulation");

        var inForce = inForce(mia);
        assertThat(part(mia, "in-force").locator("[data-revision]"))
                .hasAttribute("data-revision", inForce.path("number").asText());
        assertThat(part(mia, "in-force")).containsText(inForce.path("title").asText());
        assertThat(part(mia, "revisions").locator("tbody tr"))
                .hasCount(mia.ask("/api/regulation/revisions").path("items").size());
        var running = mia.ask("/api/regulation/versions").path("items");
        assertThat(part(mia, "running").locator("tbody tr [data-figure]").first())
                .hasAttribute("data-figure", running.get(0).path("running").asText());

        var opened = mia.page.waitForPopup(
                () -> part(mia, "in-force").locator("[data-read=ru]").click());
        assertThat(opened.locator("h1").first()).containsText("Положение о системе продаж");
        assertThat(opened.locator("body")).containsText(inForce.path("number").asText());
    }

    @Test
    void aManagerIsOfferedNothingThatTheRoleMayNot() {
        drafts();
        var mia = salesPages("mia.north").open("/sales/regulation");

        assertThat(part(mia, "running")).isVisible();
        for (var hidden : List.of("send", "drafts", "better")) {
            assertThat(part(mia, hidden)).hasCount(0);
        }
        mia.open("/sales/regulation/drafts/" + made.get(0));
        assertThat(mia.page.locator(".sales-failure")).containsText("Drafts of the regulation are for");
    }

    @Test
    void aHeadReadsAChangeAndIsOfferedNoStepOfTheProcessOwner() {
        var id = drafts();
        var hugo = salesPages("hugo.head").open("/sales/regulation");
        part(hugo, "drafts").locator("a[href$='/drafts/" + id + "']").click();
        hugo.loaded();

        assertThat(part(hugo, "standing")).containsText("Not submitted yet");
        assertThat(part(hugo, "changes")).containsText("from 5 to 6");
        assertThat(part(hugo, "submit")).hasCount(0);
        assertThat(hugo.page.locator("button[name=delete], form[name=exchange]"))
                .hasCount(0);
    }

    @Test
    void aBrokenDraftSaysWhatIsWrongAndWhatToDo() {
        var paul = salesPages(PAUL).open("/sales/regulation");

        send(paul, "Broken", file("forms/first-call.form", form -> form.replaceFirst("\"outcome\"", "\"nothing\"")));

        var findings = part(paul, "findings");
        var asked = drafts.read(PAUL, made.get(0)).path("findings");
        assertThat(asked.get(0).path("severity").asText()).isEqualTo("ERROR");
        var first = findings.locator("tbody tr").first();
        assertThat(first).containsText("Error");
        assertThat(first).containsText("first-call.form");
        assertThat(first).containsText(asked.get(0).path("reason").asText());
        assertThat(first).containsText(asked.get(0).path("remedy").asText());
        assertThat(part(paul, "submit")).containsText("It has errors and cannot be submitted yet.");
        assertThat(paul.page.locator("button[name=submit]")).hasCount(0);
        paul.picture("cockpit-regulation-broken");

        assertThat(paul.page.locator("form[name=exchange]")).isVisible();
        paul.page
                .locator("form[name=exchange] input[type=file]")
                .setInputFiles(
                        file("forms/first-call.form", form -> form.replaceFirst("\"label\": \"", "\"label\": \"New ")));
        paul.page.locator("button[name=exchange-send]").click();
        assertThat(findings.locator("[data-errors]")).hasAttribute("data-errors", "0");
        assertThat(paul.page.locator("button[name=submit]")).isVisible();
    }

    @Test
    void aGoodDraftIsSubmittedWithWhatBecomesOfRunningDealsAndWithdrawn() {
        var paul = salesPages(PAUL).open("/sales/regulation");
        send(paul, "Six times the plan", sixForFive());
        assertThat(part(paul, "changes")).containsText("from 5 to 6");
        assertThat(part(paul, "impact")).containsText("will be asked to acknowledge it");

        var form = paul.page.locator("form[name=submission]");
        form.locator("[name=migration][value=by-stage]").check();
        assertThat(form).containsText("Choose the stages.");
        form.locator("[name=stages][value=qualification]").check();
        assertThat(form.locator(".sales-outlook")).containsText("No running deal is touched");
        form.locator("[name=reason]").fill("The coverage was too thin");
        form.locator("[name=effectiveOn]").fill(LocalDate.now().plusDays(30).toString());
        form.locator("button[name=submit]").click();

        assertThat(part(paul, "standing").locator("[data-state]")).hasAttribute("data-state", "submitted");
        untilSomebodyIsAsked();
        paul.page.reload();
        assertThat(part(paul, "standing")).containsText("Hugo Hale: ");
        var read = drafts.read(PAUL, made.get(0));
        assertThat(read.path("migration").asText()).isEqualTo("by-stage");
        assertThat(read.at("/stages/0").asText()).isEqualTo("qualification");
        assertThat(read.path("reason").asText()).isEqualTo("The coverage was too thin");
        paul.picture("cockpit-regulation-submitted");

        paul.page.locator("button[name=withdraw]").click();
        assertThat(paul.page.locator("button[name=withdraw-no]")).isFocused();
        paul.page.keyboard().press("Enter");
        assertThat(paul.page.locator("button[name=withdraw]")).isFocused();
        assertThat(drafts.read(PAUL, made.get(0)).path("state").asText()).isEqualTo("submitted");
        paul.page.locator("button[name=withdraw]").click();
        paul.page.locator("button[name=withdraw-yes]").click();
        assertThat(part(paul, "standing").locator("[data-state]")).hasAttribute("data-state", "withdrawn");
    }

    @Test
    void isWorkedByKeyboardAndMarkupStaysText() {
        var paul = salesPages(PAUL).open("/sales/regulation");
        var input = paul.page.locator("form[name=send] input[type=file]");
        input.focus();
        assertThat(input).isFocused();
        input.setInputFiles(new FilePayload(EVIL + ".bpmn", "text/xml", "<x/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(paul.page.locator("form[name=send] li")).containsText(EVIL);
        paul.page.keyboard().press("Tab");
        assertThat(paul.page.locator("form[name=send] input[name=title]")).isFocused();
        paul.page.keyboard().press("Enter");
        assertThat(paul.page.locator("form[name=send] .sales-failure")).containsText("is no part of a regulation");

        input.setInputFiles(sixForFive());
        paul.page.locator("form[name=send] input[name=title]").fill(EVIL);
        paul.page.keyboard().press("Enter");
        arrived(paul);
        assertThat(paul.heading()).containsText(EVIL);

        var delete = paul.page.locator("button[name=delete]");
        delete.focus();
        paul.page.keyboard().press("Enter");
        paul.page.locator("button[name=delete-yes]").focus();
        paul.page.keyboard().press("Enter");
        paul.page.waitForURL(Pattern.compile(".*/sales/regulation$"));
        assertThat(drafts.get(PAUL, "drafts/" + made.get(0)).statusCode()).isEqualTo(404);
        assertThat(paul.dialogs()).isEmpty();
        assertThat(paul.outside()).isEmpty();
    }

    @Test
    void whatIsLoadedDownCanBeSentBack() {
        var paul = salesPages(PAUL).open("/sales/regulation");
        var zip = paul.page.waitForDownload(() ->
                part(paul, "in-force").getByText("Download the files (ZIP)").click());
        var copy = zip.path().resolveSibling(zip.suggestedFilename());
        zip.saveAs(copy);
        paul.page.locator("form[name=send] input[type=file]").setInputFiles(copy);
        paul.page.locator("button[name=send-send]").click();
        assertThat(paul.page.locator("form[name=send] .sales-failure"))
                .containsText("Nothing in what was sent differs");
    }

    /** What the job executor does in the running application. */
    private void untilSomebodyIsAsked() {
        var jobs = management
                .createJobQuery()
                .processDefinitionKey("regulation-change")
                .messages();
        for (var tries = 0; tries < 10 && jobs.count() > 0; tries++) {
            jobs.list().forEach(job -> management.executeJob(job.getId()));
        }
    }

    private long drafts() {
        var id = drafts.send(PAUL, Map.of(COVERAGE, text(sixForFive())))
                .path("id")
                .asLong();
        made.add(id);
        return id;
    }

    private void send(SalesPages paul, String title, FilePayload file) {
        var form = paul.page.locator("form[name=send]");
        form.locator("input[type=file]").setInputFiles(file);
        form.locator("[name=title]").fill(title);
        form.locator("button[name=send-send]").click();
        arrived(paul);
    }

    private void arrived(SalesPages paul) {
        paul.page.waitForURL(Pattern.compile(".*/sales/regulation/drafts/\\d+"));
        made.add(Long.valueOf(paul.page.url().replaceAll(".*/", "")));
        paul.loaded();
        assertThat(part(paul, "findings")).isVisible();
    }

    private static JsonNode inForce(SalesPages pages) {
        for (var revision : pages.ask("/api/regulation/revisions").path("items")) {
            if (revision.path("state").asText().equals("in-force")) {
                return revision;
            }
        }
        throw new AssertionError("Nothing is in force.");
    }

    private static Locator part(SalesPages pages, String id) {
        return pages.page.locator("[data-part=" + id + "]");
    }

    private static FilePayload sixForFive() {
        return file(COVERAGE, table -> table.replaceFirst("<text>5<", "<text>6<"));
    }

    private static FilePayload file(String name, UnaryOperator<String> edit) {
        return new FilePayload(
                name.substring(name.indexOf('/') + 1),
                "application/octet-stream",
                Edited.shipped().edit(name, edit).file(name).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FilePayload file) {
        return new String(file.buffer, StandardCharsets.UTF_8);
    }
}
