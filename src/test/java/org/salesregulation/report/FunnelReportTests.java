package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;

/** The year 1990 belongs to these tests: nothing else happened in it. */
class FunnelReportTests extends ApiTest {

    private static final String FIRST_QUARTER = "?from=1990-01-01&to=1990-03-31&funnel=consultative-sale";

    @Autowired
    private PastDeals past;

    @AfterEach
    void forget() {
        past.forget();
    }

    /** METRICS 1: 4 entered, 2 went on (one in the year after), 1 lost, 1 open: 50 %, 66.67 %, 75 %. */
    @Test
    void aCohortHasThreeConversionsWithTheirOperands() {
        past.deal("rita.north", "north", "1990-01-10")
                .stage("qualification", 1, "1990-01-10", "1990-01-20", "ADVANCED");
        past.deal("rita.north", "north", "1990-03-31")
                .stage("qualification", 1, "1990-03-31", "1991-02-01", "ADVANCED");
        past.deal("ron.north", "north", "1990-02-01")
                .stage("qualification", 1, "1990-02-01", "1990-02-05", "LOST")
                .lost("1990-02-05", "price", "Rival");
        past.deal("ron.north", "north", "1990-02-02").stage("qualification", 1, "1990-02-02", null, null, "2090-01-01");
        past.deal("ron.north", "north", "1990-04-01").stage("qualification", 1, "1990-04-01", null, null);

        var row = row(FIRST_QUARTER, "qualification");

        assertThat(figures(row, "entered", "advanced", "lost", "open", "returned"))
                .containsExactly("4", "2", "1", "1", "0");
        assertThat(figures(row, "lower", "resolved", "upper")).containsExactly("0.5", "0.6667", "0.75");
        assertThat(figures(row, "passed", "judged", "conversion")).containsExactly("2", "3", "0.6667");
        assertThat(row.at("/figures").has("withinNorm")).isFalse();
    }

    /** METRICS 3: arrivals in a log count re-entries twice and forget the first stage; a cohort does neither. */
    @Test
    void aDealThatComesBackIsCountedOnceAndTheFirstStageIsNotUndercounted() {
        past.deal("rita.north", "north", "1990-01-05")
                .stage("prequalification", 0, "1990-01-05", "1990-01-06", "ADVANCED")
                .stage("proposal", 4, "1990-01-06", "1990-01-20", "RETURNED")
                .stage("presentation", 3, "1990-01-20", "1990-01-21", "ADVANCED")
                .stage("proposal", 4, "1990-01-21", "1990-01-25", "ADVANCED")
                .stage("negotiation", 5, "1990-01-25", "1990-01-26", "LOST")
                .lost("1990-01-26", "price", null);

        assertThat(figures(row(FIRST_QUARTER, "prequalification"), "entered", "advanced"))
                .containsExactly("1", "1");
        assertThat(figures(row(FIRST_QUARTER, "proposal"), "entered", "advanced", "returned", "lost"))
                .containsExactly("1", "1", "1", "0");
        assertThat(figures(row(FIRST_QUARTER, "negotiation"), "entered", "advanced", "lost"))
                .containsExactly("1", "0", "1");
        assertThat(figures(row(FIRST_QUARTER, "closing"), "entered")).containsExactly("0");
    }

    /** Common trap: whoever carried the visit has the credit, not who owns the deal today. */
    @Test
    void theRepOfTheVisitHasTheCredit() {
        past.deal("rita.north", "north", "1990-01-05")
                .stage("qualification", 1, "1990-01-05", "1990-01-06", "ADVANCED")
                .handOver("rosa.south", "south")
                .stage("presentation", 3, "1990-01-06", null, null);

        assertThat(figures(row(FIRST_QUARTER + "&rep=rita.north", "qualification"), "advanced"))
                .containsExactly("1");
        assertThat(figures(row(FIRST_QUARTER + "&rep=rosa.south", "qualification"), "advanced"))
                .containsExactly("0");
        assertThat(figures(row(FIRST_QUARTER + "&team=south", "presentation"), "entered"))
                .containsExactly("1");
    }

    /** Common trap: the month's edge is the company's, and its last day belongs to it. */
    @Test
    void theLastDayBelongsToThePeriod() {
        past.deal("rita.north", "north", "1990-03-31").stage("qualification", 1, "1990-03-31T23:59:59Z", null, null);

        assertThat(figures(row(FIRST_QUARTER, "qualification"), "entered")).containsExactly("1");
        assertThat(figures(row("?from=1990-04-01&to=1990-06-30", "qualification"), "entered"))
                .containsExactly("0");
    }

