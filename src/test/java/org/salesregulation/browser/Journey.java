package org.salesregulation.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.salesregulation.funnel.Deal;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A browser, and a funnel with nothing in it but the deals of the test. */
@BrowserTest
abstract class Journey {

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

    private static Playwright playwright;
    private static Browser chromium;

    @Autowired
    protected Client client;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    private BrowserContext context;

    @BeforeAll
    static void openBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed())
                        .setArgs(FRUGAL)
                        .setTimeout(PATIENCE));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** Nothing is downloaded: -Dbrowser=… names the one to drive where it is none of these. */
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

    @AfterAll
    static void closeBrowser() {
        playwright.close();
    }

    @BeforeEach
    void emptyFunnel() {
        ClockUtil.reset();
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "another test", true));
        jdbc.sql("update stage_visit set left_at = entered_at, ended = 'INTERRUPTED' where left_at is null")
                .update();
        jdbc.sql("update escalation set closed_at = opened_at where closed_at is null")
                .update();
        context = chromium.newContext(new Browser.NewContextOptions()
                .setLocale(locale())
                .setViewportSize(1400, 900)
                .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE);
    }

    /** What the browser is set to read first. */
    protected String locale() {
        return "en-US";
    }

    @AfterEach
    void closePages() {
        context.close();
        ClockUtil.reset();
    }

    /** A new deal, taken in so many days ago: by now its first contact is overdue. */
    protected Deal openDaysAgo(int days, String owner) {
        ClockUtil.setCurrentTime(Date.from(Instant.now().minus(Duration.ofDays(days))));
        try {
            return client.open("consultative-sale", owner);
        } finally {
            ClockUtil.reset();
        }
    }

    /** Somebody who sits down at Cockpit and opens one of its pages on sales. */
    protected SalesPages salesPages(String user) {
        return new SalesPages(new Desk(context.newPage(), "http://localhost:" + port, user));
    }

    /** Somebody who sits down at Tasklist. */
    protected Tasklist tasklist(String user) {
        return new Tasklist(new Desk(context.newPage(), "http://localhost:" + port, user));
    }

    /** The same, where the application is reached below another address: nothing is found beside it. */
    protected SalesPages salesPagesBelow(String prefix, String user) {
        return new SalesPages(deskBelow(prefix, user));
    }

    protected Tasklist tasklistBelow(String prefix, String user) {
        return new Tasklist(deskBelow(prefix, user));
    }

    private Desk deskBelow(String prefix, String user) {
        var root = "http://localhost:" + port;
        context.clearCookies();
        var page = context.newPage();
        page.route(url -> url.startsWith(root), route -> {
            var asked = route.request();
            if (!asked.url().startsWith(root + prefix + "/")) {
                route.abort();
                return;
            }
            var headers = new HashMap<>(asked.headers());
            headers.put("X-Forwarded-Prefix", prefix);
            route.resume(new Route.ResumeOptions()
                    .setUrl(root + asked.url().substring((root + prefix).length()))
                    .setHeaders(headers));
        });
        return new Desk(page, root + prefix, user);
    }
}
