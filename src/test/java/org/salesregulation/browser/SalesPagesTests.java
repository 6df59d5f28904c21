package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.DealStart.Position;
import org.salesregulation.funnel.Lead;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A manager in Cockpit: funnel, deals, one deal, the day, the model with its figures (R49, R51, R52, R66, R77, R78,
 * R119, R121, R122, R123).
 */
class SalesPagesTests extends Journey {

    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static final List<String> FIGURES =
            List.of("entered", "advanced", "lost", "open", "returned", "lower", "resolved", "upper");

    /** Of this test's leads only, so that figures are its own. */
    private final String channel = "c" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private DealStart start;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aNumberOfTheFunnelIsThatOfTheInterfaceTheFileAndTheListBehindIt() {
        var went = deal("Went on Ltd", "rita.north");
        client.walkTo(went.dealId(), "contact_competitorCheck");
        deal("First Ltd", "rita.north");
        deal("Second Ltd", "rita.north");
        deal("Of another rep Ltd", "ron.north");
        deal("Of another team Ltd", "rosa.south");

        var mia = salesPages("mia.north").open("/sales/funnel").choose("channel", channel);
        assertThat(mia.figure(mia.row("Proposal"), "entered")).hasText("4");
        mia.choose("rep", "rita.north").picture("cockpit-sales-funnel");

        assertThat(mia.page.url()).contains("channel=" + channel).contains("rep=rita.north");
        var asked = "/api/reports/funnel?channel=" + channel + "&rep=rita.north";
        var answer = mia.ask(asked);
        var row = row(answer, "consultative-sale", "proposal");
        assertThat(row.at("/figures/entered").asInt()).isEqualTo(3);
        assertThat(row.at("/figures/advanced").asInt()).isEqualTo(1);
        for (var column : FIGURES) {
            var shown = mia.figure(mia.row("Proposal"), column).getAttribute("data-figure");
            var figure = row.path("figures").path(column);
            if (figure.isMissingNode()) {
                assertThat(shown).as(column).isNull();
            } else {
                assertThat(Double.parseDouble(shown)).as(column).isEqualTo(figure.asDouble());
            }
            var filed = ofFile(mia.text(asked + "&format=csv"), "proposal", column);
            assertThat(filed.isEmpty() ? null : Double.valueOf(filed))
                    .as(column)
                    .isEqualTo(figure.isMissingNode() ? null : figure.asDouble());
        }
        assertThat(mia.figure(mia.row("Proposal"), "lower")).hasText("33.3 %");

        mia.figure(mia.row("Proposal"), "entered").click();
        mia.loaded();
        assertThat(mia.rows()).hasCount(3);
        assertThat(mia.row("Of another rep Ltd")).hasCount(0);
        assertThat(mia.page.locator(".sales-total").first()).hasText("1 to 3 of 3");
        mia.picture("cockpit-sales-list");
        mia.row("First Ltd").locator("a").first().click();
        assertThat(mia.heading()).containsText("First Ltd");
        assertThat(mia.outside()).isEmpty();
    }

    @Test
    void aDealIsOpenedWithAllThatWasDoneAndItsPlaceOnTheModel() {
        var deal = deal("Careful Ltd", "rita.north");
        client.complete(
                deal.dealId(),
                "contact_prepareProposal",
                Map.of("outcome", "rescheduled", "rescheduleReason", "documents-missing"));

        var mia = salesPages("mia.north").open("/sales/deals?q=Careful&status=open");
        mia.row("Careful Ltd").first().locator("a").first().click();
        mia.loaded();

        assertThat(mia.heading()).containsText(deal.dealId() + " Careful Ltd");
        assertThat(mia.page.locator(".sales-here[data-element-id=contact_prepareProposal]"))
                .isVisible();
        assertThat(mia.page.locator(".sales")).containsText("The deal waits at Prepare the proposal");
        assertThat(mia.row("Rescheduled")).containsText("Not counted");
        assertThat(mia.row("Rescheduled")).containsText("Rita Reed");
        mia.picture("cockpit-sales-deal");
    }

