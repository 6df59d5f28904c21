package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tasklist as its reader sees it: lists, cards, and the form of one task. */
final class Tasklist {

    private static final Pattern COMPLETE = Pattern.compile("Complete|Завершить");

    private final Desk desk;
    private final Page page;

    Tasklist(Desk desk) {
        this.desk = desk;
        this.page = desk.page;
        desk.signIn("tasklist");
    }

    Tasklist list(String name) {
        page.locator(".task-filter h4 a")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
        assertThat(page.locator(".task-filter.active")).containsText(name);
        return this;
    }

    /** The task of a company in the open list. */
    Locator card(String company) {
        return page.locator("li.task").filter(new Locator.FilterOptions().setHasText(company));
    }

    Locator card(String task, String company) {
        return card(company).filter(new Locator.FilterOptions().setHasText(task));
    }

    Tasklist open(Locator card) {
        card.locator("h4 a").click();
        form().waitFor();
        return this;
    }

    Locator form() {
        return page.locator(":is(.form-pane, .modal-body) .fjs-form");
    }

    Locator head() {
        return page.locator(".task-card header");
    }

    Locator field(String label) {
        return form().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName(label));
    }

    Tasklist choose(String option) {
        form().locator(".fjs-form-field-radio label", new Locator.LocatorOptions().setHasText(option))
                .click();
        return this;
    }

    Tasklist check(String label) {
        form().locator(".fjs-form-field-checkbox label", new Locator.LocatorOptions().setHasText(label))
                .click();
        return this;
    }

    Tasklist write(String label, String text) {
        field(label).fill(text);
        return this;
    }

    /** As a browser fills in what it knows: one text after another, without the reader's being in any of the fields. */
    Tasklist fillIn(Map<String, String> texts) {
        texts.forEach((label, text) -> field(label)
                .evaluate(
                        """
                (field, text) => {
                  Object.getOwnPropertyDescriptor(field.constructor.prototype, 'value').set.call(field, text);
                  field.dispatchEvent(new Event('input', {bubbles: true}));
                }""",
                        text));
        return this;
    }

    Tasklist select(String label, String option) {
        return openSelect(label).take(option);
    }

    Tasklist openSelect(String label) {
        form().locator(".fjs-form-field-select", new Locator.LocatorOptions().setHasText(label))
                .locator(".fjs-input-group")
                .click();
        return this;
    }

    /** What the open select offers. */
    Locator options() {
        return form().locator(".fjs-dropdownlist-item");
    }

    Tasklist take(String option) {
        options().filter(new Locator.FilterOptions().setHasText(option)).click();
        return this;
    }

    /** @param date as a person types it: 11/30/2026 */
    Tasklist date(String label, String date) {
        var field = form().locator(".fjs-form-field-datetime", new Locator.LocatorOptions().setHasText(label))
                .locator(".flatpickr-input")
                .first();
        field.fill(date);
        field.press("Enter");
        page.keyboard().press("Escape");
        return this;
    }

    Tasklist time(String label, String time) {
        var field = form().locator(".fjs-form-field-datetime", new Locator.LocatorOptions().setHasText(label))
                .locator(".fjs-timepicker input");
        field.fill(time);
        field.press("Enter");
        return this;
    }

    Tasklist complete() {
        completeButton().click();
        return this;
    }

    Locator completeButton() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(COMPLETE));
    }

    Locator marked() {
        return form().locator(".fjs-has-errors");
    }

    /** Opens the form with which a process is started. */
    Tasklist start(String process) {
        page.locator(".start-process-action a").click();
        page.locator(".modal-body .processes a", new Page.LocatorOptions().setHasText(process))
                .click();
        form().waitFor();
        return this;
    }

    Tasklist startIt() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Start").setExact(true))
                .click();
        return this;
    }

    /** By keyboard alone. */
    Tasklist tab(String name) {
        var tab = page.locator(".task-card .nav-tabs a")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + name + "\\s*$")));
        tab.focus();
        tab.press("Enter");
        return this;
    }

    /** What the tab of the deal, or the list behind a figure, shows of a deal. */
    Locator deal() {
        return page.locator(".reg-deal");
    }

    /** What Tasklist says after a completion or a start. */
    Locator messages() {
        return page.locator(".notifications .alert").filter(new Locator.FilterOptions().setVisible(true));
    }

    /** What Tasklist says of this, whatever else it says beside it. */
    Locator message(String of) {
        return messages().filter(new Locator.FilterOptions().setHasText(of));
    }

    /** Reads what Tasklist has said and puts it away: by itself it stays for half a minute. */
    Tasklist read() {
        for (var said = messages().count(); said > 0; said--) {
            messages().first().locator("button.close:visible").click();
            assertThat(messages()).hasCount(said - 1);
        }
        return this;
    }

    /** A figure of the strip in the head. */
    Locator figure(String name) {
        return page.locator(".reg-day button[data-figure='" + name + "']");
    }

    /** The number of a figure that is shown even when it is nothing. */
    int count(String name) {
        figure(name).waitFor();
        return Integer.parseInt(figure(name).locator("b").innerText());
    }

    /** The list behind a figure. */
    Locator panel() {
        return page.locator(".reg-panel");
    }

    Tasklist claim() {
        page.locator(".task-card .claim").click();
        return this;
    }

    /** What an own program of this person would be answered in the same session. */
    Answer submit(String taskId, String json) {
        var answer = (Map<?, ?>) page.evaluate(
                """
                async ([task, body]) => {
                  const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)[1];
                  const answer = await fetch('/camunda/api/engine/engine/default/task/' + task + '/submit-form', {
                    method: 'POST',
                    headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token},
                    body
                  });
                  return {status: answer.status, body: await answer.text()};
                }""",
                List.of(taskId, json));
        return new Answer(((Number) answer.get("status")).intValue(), (String) answer.get("body"));
    }

    record Answer(int status, String body) {}

    Tasklist picture(String name) {
        desk.picture(name);
        return this;
    }

    Desk desk() {
        return desk;
    }
}
