package org.salesregulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.salesregulation.testing.ApiTest;
import org.salesregulation.testing.PastDeals;
import org.springframework.beans.factory.annotation.Autowired;

/** March 1982 belongs to these tests: 23 working days, for which Rita has 2,300.00 to win and Ron 1,000.01. */
class PlanDaysTests extends ApiTest {

    private static final String PERIOD = "?from=1982-03-01&to=1982-03-31";

    @Autowired
    private PastDeals past;

    @BeforeEach
    void march() {
        plan("rita.north", "2300.00");
        plan("ron.north", "1000.01");
        past.deal("rita.north", "north", "1982-02-01", "500", "XTS").won("1982-03-02");
        past.deal("rita.north", "north", "1982-02-01", "70", "XTS").won("1982-03-02T23:59:59Z");
        past.deal("ron.north", "north", "1982-02-01", "30", "XTS").won("1982-03-06");
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        past.forget();
        jdbc.sql("delete from plan where of_month = :march")
                .param("march", LocalDate.parse("1982-03-01"))
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "1982-03-01, 143.48, 0, -143.48, 0",
        "1982-03-02, 286.96, 570, 283.04, 2",
        "1982-03-05, 717.39, 570, -147.39, 0",
        "1982-03-06, 717.39, 600, -117.39, 1",
        "1982-03-07, 717.39, 600, -117.39, 0",
        "1982-03-31, 3300.01, 600, -2700.01, 0"
    })
    void ofEachMonthAsMuchIsPlannedAsWorkingDaysAreOver(
            String day, BigDecimal plan, BigDecimal won, BigDecimal difference, int deals) {
        var shown = day(get("mia.north", "/api/plan-days" + PERIOD).body(), day);

        assertThat(shown.path("planSoFar").decimalValue()).isEqualByComparingTo(plan);
        assertThat(shown.path("wonSoFar").decimalValue()).isEqualByComparingTo(won);
        assertThat(shown.path("difference").decimalValue()).isEqualByComparingTo(difference);
        assertThat(shown.path("wonDeals").asInt()).isEqualTo(deals);
        assertThat(shown.has("deals")).isEqualTo(deals > 0);
        if (deals > 0) {
            assertThat(get("mia.north", shown.path("deals").asText()).at("/total"))
                    .isEqualTo(String.valueOf(deals));
        }
    }

    @Test
    void theLastDayIsWhatTheReportSays() {
        var reported =
                get("mia.north", "/api/reports/plan-fact" + PERIOD).body().at("/rows/0/figures");
        var last = day(get("mia.north", "/api/plan-days" + PERIOD).body(), "1982-03-31");

        assertThat(last.path("planSoFar").decimalValue())
                .isEqualByComparingTo(reported.path("plan").decimalValue());
        assertThat(last.path("wonSoFar").decimalValue())
                .isEqualByComparingTo(reported.path("won").decimalValue());
        assertThat(last.path("difference").decimalValue())
                .isEqualByComparingTo(reported.path("difference").decimalValue());
    }

    @Test
    void daysToComeHaveAPlanAndNoFact() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("1982-03-10T12:00:00Z")));
        var answer = get("mia.north", "/api/plan-days" + PERIOD).body();

        assertThat(day(answer, "1982-03-10").has("wonSoFar")).isTrue();
        assertThat(day(answer, "1982-03-11").has("wonSoFar")).isFalse();
        assertThat(day(answer, "1982-03-11").has("difference")).isFalse();
        assertThat(day(answer, "1982-03-11").path("planSoFar").decimalValue()).isEqualByComparingTo("1291.31");
    }

    @Test
    void everybodySeesWhatTheRoleAllowsAndNarrowsIt() {
        assertThat(planned("rita.north", "")).isEqualByComparingTo("2300");
        assertThat(planned("hugo.head", "")).isEqualByComparingTo("3300.01");
        assertThat(planned("fiona.finance", "&rep=ron.north")).isEqualByComparingTo("1000.01");
        assertThat(get("max.south", "/api/plan-days" + PERIOD).body().at("/days"))
                .isEmpty();
        assertThat(get("hugo.head", "/api/plan-days" + PERIOD + "&team=south")
                        .body()
                        .at("/days"))
                .isEmpty();
    }

    @Test
    void isTakenAsAFileAndAskedForWholeMonths() {
        assertThat(get("mia.north", "/api/plan-days" + PERIOD + "&format=csv")
                        .text()
                        .lines())
                .hasSize(32)
                .anyMatch(line -> line.startsWith("XTS,1982-03-06,false,717.39,600.00,-117.39,30.00,1,/api/reports/"));
        assertThat(get("mia.north", "/api/plan-days?from=1982-03-01&to=1982-03-30")
                        .fieldsAtFault())
                .containsExactly("to");
        assertThat(get("mia.north", "/api/plan-days?from=spring").fieldsAtFault())
                .containsExactly("from");
    }

    private BigDecimal planned(String person, String narrowed) {
        return day(get(person, "/api/plan-days" + PERIOD + narrowed).body(), "1982-03-31")
                .path("planSoFar")
                .decimalValue();
    }

    private static JsonNode day(JsonNode answer, String day) {
        return StreamSupport.stream(answer.path("days").spliterator(), false)
                .filter(one -> one.path("currency").asText().equals("XTS"))
                .filter(one -> one.path("day").asText().equals(day))
                .findFirst()
                .orElseThrow();
    }

    private void plan(String rep, String amount) {
        jdbc.sql(
                        """
                        insert into plan (rep, team, of_month, amount, currency, entered_by, entered_at, in_force)
                        values (:rep, 'north', :month, :amount, 'XTS', 'hugo.head', current_timestamp, :key)""")
                .param("rep", rep)
                .param("month", LocalDate.parse("1982-03-01"))
                .param("amount", new BigDecimal(amount))
                .param("key", rep + " 1982-03 XTS")
                .update();
    }
}
