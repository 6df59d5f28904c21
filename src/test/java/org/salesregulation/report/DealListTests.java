package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.funnel.Deal;
import org.salesregulation.funnel.DealStart;
import org.salesregulation.funnel.DealStart.Position;
import org.salesregulation.funnel.Lead;
import org.salesregulation.shared.WorkingCalendar;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.Client;
import org.springframework.beans.factory.annotation.Autowired;

/** The list that a manager works through: what each deal waits for, and which of them needs a look (R94, R119). */
class DealListTests extends ApiTest {

    @Autowired
    private DealStart start;

    @Autowired
    private Client client;

    @Autowired
    private WorkingCalendar calendar;

    @Autowired
    private Clock clock;

    /** Companies of one test have a word of their own in common, by which it finds them. */
    private final String word = "W" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void saysHowLongADealHasStoodAndWhatComesNext() {
        var entered = clock.instant().minus(Duration.ofDays(3));
        var deal = deal("Blue", "rita.north", "proposal", entered, "9000");

        var line = list("mia.north", "q=" + word).path("items").path(0);

        assertThat(line.path("dealId").asText()).isEqualTo(deal.dealId().toString());
        assertThat(line.path("ownerName").asText()).isEqualTo("Rita Reed");
        assertThat(line.path("teamName").asText()).isEqualTo("North");
        assertThat(line.path("stageName").asText()).isEqualTo("Proposal");
        assertThat(line.path("nextContact").asText()).isEqualTo("Prepare the proposal");
        assertThat(Instant.parse(line.path("nextDueAt").asText()))
                .isEqualTo(client.task(deal.dealId(), "contact_prepareProposal")
                        .getDueDate()
                        .toInstant());
        var working = calendar.workingTime(entered, clock.instant()).toSeconds() / (double) calendar.secondsOfADay();
        assertThat(line.path("daysInStage").asDouble()).isBetween(working - 0.06, working + 0.06);
    }

    @Test
    void flagsWhatIsOverdueStalledOrLate() {
        var fresh = deal("Fresh", "rita.north", "proposal", clock.instant(), "1");
        var old = deal("Old", "rita.north", "proposal", clock.instant().minus(Duration.ofDays(60)), "2");
        expectToClose(old, calendar.dayOf(clock.instant()).minusDays(1));
        expectToClose(fresh, calendar.dayOf(clock.instant()));

        assertThat(flagsOf(fresh)).isEmpty();
        assertThat(flagsOf(old)).containsExactly("overdue", "stalled", "late");
        for (var flag : List.of("overdue", "stalled", "late")) {
            assertThat(numbers(list("mia.north", "q=" + word + "&flag=" + flag)))
                    .as(flag)
                    .containsExactly(old.dealId().toString());
        }
        assertThat(numbers(list("mia.north", "q=" + word + "&flag=waiting"))).isEmpty();
    }

    @Test
    void aDealThatWaitsForItsClientIsNeitherOverdueNorStalled() {
        var deal = deal("Waiting", "rita.north", "proposal", clock.instant().minus(Duration.ofDays(13)), "1");
        assertThat(flagsOf(deal)).containsExactly("overdue");
        client.complete(
                deal.dealId(),
                "contact_prepareProposal",
                Map.of(
                        "outcome",
                        "waiting",
                        "waitUntil",
                        calendar.dayOf(clock.instant()).plusDays(30).toString()));

        assertThat(flagsOf(deal)).containsExactly("waiting");
        assertThat(numbers(list("mia.north", "q=" + word + "&flag=waiting")))
                .containsExactly(deal.dealId().toString());
        assertThat(numbers(list("mia.north", "q=" + word + "&flag=overdue"))).isEmpty();
        assertThat(numbers(list("mia.north", "q=" + word + "&flag=stalled"))).isEmpty();
    }