    @Test
    void figuresAreToldApartByRepMonthChannelAndRevision() {
        past.deal("rita.north", "north", "1990-01-05")
                .channel("referral")
                .stage("qualification", 1, "1990-01-05", "1990-01-06", "ADVANCED");
        past.deal("ron.north", "north", "1990-02-05")
                .version(2)
                .stage("qualification", 1, "1990-02-05", "1990-02-06", "ADVANCED");

        var rows = rows("hugo.head", "funnel", FIRST_QUARTER + "&by=rep,month,channel,version");

        assertThat(rows).hasSize(2);
        assertThat(figures(rows.get(0), "rep", "month", "channel", "version", "entered"))
                .containsExactly("rita.north", "1990-01", "referral", "1", "1");
        assertThat(figures(rows.get(1), "rep", "month", "channel", "version", "entered"))
                .containsExactly("ron.north", "1990-02", "website", "2", "1");
        assertThat(rows("hugo.head", "funnel", FIRST_QUARTER + "&by=month&version=2"))
                .hasSize(1);
    }

    /** Every figure opens its exact list (METRICS 3). */
    @Test
    void behindEveryFigureIsItsExactList() {
        for (var day = 10; day < 16; day++) {
            past.deal("rita.north", "north", "1990-01-" + day)
                    .stage(
                            "qualification",
                            1,
                            "1990-01-" + day,
                            day < 14 ? "1990-01-20" : null,
                            day < 14 ? "ADVANCED" : null);
        }

        for (var row : rows("hugo.head", "funnel", FIRST_QUARTER)) {
            row.get("deals").fields().forEachRemaining(link -> {
                var list = get("hugo.head", link.getValue().asText()).body();
                assertThat(list.get("total").asLong())
                        .as(link.getValue().asText())
                        .isEqualTo(row.at("/figures/" + link.getKey()).asLong());
            });
        }
        var advanced = get(
                "hugo.head",
                row(FIRST_QUARTER, "qualification").at("/deals/advanced").asText());
        assertThat(advanced.body().at("/items")).hasSize(4);
        assertThat(advanced.at("/items/0/stage")).isEqualTo("qualification");
    }

    /** R77: a rep sees own work, a manager the team's, those above all. */
    @ParameterizedTest
    @CsvSource({
        "rita.north, 1",
        "ron.north, 1",
        "rosa.south, 1",
        "mia.north, 2",
        "max.south, 1",
        "hugo.head, 3",
        "fiona.finance, 3",
        "paul.process, 3",
        "admin, 3"
    })
    void everybodySeesWhatTheRoleAllows(String person, String entered) {
        past.deal("rita.north", "north", "1990-01-05").stage("qualification", 1, "1990-01-05", null, null);
        past.deal("ron.north", "north", "1990-01-05").stage("qualification", 1, "1990-01-05", null, null);
        past.deal("rosa.south", "south", "1990-01-05").stage("qualification", 1, "1990-01-05", null, null);

        var row = row(person, FIRST_QUARTER, "qualification");
        var csv = get(person, "/api/reports/funnel" + FIRST_QUARTER + "&format=csv&stage=qualification")
                .text();

        assertThat(figures(row, "entered")).containsExactly(entered);
        assertThat(get(person, row.at("/deals/entered").asText()).at("/total")).isEqualTo(entered);
        assertThat(csv.lines().skip(1).findFirst().orElseThrow())
                .contains("qualification,qualification,1," + entered + ",");
    }

    @Test
    void aPeriodWithNothingInItHasNoConversionRatherThanZero() {
        var row = row("?from=1989-01-01&to=1989-12-31", "qualification");

        assertThat(figures(row, "entered", "judged")).containsExactly("0", "0");
        assertThat(row.at("/figures").has("conversion")).isFalse();
    }

