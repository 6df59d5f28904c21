package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who gets which report, and what became of each, on the page in Cockpit (R30). Nobody listens at the mail server. */
class MailedReportsTests extends Journey {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ManagementService management;

    @BeforeEach
    void nothingMailed() {
        jdbc.sql("delete from report_mail").update();
        jdbc.sql("delete from report_subscription").update();
    }

    @Test
    void theHeadHasAReportSentSeesThatItFailedTriesAgainAndEndsIt() {
        var hugo = salesPages("hugo.head").open("/sales/mailed");
        assertThat(hugo.page.locator(".sales-empty").first()).containsText("No report is sent by itself yet.");
        wish(hugo, "report").selectOption("losses");
        wish(hugo, "frequency").selectOption("weekly");
        wish(hugo, "recipient").selectOption("mia.north");
        button(hugo, "Have it sent").click();

        var subscription = table(hugo, "Who gets which report");
        assertThat(subscription).hasCount(1);
        var asked = hugo.ask("/api/report-subscriptions").at("/subscriptions/0");
        assertThat(asked.path("report").asText()).isEqualTo("losses");
        assertThat(asked.path("recipient").asText()).isEqualTo("mia.north");
        assertThat(subscription).containsText("Losses");
        assertThat(subscription).containsText("Weekly");
        assertThat(subscription).containsText("Mia Moore");

        button(hugo, "Send now: Losses, Weekly, to Mia Moore").click();
        var mail = table(hugo, "Reports that were sent");
        assertThat(mail).hasCount(1);
        assertThat(button(hugo, "Send now: Losses, Weekly, to Mia Moore")).isFocused();
        var id = hugo.ask("/api/report-mails").at("/items/0/id").asLong();
        assertThat(mail.locator("a")).hasAttribute("href", "/api/report-mails/" + id + "/file");

        tryToSend();
        hugo.page.reload();
        hugo.loaded();
        assertThat(mail).containsText("not sent after 1 attempt: Connection refused");
        hugo.picture("cockpit-sales-mailed");
        button(hugo, "Try again: Losses to Mia Moore").click();
        assertThat(mail).not().containsText("not sent");

        button(hugo, "End: Losses, Weekly, to Mia Moore").click();
        assertThat(hugo.page.locator(".sales-empty").first()).containsText("No report is sent by itself yet.");
        assertThat(hugo.ask("/api/report-subscriptions").path("subscriptions")).isEmpty();
        assertThat(mail).hasCount(1);
    }

    @Test
    void whatCannotBeSentIsRefusedWithTheReason() {
        var hugo = salesPages("hugo.head").open("/sales/mailed");
        wish(hugo, "report").selectOption("plan-fact");
        wish(hugo, "frequency").selectOption("daily");
        button(hugo, "Have it sent").click();

        assertThat(hugo.page.locator(".sales-wish").getByRole(AriaRole.ALERT).first())
                .containsText("This was not done.");
        assertThat(hugo.ask("/api/report-subscriptions").path("subscriptions")).isEmpty();
    }

    @Test
    void aManagerReadsOwnMailsAndDecidesNothing() {
        var mia = salesPages("mia.north").open("/sales/mailed");

        assertThat(mia.page.locator(".sales-wish")).hasCount(0);
        assertThat(mia.page.locator(".sales-empty").first()).containsText("No report is sent by itself yet.");
    }

    /** As the engine does by itself, now and not in a minute. */
    private void tryToSend() {
        for (var job :
                management.createJobQuery().processDefinitionKey("report-mail").list()) {
            try {
                management.executeJob(job.getId());
            } catch (RuntimeException refused) {
                // nobody listens: that is what is to be seen
            }
        }
    }

    private static Locator wish(SalesPages pages, String name) {
        return pages.page.locator(".sales-wish [name=" + name + "]");
    }

    private static Locator table(SalesPages pages, String caption) {
        return pages.page.locator(".sales-scroll[aria-label='" + caption + "'] tbody tr");
    }

    private static Locator button(SalesPages pages, String name) {
        return pages.page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
