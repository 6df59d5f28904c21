package org.salesregulation.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** One person at one page. */
final class Desk {

    private static final AtomicInteger PICTURES = new AtomicInteger();

    final Page page;
    private final String root;
    private final String user;

    Desk(Page page, String root, String user) {
        this.page = page;
        this.root = root;
        this.user = user;
    }

    void signIn(String application) {
        page.navigate(root + "/camunda/app/" + application + "/default/");
        var name = page.getByPlaceholder("Username");
        // the page takes the focus there by itself, and would take it away from what is typed before
        page.waitForFunction("() => document.activeElement?.type === 'text'");
        name.fill(user);
        page.getByPlaceholder("Password").fill("Test-2026-rules");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.getByPlaceholder("Password")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
    }

    void go(String path) {
        page.navigate(root + path);
    }

    /** Into target/screenshots, in the order in which they were taken. */
    void picture(String name) {
        var file = MessageFormat.format("target/screenshots/{0,number,00}-{1}.png", PICTURES.incrementAndGet(), name);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(file)));
    }
}
