package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.PastDeals;
import org.salesregulation.testing.PastDeals.Past;
import org.springframework.beans.factory.annotation.Autowired;

/** The year 1991 belongs to these tests: nothing else happened in it. */
class DealReportTests extends ApiTest {

    private static final String YEAR = "?from=1991-01-01&to=1991-12-31";

    @Autowired
    private PastDeals past;

    @AfterEach
    void forget() {
        past.forget();
    }

    /** METRICS 4: 3 won, 7 lost, 90 open: 30 % of the decided, 3 % of the opened; with 10 disqualified 15 % of all ended. */
    @Test
    void bothWinRatesStandSideBySideWithTheirOperands() {
        for (var deal = 0; deal < 110; deal++) {
            var one = deal("100");
            if (deal < 3) {
                one.won("1991-06-01");
            } else if (deal < 10) {
                one.lost("1991-06-01", "price", null);
            } else if (deal < 20) {
                one.disqualified("1991-06-01");
            }
        }

        var row = rows("win-rate", YEAR).get(0);

        assertThat(figures(row, "won", "lost", "disqualified", "decided", "ended", "created", "createdOpen"))
                .containsExactly("3", "7", "10", "10", "20", "110", "90");
        assertThat(figures(row, "closedRate", "honestRate", "createdRate")).containsExactly("0.3", "0.15", "0.0273");
        assertThat(figures(row, "wonAmount", "lostAmount", "amountRate")).containsExactly("300.0", "700.0", "0.3");
    }

    /** METRICS 3: what was won is won in the period in which it ended, whenever it was opened. */
    @Test
    void aDealIsWonWhenItEndsNotWhenItIsOpened() {
        past.deal("rita.north", "north", "1991-03-01")
                .stage("payment", 7, "1991-03-01", "1992-02-01", "ADVANCED")
                .won("1992-02-01");

        assertThat(figures(rows("win-rate", YEAR).get(0), "won", "created", "createdWon"))
                .containsExactly("0", "1", "1");
        assertThat(figures(rows("win-rate", "?from=1992-01-01&to=1992-12-31").get(0), "won", "created"))
                .containsExactly("1", "0");
    }

    /** Common trap: two currencies are two rows and never one sum. */
    @Test
    void moneyOfTwoCurrenciesIsNeverAdded() {
        deal("100").won("1991-06-01");
        deal("300").won("1991-06-01");
        deal("0.05").won("1991-06-01");
        past.deal("rita.north", "north", "1991-05-01", "7000", "EUR")
                .stage("payment", 7, "1991-05-01", "1991-06-01", "ADVANCED")
                .won("1991-06-01");

        var rows = rows("deal-size", YEAR);

        assertThat(rows).hasSize(2);
        assertThat(figures(rows.get(0), "currency", "won", "wonAmount", "average", "median"))
                .containsExactly("USD", "3", "400.05", "133.35", "100.0");
        assertThat(figures(rows.get(1), "currency", "won", "wonAmount", "average"))
                .containsExactly("EUR", "1", "7000.0", "7000.0");
    }

    /** R69: from the first contact to the money received; the day of import and the part payments before do not count. */
    @Test
    void theCycleRunsFromTheFirstContactToTheLastMoney() {
        deal("100")
                .attempt("first-call", "call", 1, "RESCHEDULED", false, "1991-05-11")
                .attempt("first-call", "call", 2, "PRODUCTIVE", true, "1991-05-20")
                .paid("50", "1991-05-25")
                .paid("50", "1991-06-10")
                .won("1991-06-12");
        deal("100")
                .attempt("first-call", "call", 1, "PRODUCTIVE", true, "1991-06-01")
                .won("1991-06-11");
        deal("100").won("1991-06-12");
        deal("100")
                .attempt("first-call", "call", 1, "PRODUCTIVE", true, "1991-01-01")
                .lost("1991-06-12", "price", null);

        var row = rows("cycle", YEAR).get(0);

        assertThat(figures(row, "won", "measured", "median", "days", "average", "longest"))
                .containsExactly("3", "2", "20.0", "40.0", "20.0", "30.0");
        var list = get("hugo.head", row.at("/deals/measured").asText()).body();
        assertThat(list.at("/items").findValuesAsText("days")).containsExactly("30.0", "10.0");
    }

