package org.salesregulation.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** One person at one page. */
final class Desk {

    /** Everybody's in organisation-test.yaml. */
    private static final String PASSWORD = "Test-2026-rules";

    /** In the languages that the web applications are read in. */
    private static final Pattern NAME = Pattern.compile("Username|Имя пользователя");

    private static final Pattern SECRET = Pattern.compile("Password|Пароль");
    private static final Pattern ENTER = Pattern.compile("Log in|Войти");

    private static final AtomicInteger PICTURES = new AtomicInteger();

    final Page page;
    private final String root;
    private final String user;

    Desk(Page page, String root, String user) {
        this.page = page;
        this.root = root;
        this.user = user;
    }

    /** Whoever has signed in at one application is let into the others. */
    void signIn(String application) {
        if (isSignedIn()) {
            go("/camunda/app/" + application + "/default/");
            return;
        }
        var name = page.getByPlaceholder(NAME);
        openUntilSeen("/camunda/app/" + application + "/default/", name);
        var password = page.getByPlaceholder(SECRET);
        // while the page loads it takes the focus more than once, and what is typed goes where the focus is
        do {
            name.fill(user);
            password.fill(PASSWORD);
        } while (!name.inputValue().equals(user) || !password.inputValue().equals(PASSWORD));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(ENTER))
                .click();
        page.getByPlaceholder(SECRET).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    private boolean isSignedIn() {
        return page.context()
                .request()
                .get(root + "/camunda/api/admin/auth/user/default")
                .ok();
    }

    /** On a busy machine the web applications' loader gives up for good after some seconds; a person reloads. */
    private void openUntilSeen(String path, Locator seen) {
        for (var tries = 0; tries < 3; tries++) {
            page.navigate(root + path);
            try {
                seen.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
                return;
            } catch (TimeoutError slow) {
                // once more
            }
        }
        throw new AssertionError(path + " does not come up.");
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
