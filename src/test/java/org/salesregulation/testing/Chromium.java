package org.salesregulation.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The installed Chromium. Nothing is downloaded: {@code -Dbrowser=…} names one that lies elsewhere. */
public final class Chromium implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    /** As few processes and calls home as Chromium can do with. */
    private static final List<String> FRUGAL = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed())
                        .setArgs(FRUGAL)
                        .setTimeout(PATIENCE));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /**
     * Somebody who has never been here.
     *
     * @param locale what the browser is set to read first
     */
    public BrowserContext stranger(String locale) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(1400, 900)
                .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Path installed() {
        var named = System.getProperty("browser");
        return Stream.of(
                        named == null
                                ? new String[] {
                                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"
                                }
                                : new String[] {named})
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("No Chromium is installed; name one by -Dbrowser=/path/to/chrome."));
    }
}
