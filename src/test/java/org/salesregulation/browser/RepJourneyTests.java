package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.Lead;
import org.springframework.beans.factory.annotation.Autowired;

/** A rep at Tasklist: what is to be done today, the contact, counted or not (R4, R17, R18, R27, R33, R34, R103, R138). */
class RepJourneyTests extends Journey {

    @Autowired
    private DealStart start;

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("MM/dd/yyyy");

    @Test
    void worksThroughTheFirstContactsOfADeal() {
        var deal = openDaysAgo(10, "rita.north");
        var company = deal.company();
        var rita = tasklist("rita.north");

        rita.list("Today and overdue");
        assertThat(rita.card(company)).containsText("Check the lead");
        assertThat(rita.card(company)).containsText("Prequalification");
        rita.picture("rep-today");
        rita.list("My deals").open(rita.card(company));
        assertThat(rita.form()).containsText(company);
        assertThat(rita.form()).containsText("No attempts yet");
        rita.picture("rep-first-contact");

        rita.choose("Productive").check("The company exists").complete();
        assertThat(rita.marked().first()).containsText("The company fits our market");
        assertThat(rita.messages())
                .hasText(Pattern.compile(
                        "Not sent yet. To be filled in or mended: The company fits our market, Person to call"));
        rita.picture("rep-refused-for-a-missing-field");
        assertThat(client.task(deal.dealId(), "contact_leadCheck")).isNotNull();

        rita.check("The company fits our market")
                .write("Person to call", "Ann Lee, head of purchase")
                .picture("rep-filled-in")
                .complete();
        assertThat(rita.card("Make the first call", company)).isVisible();
        rita.open(rita.card("Make the first call", company));
        assertThat(rita.form()).containsText("Counted: ");
        rita.picture("rep-counted");

        rita.choose("Rescheduled")
                .select("Why is a new attempt needed?", "No answer")
                .date(
                        "Date of the next attempt",
                        TYPED.format(LocalDate.now(ZoneOffset.UTC).plusDays(9)))
                .time("Date of the next attempt", "10:00")
                .picture("rep-reschedules")
                .complete();
        assertThat(rita.completeButton()).isHidden();
        rita.list("My deals");
        // until the list is new, the card is still that of the attempt before
        assertThat(rita.card("Make the first call", company)).containsText(Pattern.compile("in [89] days"));
        rita.open(rita.card("Make the first call", company));
        assertThat(rita.form()).containsText("Not counted, because");
        rita.picture("rep-not-counted");
    }

    @Test
    void hearsAtOnceWhetherAContactCountedAndSeesTheDayFollow() {
        var company = openDaysAgo(10, "rita.north").company();
        var rita = tasklist("rita.north");
        var counted = rita.count("counted");
        assertThat(rita.figure("overdue")).hasText("1 overdue");

        rita.list("My deals").open(rita.card(company));
        rita.choose("Productive")
                .check("The company exists")
                .check("The company fits our market")
                .write("Person to call", "Ann Lee, head of purchase")
                .complete();
        assertThat(rita.message("Check the lead, " + company))
                .containsText("Counted: The company exists, fits our market");
        assertThat(rita.message("Next: Make the first call")).hasCount(1);
        assertThat(rita.messages()).hasCount(1);
        assertThat(rita.figure("counted").locator("b")).hasText(String.valueOf(counted + 1));
        assertThat(rita.figure("overdue")).hasText("0 overdue");
        rita.picture("rep-hears-counted");

        rita.read().open(rita.card("Make the first call", company));
        rita.choose("Rescheduled")
                .select("Why is a new attempt needed?", "No answer")
                .date("Date of the next attempt", TYPED.format(LocalDate.now(ZoneOffset.UTC)))
                .time("Date of the next attempt", "00:00")
                .complete();
        assertThat(rita.messages()).hasCount(1);
        assertThat(rita.messages()).containsText("Date of the next attempt must not lie in the past.");
        assertThat(rita.messages()).not().containsText("Cannot submit");
        assertThat(rita.messages()).not().containsText("error");
        rita.picture("rep-hears-refused");

        rita.read()
                .date(
                        "Date of the next attempt",
                        TYPED.format(LocalDate.now(ZoneOffset.UTC).plusDays(2)))
                .time("Date of the next attempt", "10:00")
                .complete();
        assertThat(rita.message("Make the first call, " + company))
                .containsText("Not counted, because the client did not move on (rescheduled: no answer).");
        assertThat(rita.messages().filter(new Locator.FilterOptions().setHasText("must not lie")))
                .hasCount(0);
        rita.picture("rep-hears-not-counted");

        rita.figure("not-counted").click();
        assertThat(rita.panel()).containsText(company);
        assertThat(rita.panel()).containsText("Not counted, because the client did not move on");
        rita.picture("rep-list-not-counted");
        rita.panel().press("Escape");
        assertThat(rita.panel()).isHidden();
        assertThat(rita.figure("not-counted")).isFocused();
    }

    @Test
    void readsTheDealBesideTheForm() {
        var deal = client.open("consultative-sale", "rita.north");
        client.complete(deal.dealId(), "contact_leadCheck", Map.of("outcome", "productive"));
        var rita = tasklist("rita.north");
        rita.list("My deals").open(rita.card(deal.company())).tab("Deal");

        assertThat(rita.deal()).containsText(deal.company());
        assertThat(rita.deal()).containsText("Fewer stops of the line");
        assertThat(rita.deal()).containsText("Rita Reed");
        assertThat(rita.deal().locator(".reg-path > li")).hasCount(8);
        assertThat(rita.deal().locator(".reg-here")).containsText("Prequalification");
        assertThat(rita.deal().locator(".reg-here .reg-done")).containsText("Check the lead");
        assertThat(rita.deal().locator(".reg-here .reg-now")).containsText("Make the first call");
        assertThat(rita.deal().locator(".reg-path > .reg-ahead").first()).containsText("Call to qualify");
        assertThat(rita.deal().locator(".reg-counted")).containsText("Counted: The company exists");
        rita.picture("rep-tab-deal");

        var other = client.open("transactional-sale", "rita.north");
        rita.list("My deals").card(other.company()).locator("h4 a").click();
        assertThat(rita.deal()).containsText(other.company());
        assertThat(rita.deal().locator(".reg-path > li")).hasCount(4);
        assertThat(rita.deal()).containsText("No attempts yet");
    }