    @Test
    void whatCannotBeAskedIsNamed() {
        var answer = get("hugo.head", "/api/reports/funnel?from=yesterday&nonsense=1&by=weather");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fieldsAtFault()).containsExactly("from", "nonsense", "by");
        assertThat(get("hugo.head", "/api/reports/funnel?from=1990-02-01&to=1990-01-01")
                        .fieldsAtFault())
                .containsExactly("to");
        assertThat(get("hugo.head", "/api/reports/nonsense").status()).isEqualTo(404);
        assertThat(get("hugo.head", "/api/reports/funnel/deals?set=norm").fieldsAtFault())
                .containsExactly("set");
        assertThat(get("hugo.head", "/api/reports/funnel?format=pdf").fieldsAtFault())
                .containsExactly("format");
        assertThat(get(null, "/api/reports/funnel").status()).isEqualTo(401);
    }

    /** R44, R51: 2 deals enter acquaintance, one reaches development. */
    @Test
    void phasesAndPartsRollStagesUp() {
        past.deal("rita.north", "north", "1990-01-05")
                .stage("prequalification", 0, "1990-01-05", "1990-01-06", "ADVANCED")
                .stage("qualification", 1, "1990-01-06", "1990-01-07", "ADVANCED")
                .stage("needs-assessment", 2, "1990-01-07", null, null);
        past.deal("rita.north", "north", "1990-01-05")
                .stage("prequalification", 0, "1990-01-05", "1990-01-06", "ADVANCED")
                .stage("qualification", 1, "1990-01-06", "1990-01-07", "LOST")
                .lost("1990-01-07", "price", null);

        var rows = rows("hugo.head", "sections", FIRST_QUARTER);

        assertThat(rows)
                .extracting(row -> row.at("/figures/level").asText() + " "
                        + row.at("/figures/section").asText() + " "
                        + row.at("/figures/entered").asText() + " "
                        + row.at("/figures/advanced").asText())
                .containsExactlyInAnyOrder(
                        "phase acquaintance 2 1", "phase development 1 0", "part attention 2 1", "part interest 1 0");
    }

    /** R35: 2 of 12 passed is below 20 %; 9 judged say nothing. */
    @Test
    void conversionAgainstTheNormSpeaksOnlyOfAMatureSample() {
        for (var deal = 0; deal < 12; deal++) {
            past.deal("rita.north", "north", "1990-01-05")
                    .stage("qualification", 1, "1990-01-05", "1990-01-06", deal < 2 ? "ADVANCED" : "LOST");
            if (deal < 9) {
                past.deal("ron.north", "north", "1990-01-05")
                        .stage("qualification", 1, "1990-01-05", "1990-01-06", "ADVANCED");
            }
        }
        jdbc.sql("update deal set status = 'LOST' where id in (select deal_id from stage_visit where ended = 'LOST')")
                .update();

        var rows = rows("hugo.head", "conversion", FIRST_QUARTER);

        assertThat(rows).hasSize(2);
        assertThat(figures(rows.get(0), "rep", "passed", "judged", "conversion", "norm", "withinNorm"))
                .containsExactly("rita.north", "2", "12", "0.1667", "20.0", "false");
        assertThat(figures(rows.get(1), "rep", "passed", "judged")).containsExactly("ron.north", "9", "9");
        assertThat(rows.get(1).at("/figures").has("withinNorm")).isFalse();
    }

    /** METRICS 6: two visits ended after 1 and 3 working days over a weekend; one lasts and is told apart. */
    @Test
    void timeInStageTellsEndedAndLastingVisitsApart() {
        past.deal("rita.north", "north", "1990-01-05")
                .stage("qualification", 1, "1990-01-05", "1990-01-08", "ADVANCED");
        past.deal("rita.north", "north", "1990-01-05")
                .stage("qualification", 1, "1990-01-05", "1990-01-10", "ADVANCED");
        past.deal("rita.north", "north", "1990-01-05").stage("qualification", 1, "1990-01-05", null, null);

        var rows = rows("hugo.head", "time-in-stage", FIRST_QUARTER + "&stage=qualification");

        assertThat(figures(rows.get(0), "ended", "median", "p90", "open", "overdue"))
                .containsExactly("2", "2.0", "2.8", "1", "1");
        assertThat(rows.get(0).at("/figures/oldest").asDouble()).isGreaterThan(9000);
    }

    private JsonNode row(String query, String stage) {
        return row("hugo.head", query, stage);
    }

    private JsonNode row(String person, String query, String stage) {
        return rows(person, "funnel", query).stream()
                .filter(row -> stage.equals(row.at("/figures/stage").asText()))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> rows(String person, String report, String query) {
        var answer = get(person, "/api/reports/" + report + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return json.convertValue(
                answer.body().get("rows"), json.getTypeFactory().constructCollectionType(List.class, JsonNode.class));
    }

    private static List<String> figures(JsonNode row, String... keys) {
        return java.util.Arrays.stream(keys)
                .map(key -> row.at("/figures/" + key).asText())
                .toList();
    }
}