    /** METRICS 8: 2 open x 100 x 50 % / 10 days = 10 a day. */
    @Test
    void velocityIsDealsTimesValueTimesWinRateByCycle() {
        deal("100")
                .attempt("first-call", "call", 1, "PRODUCTIVE", true, "1991-06-01")
                .won("1991-06-11");
        deal("900").lost("1991-06-12", "price", null);
        deal("500");
        deal("500");
        deal(null);

        var row = rows("velocity", YEAR + "&product=Velocity scales").get(0);

        assertThat(figures(row, "qualified", "won", "decided", "average", "winRate", "cycle", "velocity"))
                .containsExactly("2", "1", "2", "100.0", "0.5", "10.0", "10.0");
    }

    @Test
    void withNothingWonThereIsNoVelocityAndNoAverage() {
        deal("900").lost("1991-06-12", "price", null);

        assertThat(rows("velocity", YEAR + "&product=Velocity scales")
                        .get(0)
                        .at("/figures")
                        .has("velocity"))
                .isFalse();
        assertThat(rows("deal-size", YEAR).get(0).at("/figures").has("average")).isFalse();
        assertThat(rows("cycle", YEAR).get(0).at("/figures").has("median")).isFalse();
    }

    /** R76, R78: two of four at one stage for one reason. */
    @Test
    void lossesAreListedByStageReasonAndCompetitor() {
        deal("100").lost("1991-06-01", "price", "Rival");
        deal("200").lost("1991-06-01", "price", "Rival");
        deal("300").lost("1991-06-01", "timing", null);
        deal("400").disqualified("1991-06-01");
        deal("500").won("1991-06-01");

        var rows = rows("losses", YEAR);

        assertThat(rows).hasSize(3);
        assertThat(figures(rows.get(0), "stage", "reason", "competitor", "lost", "disqualified", "lostAmount", "share"))
                .containsExactly("payment", "price", "Rival", "2", "0", "300.0", "0.5");
        assertThat(get("hugo.head", rows.get(0).at("/deals/lost").asText()).at("/total"))
                .isEqualTo("2");
    }

    /** R5, R33: repeats are no merit. */
    @Test
    void repeatsOfAContactAreShownAsSuch() {
        deal("100")
                .attempt("first-call", "call", 1, "RESCHEDULED", false, "1991-05-11")
                .attempt("first-call", "call", 2, "RESCHEDULED", false, "1991-05-12")
                .attempt("first-call", "call", 3, "PRODUCTIVE", true, "1991-05-13")
                .attempt("meeting", "meeting", 1, "PRODUCTIVE", true, "1991-05-14")
                .won("1991-06-01");

        var rows = rows("contacts", YEAR);

        assertThat(figures(rows.get(0), "contact", "attempts", "productive", "counted", "repeats", "repeatShare"))
                .containsExactly("first-call", "3", "1", "1", "2", "0.6667");
        assertThat(figures(rows("touches", YEAR).get(0), "won", "contacts", "contactsPerDeal", "attempts", "repeats"))
                .containsExactly("1", "2", "2.0", "4", "2");
    }

    /** A deal that was handed over is won by whom it stood with at the end. */
    @Test
    void theRepOfTheLastVisitHasWon() {
        past.deal("rita.north", "north", "1991-05-01")
                .stage("negotiation", 5, "1991-05-01", "1991-05-02", "ADVANCED")
                .handOver("rosa.south", "south")
                .stage("payment", 7, "1991-05-02", "1991-06-01", "ADVANCED")
                .won("1991-06-01");

        var rows = rows("deal-size", YEAR + "&by=rep,team");

        assertThat(rows).hasSize(1);
        assertThat(figures(rows.get(0), "rep", "team", "won")).containsExactly("rosa.south", "south", "1");
    }

    private Past deal(String amount) {
        return past.deal("rita.north", "north", "1991-05-01", amount, "USD")
                .product("Velocity scales")
                .stage("payment", 7, "1991-05-01", null, null);
    }

    private List<JsonNode> rows(String report, String query) {
        var answer = get("hugo.head", "/api/reports/" + report + query.replace(" ", "%20"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return json.convertValue(
                answer.body().get("rows"), json.getTypeFactory().constructCollectionType(List.class, JsonNode.class));
    }

    private static List<String> figures(JsonNode row, String... keys) {
        return Arrays.stream(keys)
                .map(key -> row.at("/figures/" + key).asText())
                .toList();
    }
}
