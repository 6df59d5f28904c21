package org.salesregulation.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A rep at Tasklist: what is to be done today, the contact, counted or not (R4, R17, R27, R33, R34, R103). */
class RepJourneyTests extends Journey {

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
                        TYPED.format(LocalDate.now(ZoneOffset.UTC).plusDays(2)))
                .time("Date of the next attempt", "10:00")
                .picture("rep-reschedules")
                .complete();
        assertThat(rita.completeButton()).isHidden();
        rita.list("My deals").open(rita.card("Make the first call", company));
        assertThat(rita.form()).containsText("Not counted, because");
        rita.picture("rep-not-counted");
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
