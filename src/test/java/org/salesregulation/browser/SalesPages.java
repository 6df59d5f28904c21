package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The pages on sales in Cockpit, as a manager sees them. */
final class SalesPages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASK =
            """
            async path => (await fetch(path, {headers: {'X-Requested-With': 'XMLHttpRequest'}})).text()""";

    final Page page;
    private final Desk desk;
    private final List<String> dialogs = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();

    SalesPages(Desk desk) {
        this.desk = desk;
        this.page = desk.page;
        page.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().matches("(http://localhost:[0-9]+/|data:|blob:).*")) {
                outside.add(request.url());
            }
        });
        desk.signIn("cockpit");
    }

    SalesPages open(String address) {
        desk.go("/camunda/app/cockpit/default/#" + address);
        return loaded();
    }

    SalesPages loaded() {
        assertThat(page.locator(".sales-loading")).hasCount(0);
        assertThat(page.locator(".sales h1").first()).isVisible();
        return this;
    }

    SalesPages choose(String filter, String value) {
        filter(filter).selectOption(value);
        page.waitForURL(url -> url.contains(filter + "=" + value));
        return loaded();
    }

    Locator filter(String name) {
        return page.locator(".sales-filters [name=" + name + "]");
    }

    /** One figure of a row of a table. */
    Locator figure(Locator row, String column) {
        return row.locator("[data-key=" + column + "] [data-figure]");
    }

    Locator row(String text) {
        return rows().filter(new Locator.FilterOptions().setHasText(text));
    }

    Locator rows() {
        return page.locator(".sales-table tbody tr");
    }

    Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    /** What the interface answers to the same session. */
    JsonNode ask(String path) {
        try {
            return JSON.readTree(text(path));
        } catch (IOException e) {
            throw new AssertionError(path, e);
        }
    }

    String text(String path) {
        return (String) page.evaluate(ASK, path);
    }

    /** Messages that popped up: what was taken for a script. */
    List<String> dialogs() {
        return dialogs;
    }

    /** Addresses elsewhere than in the application that were asked for. */
    List<String> outside() {
        return outside;
    }

    Desk desk() {
        return desk;
    }

    SalesPages picture(String name) {
        desk.picture(name);
        return this;
    }
}
