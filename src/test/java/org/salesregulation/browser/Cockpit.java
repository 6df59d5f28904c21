package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Cockpit as a manager sees it. */
final class Cockpit {

    private final Desk desk;
    private final Page page;

    /** @param desk of somebody who has signed in */
    Cockpit(Desk desk) {
        this.desk = desk;
        this.page = desk.page;
    }

    Cockpit processes() {
        desk.go("/camunda/app/cockpit/default/#/processes");
        page.getByText("Consultative sale").first().waitFor();
        return this;
    }

    Cockpit process(String name) {
        page.getByText(name, new Page.GetByTextOptions().setExact(true)).first().click();
        diagram().waitFor();
        return this;
    }

    /** The running deal with this number, in the list of its process. */
    Locator deal(String businessKey) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(businessKey));
    }

    Cockpit open(Locator deal) {
        deal.locator("a[href*='#/process-instance/']").first().click();
        page.locator(".ctn-sidebar .business-key").waitFor();
        // the page before fades out
        assertThat(page.locator(".djs-container")).hasCount(1);
        assertThat(page.locator(".ctn-sidebar .definition-name")).not().isEmpty();
        return this;
    }

    /** The number of tokens that the diagram shows at an element. */
    Locator tokensAt(String element) {
        return page.locator(".djs-overlays[data-container-id='" + element + "'] .badge");
    }

    /** The figures that the diagram of a funnel shows at a stage. */
    Locator stageBadge(String stage) {
        return page.locator(".sales-badge[data-stage=" + stage + "]");
    }

    Locator stageBadges() {
        return page.locator(".sales-badge[data-stage]");
    }

    /** An element of the model as it is drawn. */
    Locator element(String id) {
        return page.locator(".djs-element[data-element-id=" + id + "] > .djs-visual");
    }

    double picturesTop() {
        return page.locator(".djs-container").boundingBox().y;
    }

    Locator figuresSwitch() {
        return page.locator(".sales-switch button");
    }

    Locator toolbar() {
        return page.locator(".ctn-toolbar");
    }

    private Locator diagram() {
        return page.locator(".djs-element").first();
    }

    Cockpit picture(String name) {
        desk.picture(name);
        return this;
    }
}