    @Test
    void theModelOfAFunnelShowsWhatEachStageHolds() {
        deal("On the model Ltd", "rita.north");
        var mia = salesPages("mia.north");
        var cockpit = new Cockpit(mia.desk()).processes().process("Consultative sale");
        var open = row(mia.ask("/api/reports/time-in-stage?funnel=consultative-sale"), "consultative-sale", "proposal")
                .at("/figures/open")
                .asInt();

        var badge = cockpit.stageBadge("proposal");
        assertThat(open).isPositive();
        assertThat(badge.locator("[data-figure]")).hasText(String.valueOf(open));
        assertThat(badge.locator("a").first())
                .hasAttribute("href", "#/sales/deals?funnel=consultative-sale&stage=proposal&status=open");
        var badges = cockpit.stageBadges();
        assertThat(badges).hasCount(8);
        var top = cockpit.element("stage_proposal").boundingBox().y;
        for (var one : badges.all()) {
            assertThat(one).isVisible();
            var box = one.boundingBox();
            assertThat(box.y + box.height).as("covers nothing of the model").isLessThanOrEqualTo(top);
            assertThat(box.y).as("is inside the picture").isGreaterThanOrEqualTo(cockpit.picturesTop());
        }
        cockpit.picture("cockpit-sales-diagram");
        cockpit.figuresSwitch().click();
        assertThat(badge).hasCount(0);
        cockpit.figuresSwitch().click();
        assertThat(badge).isVisible();

        cockpit.processes().process("Approval");
        assertThat(cockpit.figuresSwitch()).hasCount(0);
    }

    @Test
    void theDaysFiguresOpenTheirLists() {
        openDaysAgo(10, "rita.north");
        openDaysAgo(10, "rita.north");
        openDaysAgo(10, "rosa.south");

        var mia = salesPages("mia.north").open("/sales/today");

        var rita = mia.row("Rita Reed");
        assertThat(mia.row("Rosa Ross")).hasCount(0);
        assertThat(mia.figure(rita, "overdue")).hasText("2");
        assertThat(mia.figure(rita, "stalled")).hasText("2");
        assertThat(mia.ask("/api/today?rep=rita.north")
                        .at("/reps/0/figures/overdue/count")
                        .asInt())
                .isEqualTo(2);
        mia.picture("cockpit-sales-today");
        mia.figure(rita, "overdue").click();
        mia.loaded();
        assertThat(mia.rows()).hasCount(2);
    }

    @Test
    void theDashboardBeginsWithTheFirstSignals() {
        openDaysAgo(10, "rita.north");

        var mia = salesPages("mia.north");
        mia.page.locator(".sales-tile").first().waitFor();
        mia.loaded();

        assertThat(mia.page.locator(".sales-tile")).hasCount(3);
        var stalled = mia.page.locator(".sales-tile a[href='#/sales/deals?flag=stalled']");
        assertThat(stalled)
                .hasAttribute(
                        "data-figure",
                        mia.ask("/api/deals?flag=stalled").path("total").asText());
        mia.picture("cockpit-sales-dashboard");
        stalled.click();
        mia.loaded();
        assertThat(mia.page.locator(".sales-total").first())
                .containsText(
                        "of " + mia.ask("/api/deals?flag=stalled").path("total").asText());
    }

    @Test
    void isWorkedByKeyboard() {
        deal("Keyed Ltd", "rita.north");
        var mia = salesPages("mia.north").open("/sales/funnel?channel=" + channel + "&rep=ron.north");

        mia.filter("rep").focus();
        mia.page.keyboard().press("ArrowUp");
        mia.page.waitForURL(url -> !url.contains("rep=ron.north"));
        mia.loaded();
        assertThat(mia.filter("rep")).isFocused();
        var entered = mia.figure(mia.row("Proposal"), "entered");
        tabTo(mia, entered);
        assertThat((String) entered.evaluate("link => getComputedStyle(link).outlineStyle"))
                .isEqualTo("solid");
        mia.page.keyboard().press("Enter");
        mia.page.waitForURL(Pattern.compile(".*/sales/list.*"));
        mia.loaded();
        tabTo(mia, mia.row("Keyed Ltd").locator("a").first());
        mia.page.keyboard().press("Enter");
        assertThat(mia.heading()).containsText("Keyed Ltd");
    }

    @Test
    void aCompanysNameStaysText() {
        var deal = deal(EVIL, "rita.north");
        var mia = salesPages("mia.north");

        for (var address : List.of(
                "/sales/deals?q=" + deal.dealId(),
                "/sales/deals/" + deal.dealId(),
                "/sales/list?title=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&of=%2Fapi%2Freports%2Ffunnel%2Fdeals%3Fset%3Dentered%26channel%3D"
                        + channel,
                "/sales/funnel?channel=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")) {
            mia.open(address);
            assertThat(mia.page.locator(".sales")).containsText(EVIL);
            assertThat(mia.page.locator("img[src=x]")).hasCount(0);
        }
        assertThat(mia.dialogs()).isEmpty();
    }

