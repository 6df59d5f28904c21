package org.salesregulation.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.salesregulation.funnel.Deal;
import org.salesregulation.testing.Chromium;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A browser, and a funnel with nothing in it but the deals of the test. */
@BrowserTest
abstract class Journey {

    /** Everybody sits at a browser of one's own, and stays signed in from test to test. */
    private static final Map<String, BrowserContext> BROWSERS = new HashMap<>();

    private static Chromium chromium;

    @Autowired
    protected Client client;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        BROWSERS.clear();
        chromium.close();
    }

    @BeforeEach
    void emptyFunnel() {
        ClockUtil.reset();
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "another test", true));
        jdbc.sql("update stage_visit set left_at = entered_at, left_work = entered_work, ended = 'INTERRUPTED'"
                        + " where left_at is null")
                .update();
        jdbc.sql("update escalation set closed_at = opened_at where closed_at is null")
                .update();
    }

    /** What the browser is set to read first. */
    protected String locale() {
        return "en-US";
    }

    @AfterEach
    void closePages() {
        BROWSERS.values().stream().flatMap(browser -> browser.pages().stream()).forEach(Page::close);
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
        return new SalesPages(new Desk(browser(user).newPage(), "http://localhost:" + port, user));
    }

    /** Somebody who sits down at Tasklist. */
    protected Tasklist tasklist(String user) {
        return new Tasklist(new Desk(browser(user).newPage(), "http://localhost:" + port, user));
    }

    /** The same, where the application is reached below another address: nothing is found beside it. */
    protected SalesPages salesPagesBelow(String prefix, String user) {
        return new SalesPages(deskBelow(prefix, user));
    }

    protected Tasklist tasklistBelow(String prefix, String user) {
        return new Tasklist(deskBelow(prefix, user));
    }

    private BrowserContext browser(String user) {
        return BROWSERS.computeIfAbsent(user, anybody -> chromium.stranger(locale()));
    }

    private Desk deskBelow(String prefix, String user) {
        var root = "http://localhost:" + port;
        var page = chromium.stranger(locale()).newPage();
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
