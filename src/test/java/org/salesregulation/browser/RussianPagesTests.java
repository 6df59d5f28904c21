package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever reads Russian reads all of Cockpit, of Tasklist and of our pages in Russian (R7, R18). */
class RussianPagesTests extends Journey {

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

        assertThat(strip).containsText("Мой день");
        assertThat(strip.locator("[data-figure=overdue]")).hasText("1 просрочено");
        strip.locator("[data-figure=overdue]").click();
        var panel = rita.desk().page.locator(".reg-panel");
        assertThat(panel.locator("thead")).containsText("Стадия");
        assertThat(panel.locator("tbody")).containsText("Преквалификация");
        rita.desk().picture("russian-tasklist-day");
    }
}
