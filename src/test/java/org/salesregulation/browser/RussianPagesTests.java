package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.Drafts;
import org.salesregulation.testing.Edited;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever reads Russian reads all of Cockpit, of Tasklist and of our pages in Russian (R7, R18). */
class RussianPagesTests extends Journey {

    private static final String COVERAGE = "processes/coverage.dmn";

    @LocalServerPort
    private int port;

    @Override
    protected String locale() {
        return "ru-RU";
    }

    @Test
    void aManagerReadsTheFunnelAndTheDealsInRussian() {
        var deal = client.open("consultative-sale", "rita.north").dealId();
        var mia = salesPages("mia.north").open("/sales/funnel");

        assertThat(mia.heading()).hasText("Воронка");
        assertThat(mia.page.locator(".sales-section h2").first()).hasText("Консультативная продажа");
        assertThat(mia.row("Преквалификация").first()).isVisible();
        assertThat(mia.page.locator("[data-key=conversion]").first()).hasText("Конверсия против нормы");
        assertThat(mia.page.locator("header, [cam-widget-header]").first()).containsText("Процессы");
        assertThat(mia.page.locator("header, [cam-widget-header]").first()).containsText("День подразделения");
        mia.picture("russian-cockpit-funnel");

        mia.open("/sales/deals");
        assertThat(mia.heading()).hasText("Сделки");
        assertThat(mia.page.locator(".sales-total").first()).hasText(Pattern.compile("1–\\d+ из \\d+"));
        var row = mia.row(deal.toString());
        assertThat(row).containsText("Проверить лид");
        assertThat(row).containsText("Открыта");
        assertThat(mia.page.locator("thead")).containsText("Требует внимания");
        mia.picture("russian-cockpit-deals");

        row.locator("a").first().click();
        mia.loaded();
        assertThat(mia.page.locator(".sales")).containsText("Сделка ждёт на Проверить лид");
        assertThat(mia.page.locator(".sales h2").allTextContents().stream()
                        .filter(Pattern.compile("[A-Za-z]{3,}").asPredicate()))
                .as("headings left in English")
                .isEmpty();
    }

    @Test
    void aRepReadsTheDayInRussian() {
        openDaysAgo(30, "rita.north");
        var rita = tasklist("rita.north");
        var strip = rita.desk().page.locator(".reg-day");

        assertThat(rita.card("Преквалификация")).containsText("назад");
        assertThat(strip).containsText("Мой день");
        assertThat(strip.locator("[data-figure=overdue]")).hasText("1 просрочено");
        strip.locator("[data-figure=overdue]").click();
        var panel = rita.desk().page.locator(".reg-panel");
        assertThat(panel.locator("thead")).containsText("Стадия");
        assertThat(panel.locator("tbody")).containsText("Преквалификация");
        rita.desk().picture("russian-tasklist-day");
    }

    @Test
    void aRepHearsInRussianWhetherAContactCounted() {
        var company = client.open("consultative-sale", "rita.north").company();
        var rita = tasklist("rita.north");
        rita.list("Мои сделки").open(rita.card(company));
        rita.completeButton().click();
        assertThat(rita.form()).containsText("Заполните это поле.");
        rita.choose("Результат достигнут")
                .check("Компания существует")
                .check("Компания подходит нашему рынку")
                .write("Кому звонить", "Ann Lee, head of purchase")
                .complete();

        var message = rita.message("Проверить лид, " + company);
        assertThat(message).containsText("Засчитано: ");
        assertThat(message).not().containsText("Counted");
        rita.desk().picture("russian-tasklist-counted");

        rita.open(rita.card("Сделать первый звонок", company));
        assertThat(rita.form()).containsText("Засчитано: ");
        assertThat(rita.form()).not().containsText("Counted");
    }

    @Test
    void aProcessOwnerReadsTheRegulationItsFindingsAndItsDifferencesInRussian() {
        var drafts = new Drafts(port);
        var broken = Edited.shipped()
                .replace(COVERAGE, "<text>5<", "<text>\"five\"<")
                .file(COVERAGE);
        var id =
                drafts.send("paul.process", Map.of(COVERAGE, broken)).path("id").asLong();
        try {
            var paul = salesPages("paul.process").open("/sales/regulation");
            assertThat(paul.heading()).hasText("Регламент");
            assertThat(paul.page.locator("[data-part=in-force]")).containsText("Редакция");
            assertNothingIsEnglish(paul);
            paul.picture("russian-regulation");

            paul.open("/sales/regulation/drafts/" + id);
            assertThat(paul.page
                            .locator("[data-part=findings] td[data-key=reason]")
                            .first())
                    .containsText(Pattern.compile("[а-я]{3,}"));
            assertThat(paul.page
                            .locator("[data-part=findings] td[data-key=remedy]")
                            .first())
                    .containsText(Pattern.compile("[а-я]{3,}"));
            assertThat(paul.page.locator("[data-part=changes] li").first()).containsText("было 5, стало «five»");
            assertNothingIsEnglish(paul);
            paul.picture("russian-draft");
        } finally {
            drafts.delete("paul.process", id);
        }
    }

    private static void assertNothingIsEnglish(SalesPages person) {
        assertThat(
                        person
                                .page
                                .locator(".sales h2, .sales th[scope=col], .sales dt, .sales legend")
                                .allTextContents()
                                .stream()
                                .filter(Pattern.compile("[A-Za-z]{4,}").asPredicate()))
                .as("left in English")
                .isEmpty();
    }
}