    @Test
    void whatCannotBeShownSaysWhy() {
        var mia = salesPages("mia.north").open("/sales/funnel?from=2026-05-01&to=2026-04-01");
        assertThat(alert(mia)).containsText("before it begins");

        mia.open("/sales/deals?q=nobody-is-called-like-this");
        assertThat(mia.page.locator(".sales-empty")).containsText("No deal is like this.");
        mia.open("/sales/deals/D-99999999");
        assertThat(mia.page.locator(".sales-empty"))
                .containsText("There is no deal D-99999999 among those that you may see.");

        var broken = Pattern.compile(".*/api/deals\\?.*");
        mia.page.route(broken, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
        mia.open("/sales/deals");
        assertThat(alert(mia)).containsText("The server could not answer (500).");
        mia.page.unroute(broken);
        mia.page.getByText("Try again").click();
        mia.loaded();
        assertThat(mia.filter("q")).isVisible();
        assertThat(alert(mia)).hasCount(0);

        mia.page.context().clearCookies();
        mia.open("/sales/forecast");
        assertThat(alert(mia)).containsText("You are no longer signed in.");
        mia.page.getByText("Sign in").click();
        assertThat(mia.page.getByPlaceholder("Username")).isVisible();
    }

    @Test
    void pagesFindTheInterfaceBelowAnotherAddress() {
        var deal = deal("Below Ltd", "rita.north");

        var mia = salesPagesBelow("/sales", "mia.north").open("/sales/deals?q=" + deal.dealId());
        assertThat(mia.row("Below Ltd")).hasCount(1);
        assertThat(mia.page.locator(".sales-files a").first())
                .hasAttribute("href", Pattern.compile("^/sales/api/deals\\?.*format=csv$"));
        mia.row("Below Ltd").locator("a").first().click();
        assertThat(mia.page.locator(".sales-here").first()).isVisible();

        var rita = tasklistBelow("/sales", "rita.north");
        assertThat(rita.figure("counted")).isVisible();
        rita.list("My deals").open(rita.card("Below Ltd").first()).tab("Deal");
        assertThat(rita.deal()).containsText("Below Ltd");
    }

    private static Locator alert(SalesPages pages) {
        return pages.page.locator(".sales").getByRole(AriaRole.ALERT);
    }

    static void tabTo(SalesPages pages, Locator target) {
        for (var presses = 0; presses < 120; presses++) {
            if ((Boolean) target.evaluate("element => element === document.activeElement")) {
                return;
            }
            pages.page.keyboard().press("Tab");
        }
        throw new AssertionError("The tabulator does not come to it.");
    }

    private static JsonNode row(JsonNode answer, String funnel, String stage) {
        return StreamSupport.stream(answer.path("rows").spliterator(), false)
                .filter(row -> row.at("/figures/funnel").asText().equals(funnel))
                .filter(row -> row.at("/figures/stage").asText().equals(stage))
                .findFirst()
                .orElseThrow();
    }

    private static String ofFile(String csv, String stage, String column) {
        var lines = csv.lines().map(line -> List.of(line.split(",", -1))).toList();
        var heading = lines.get(0);
        return lines.stream()
                .filter(line -> line.get(heading.indexOf("funnel")).equals("consultative-sale"))
                .filter(line -> line.get(heading.indexOf("stage")).equals(stage))
                .map(line -> line.get(heading.indexOf(column)))
                .findFirst()
                .orElseThrow();
    }

    private Deal deal(String company, String owner) {
        var lead = new Lead(
                null,
                company,
                null,
                null,
                UUID.randomUUID() + "@company.example",
                null,
                "website",
                null,
                null,
                "New workstations",
                "GTX Pro",
                new java.math.BigDecimal("1000"),
                "USD",
                null);
        var deal = start.start(lead, "consultative-sale", owner, new Position("proposal", Instant.now()));
        for (var table : List.of("deal where id", "stage_visit where deal_id")) {
            jdbc.sql("update " + table.replace(" where", " set channel = :channel where") + " = :id")
                    .param("channel", channel)
                    .param("id", deal.dealId().number())
                    .update();
        }
        return deal;
    }
}