    @Test
    void aDealThatHasEndedHasNoFlagsAndNoNextContact() {
        var deal = deal("Ended", "rita.north", "proposal", clock.instant().minus(Duration.ofDays(60)), "2");
        expectToClose(deal, LocalDate.of(2020, 1, 1));
        client.walkToTheEnd(deal.dealId());

        var line = list("mia.north", "q=" + word).path("items").path(0);

        assertThat(line.path("status").asText()).isEqualTo("won");
        assertThat(line.path("flags")).isEmpty();
        assertThat(line.has("nextContact")).isFalse();
        assertThat(line.has("daysInStage")).isFalse();
        assertThat(list("mia.north", "q=" + word + "&flag=late").path("total").asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "amount,     Alpha Gamma Beta Nil",
        "-amount,    Beta Gamma Alpha Nil",
        "company,    Alpha Beta Gamma Nil",
        "-company,   Nil Gamma Beta Alpha",
        "age,        Nil Gamma Beta Alpha",
        "-age,       Alpha Beta Gamma Nil",
        "next-due,   Alpha Beta Gamma Nil",
        "-next-due,  Nil Gamma Beta Alpha",
        "-opened,    Nil Gamma Beta Alpha",
        "owner,      Nil Beta Alpha Gamma",
        "-stage,     Gamma Nil Beta Alpha"
    })
    void isSortedByWhatIsAsked(String sort, String names) {
        var now = clock.instant();
        deal("Alpha", "rita.north", "proposal", now.minus(Duration.ofDays(40)), "100");
        deal("Beta", "rita.north", "proposal", now.minus(Duration.ofDays(20)), "300");
        deal("Gamma", "ron.north", "closing", now.minus(Duration.ofDays(8)), "200");
        deal("Nil", "rita.north", "proposal", now, null);

        assertThat(list("mia.north", "q=" + word + "&sort=" + sort)
                        .path("items")
                        .findValuesAsText("company"))
                .extracting(company -> company.substring(word.length() + 1))
                .containsExactly(names.split(" "));
    }

