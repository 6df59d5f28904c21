package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;

/** Which revision sells better, by deals of 1994 (R50). */
class RevisionComparisonTests extends ApiTest {

    private static final String DOOR =
            "/api/regulation/comparison?funnel=consultative-sale&from=1994-01-01&to=1994-12-31";

    @Autowired
    private PastDeals past;

    @BeforeEach
    void tell() {
        past.forget();
        // version 91: 20 of 80 won, in 40 days; version 92: 28 of 70, in 20 days
        deals(91, 20, 60, "1994-02-01", "1994-03-13", "100");
        deals(92, 28, 42, "1994-06-01", "1994-06-21", "150");
        var both = past.deal("rita.north", "north", "1994-05-01", "900", "USD").version(91);
        both.stage("needs-assessment", 2, "1994-05-01", "1994-05-05", "ADVANCED");
        both.version(92)
                .stage("presentation", 3, "1994-05-05", "1994-05-09", "WON")
                .won("1994-05-09");
    }

    @AfterEach
    void forget() {
        past.forget();
    }

    private void deals(int version, int won, int lost, String begun, String ended, String amount) {
        for (var i = 0; i < won + lost; i++) {
            var deal = past.deal("rita.north", "north", begun, amount, "USD").version(version);
            if (i < won) {
                deal.stage("needs-assessment", 2, begun, ended, "ADVANCED").won(ended);
            } else {
                deal.stage("needs-assessment", 2, begun, ended, "LOST").lost(ended, "price", null);
            }
        }
    }

    @Test
    void saysWhichSellsBetterWithItsOperandsAndIntervals() {
        var answer = get("hugo.head", DOOR + "&a=91&b=92");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var overall = answer.body().path("overall");
        assertThat(overall.at("/a/passed").asInt()).isEqualTo(20);
        assertThat(overall.at("/a/judged").asInt()).isEqualTo(80);
        assertThat(overall.at("/b/passed").asInt()).isEqualTo(28);
        assertThat(overall.at("/b/judged").asInt()).isEqualTo(70);
        assertThat(overall.path("difference").asDouble()).isEqualTo(15.0);
        assertThat(overall.path("verdict").asText()).isEqualTo(answer.at("/verdict"));
        assertThat(answer.at("/words")).contains("40.0 %", "28 of 70", "25.0 % of version 91", "20 of 80");
        assertThat(answer.body().path("mixedDeals").asInt())
                .as("kept out of the figures of deals")
                .isEqualTo(1);
        assertThat(answer.body().at("/cycleDays/a/mean").asDouble()).isEqualTo(40.0);
        assertThat(answer.body().at("/cycleDays/b/mean").asDouble()).isEqualTo(20.0);
        assertThat(answer.body().at("/cycleDays/change").asDouble()).isEqualTo(-50.0);
        assertThat(answer.at("/cycleDays/verdict")).isEqualTo("better");
        assertThat(answer.body().at("/averageDeal/change").asDouble()).isEqualTo(50.0);
        var stages = answer.body().path("stages");
        assertThat(stages.get(0).path("stage").asText()).isEqualTo("needs-assessment");
        assertThat(stages.get(0).at("/conversion/a/passed").asInt())
                .as("the visit of a migrated deal is of the version in which it began")
                .isEqualTo(21);
        assertThat(stages.get(0).at("/conversion/b/judged").asInt()).isEqualTo(70);
    }

    @Test
    void tooFewAreTooEarlyToSay() {
        past.forget();
        deals(91, 2, 2, "1994-02-01", "1994-03-13", "100");
        deals(92, 4, 0, "1994-06-01", "1994-06-21", "150");

        var answer = get("paul.process", DOOR + "&a=91&b=92");

        assertThat(answer.at("/verdict")).isEqualTo("too-early");
        assertThat(answer.at("/words")).startsWith("It is too early to say");
    }

    @Test
    void isForThoseWhoSeeAllDealsAndNamesWhatIsSenseless() {
        assertThat(get("rita.north", DOOR + "&a=91&b=92").status()).isEqualTo(403);
        assertThat(get("hugo.head", DOOR + "&a=91&b=91").fieldsAtFault()).containsExactly("b");
        assertThat(get("hugo.head", DOOR.replace("1994-01-01", "soon") + "&a=91&b=92")
                        .fieldsAtFault())
                .containsExactly("from");
    }
}