    @Test
    void claimsAndCompletesAndHearsTheVerdict() {
        var deal = client.open("consultative-sale", "ron.north");
        var rita = tasklist("rita.north");
        rita.list("To claim").open(rita.card(deal.company())).tab("Deal");
        assertThat(rita.deal()).containsText(deal.company());

        rita.tab("Form").claim();
        assertThat(rita.head()).containsText("Rita Reed");
        rita.read()
                .choose("Productive")
                .check("The company exists")
                .check("The company fits our market")
                .write("Person to call", "Ann Lee, head of purchase")
                .complete();

        assertThat(rita.message("Check the lead, ")).containsText("Counted: The company exists");
    }

    @Test
    void hearsWhyALeadIsNotTakenInAndWhereItsDealThenIs() {
        var rita = tasklist("rita.north");
        var company = "Harbour Works " + System.nanoTime();
        rita.start("Transactional sale")
                .write("Company", company)
                .write("Need in the words of the client", "Two printers")
                .openSelect("Channel");
        rita.options().first().click();
        rita.startIt();
        assertThat(rita.messages().first())
                .containsText("Phone: A lead without a phone number and without an e-mail address cannot be reached.");
        rita.picture("rep-lead-refused");

        rita.write("E-mail", "buyer@harbour" + System.nanoTime() + ".example").startIt();

        assertThat(rita.messages().filter(new Locator.FilterOptions().setHasText("Opened at stage Attraction")))
                .containsText(company);
        rita.picture("rep-lead-opened");
    }

    /** What a client or a lead's source writes is text, wherever the strip, the lists, the tab and the messages show it. */
    @Test
    void readsMarkupOfAClientAsText() {
        var markup = "<img src=x onerror=alert(1)>";
        var deal = start.start(
                new Lead(
                        null,
                        markup,
                        markup,
                        null,
                        "a" + System.nanoTime() + "@b.example",
                        null,
                        "website",
                        markup,
                        "medium",
                        markup,
                        markup,
                        null,
                        "USD",
                        markup),
                "consultative-sale",
                "rita.north");
        var rita = tasklist("rita.north");
        var alerts = new ArrayList<String>();
        rita.desk().page.onDialog(dialog -> {
            alerts.add(dialog.message());
            dialog.dismiss();
        });

        rita.list("My deals").open(rita.card(markup)).tab("Deal");
        assertThat(rita.deal().locator("h4").first()).hasText(markup);
        rita.picture("rep-markup-is-text");
        rita.tab("Form")
                .choose("Productive")
                .check("The company exists")
                .check("The company fits our market")
                .write("Person to call", markup)
                .complete();
        assertThat(rita.message("Check the lead, ")).containsText(markup);
        rita.figure("counted").click();
        assertThat(rita.panel()).containsText(markup);

        assertThat(rita.desk().page.locator("img[src=x]")).hasCount(0);
        assertThat(alerts).isEmpty();
        assertThat(client.task(deal.dealId(), "contact_firstCall")).isNotNull();
    }

    @Test
    void isRefusedByTheServerWhatTheFormWouldRefuse() {
        var deal = client.open("consultative-sale", "rita.north");
        var task = client.task(deal.dealId(), "contact_leadCheck");
        var rita = tasklist("rita.north");

        var answer = rita.submit(
                task.getId(),
                """
                {"variables": {"outcome": {"value": "productive", "type": "String"},
                               "companyExists": {"value": true, "type": "Boolean"},
                               "fitsOurMarket": {"value": true, "type": "Boolean"}}}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("personToCall");
        assertThat(client.task(deal.dealId(), "contact_leadCheck").getId()).isEqualTo(task.getId());
    }

    @Test
    void claimsAStageOfAnotherDepartment() {
        // ron works in sales only: the lead's first stage is for whoever does lead generation
        var deal = client.open("consultative-sale", "ron.north");
        var rita = tasklist("rita.north");

        rita.list("To claim").open(rita.card(deal.company())).picture("rep-to-claim");
        rita.claim();
        assertThat(rita.head()).containsText("Rita Reed");
        rita.picture("rep-claimed");

        rita.list("My deals");
        assertThat(rita.card(deal.company())).isVisible();
        assertThat(client.task(deal.dealId(), "contact_leadCheck").getAssignee())
                .isEqualTo("rita.north");
        rita.picture("rep-claimed-is-mine");
    }

    @Test
    void isOfferedNothingThatIsRefusedAnyway() {
        var deal = client.open("consultative-sale", "rita.north");
        var rita = tasklist("rita.north");
        rita.list("My deals").open(rita.card(deal.company()));
        var page = rita.desk().page;

        for (var refused : List.of(
                ".create-task-action", ".ce-eol-banner", ".unclaim", ".followup-date", ".groups", ".instance-link")) {
            assertThat(page.locator(refused).filter(new Locator.FilterOptions().setVisible(true)))
                    .hasCount(0);
        }
        assertThat(page.locator(".task-filter .actions").first()).isHidden();
    }
}