    @Test
    void takesWhatIsTypedAsText() {
        var percent = deal("100% cotton", "rita.north", "proposal", clock.instant(), "1");
        var underscore = deal("cotton_wool", "rita.north", "proposal", clock.instant(), "1");
        var bang = deal("wow! cotton", "rita.north", "proposal", clock.instant(), "1");

        assertThat(numbers(list("mia.north", "q=" + word + "%20100%25")))
                .containsExactly(percent.dealId().toString());
        assertThat(numbers(list("mia.north", "q=" + word + "%25"))).isEmpty();
        assertThat(numbers(list("mia.north", "q=" + word + "_"))).isEmpty();
        assertThat(numbers(list("mia.north", "q=" + word.toLowerCase() + "%20COTTON_")))
                .containsExactly(underscore.dealId().toString());
        assertThat(numbers(list("mia.north", "q=" + word + "%20wow!%20")))
                .containsExactly(bang.dealId().toString());
        assertThat(numbers(list("mia.north", "q=" + percent.dealId())))
                .contains(percent.dealId().toString());
        assertThat(numbers(list("mia.north", "q=%27%20or%201%3D1%20--"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rita.north, 1",
        "ron.north, 0",
        "mia.north, 1",
        "max.south, 1",
        "rosa.south, 1",
        "hugo.head, 2",
        "fiona.finance, 2",
        "paul.process, 2",
        "admin, 2"
    })
    void everybodyFindsWhatTheRoleAllows(String person, int expected) {
        deal("N", "rita.north", "proposal", clock.instant().minus(Duration.ofDays(60)), "1");
        deal("S", "rosa.south", "proposal", clock.instant().minus(Duration.ofDays(60)), "1");

        for (var query : List.of("", "&flag=overdue", "&sort=-amount", "&funnel=consultative-sale&stage=proposal")) {
            assertThat(list(person, "q=" + word + query).path("total").asInt())
                    .as(person + " " + query)
                    .isEqualTo(expected);
        }
        assertThat(list(person, "q=" + word + "&team=south").path("total").asInt())
                .isLessThanOrEqualTo(expected)
                .isEqualTo(List.of("rita.north", "ron.north", "mia.north").contains(person) ? 0 : 1);
    }

    @Test
    void pagesHoldEveryDealOnce() {
        for (var number = 0; number < 5; number++) {
            deal("Same", "rita.north", "proposal", clock.instant(), "7");
        }

        var seen = List.of(0, 1, 2).stream()
                .flatMap(page -> numbers(list("mia.north", "q=" + word + "&sort=amount&size=2&page=" + page)).stream())
                .toList();

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        assertThat(list("mia.north", "q=" + word + "&size=2&page=2")
                        .path("total")
                        .asInt())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"sort=need, sort", "sort=-, sort", "sort=amount;drop, sort", "flag=red, flag"})
    void namesTheParameterAtFault(String query, String parameter) {
        var answer = get("mia.north", "/api/deals?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactly(parameter);
    }

    @Test
    void showsWhereADealStandsOnItsModel() {
        var deal = deal("Standing", "rita.north", "proposal", clock.instant(), "1");

        var shown = get("mia.north", "/api/deals/" + deal.dealId()).body();

        assertThat(shown.at("/diagram/active").toString()).contains("contact_prepareProposal");
        assertThat(shown.at("/diagram/definitionId").asText()).startsWith("consultative-sale:");
        assertThat(shown.at("/diagram/processInstanceId").asText()).isEqualTo(deal.processInstanceId());
        assertThat(shown.at("/card/ownerName").asText()).isEqualTo("Rita Reed");
        client.walkToTheEnd(deal.dealId());
        var ended = get("mia.north", "/api/deals/" + deal.dealId()).body();
        assertThat(ended.at("/diagram/active")).isEmpty();
        assertThat(ended.at("/diagram/processInstanceId").isMissingNode()).isTrue();
    }

    @Test
    void aFileHoldsAllPagesAndTheSameDeals() {
        for (var number = 0; number < 3; number++) {
            deal("=" + number, "rita.north", "proposal", clock.instant().minus(Duration.ofDays(60)), "7");
        }

        var csv = get("mia.north", "/api/deals?q=" + word + "&size=1&format=csv");
        var xlsx = get("mia.north", "/api/deals?q=" + word + "&format=xlsx");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text().lines()).hasSize(4);
        assertThat(csv.text().lines().findFirst().orElseThrow()).startsWith("dealId,externalId,company,");
        assertThat(csv.text().lines().skip(1)).allMatch(line -> line.contains("overdue stalled"));
        assertThat(xlsx.status()).isEqualTo(200);
        assertThat(xlsx.header("Content-Disposition")).contains("deals.xlsx");
        assertThat(get("max.south", "/api/deals?q=" + word + "&format=csv")
                        .text()
                        .lines())
                .hasSize(1);
    }

    private JsonNode list(String person, String query) {
        var answer = get(person, "/api/deals?" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private List<String> flagsOf(Deal deal) {
        var line = list("mia.north", "q=" + deal.dealId()).path("items").path(0);
        return json.convertValue(
                line.path("flags"), json.getTypeFactory().constructCollectionType(List.class, String.class));
    }

    private static List<String> numbers(JsonNode page) {
        return page.path("items").findValuesAsText("dealId");
    }

    private void expectToClose(Deal deal, LocalDate day) {
        jdbc.sql("update deal set expected_close_date = :day where id = :id")
                .param("day", day)
                .param("id", deal.dealId().number())
                .update();
    }

    private Deal deal(String name, String owner, String stage, Instant entered, String amount) {
        var lead = new Lead(
                null,
                word + " " + name,
                null,
                null,
                UUID.randomUUID() + "@company.example",
                null,
                "website",
                null,
                null,
                "New workstations",
                "GTX Pro",
                amount == null ? null : new BigDecimal(amount),
                "USD",
                null);
        return start.start(lead, "consultative-sale", owner, new Position(stage, entered));
    }
}
