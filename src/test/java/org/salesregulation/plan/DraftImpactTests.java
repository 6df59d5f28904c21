package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.organisation.People;
import org.salesregulation.testing.Drafts;
import org.salesregulation.testing.Edited;
import org.salesregulation.testing.PastDeals;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whose plan of the day a draft of the regulation changes, on the first of 22 working days of March 2091 (R24, R39, R85).
 * Rita is to win 12 in deals of 100 where nothing is measured, so that the norms of 20 % hold; Ray and Rosa have no plan.
 */
@RegulationTest
class DraftImpactTests {

    private static final String PAUL = "paul.process";
    private static final String RITA = "rita.north";
    private static final String NORMS = "processes/norms.dmn";
    private static final String DAILY = "processes/daily-norms.dmn";

    @Autowired
    Plans plans;

    @Autowired
    People people;

    @Autowired
    PastDeals past;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Drafts drafts;
    private long draft;

    @BeforeEach
    void itIsMarch2091() {
        drafts = new Drafts(port);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2091-03-01T08:00:00Z")));
        past.deal(RITA, "north", "2090-06-01", "100", "SEK").won("2090-06-10");
        plan("2091-03", "12");
        plan("2091-04", "0");
        plan("2091-05", "0");
        plan("2091-06", "0");
        plan("2091-07", "0");
        plan("2091-08", "0");
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        past.forget();
        jdbc.sql("delete from plan").update();
        drafts.delete(PAUL, draft);
    }

    /** 0.12 wins at 1 of 5 in four stages are 75 presentations, 3.4 a day; where one of the four is 1 of 4, 60, or 2.7. */
    @Test
    void aConversionNormChangesThePlanOfTheDayWhereNothingIsMeasured() {
        var norms = Edited.shipped().file(NORMS);
        var row = rule(norms, "\"closing\"");
        var changed = plansBy(Map.of(NORMS, norms.replace(row, row.replaceFirst("<text>20<", "<text>25<"))));

        assertThat(changed.get(RITA + " presentation")).isEqualTo("4 to 3");
        assertThat(changed.keySet()).allMatch(of -> of.startsWith(RITA));
    }

    @Test
    void theLeastADayChangesThePlanOfWhoIsAskedForNoMore() {
        var daily = Edited.shipped().file(DAILY);
        var changed = plansBy(Map.of(DAILY, daily.replaceFirst("<text>4<", "<text>6<")));

        assertThat(changed).containsEntry("ray.south call", "4 to 6").containsEntry("rosa.south call", "4 to 6");
        assertThat(changed).as("a trainee, who has a row of the own").doesNotContainKey("ron.north call");
    }

    @Test
    void whatChangesNoNumberChangesNoPlan() {
        var changed = plansBy(Map.of(
                "processes/coverage.dmn",
                Edited.shipped().file("processes/coverage.dmn").replaceFirst("<text>5<", "<text>6<")));

        assertThat(changed).isEmpty();
    }

    /** @return from and to by rep and kind */
    private Map<String, String> plansBy(Map<String, String> files) {
        var sent = drafts.send(PAUL, files);
        draft = sent.path("id").asLong();
        var changed = new TreeMap<String, String>();
        sent.path("impact")
                .path("plans")
                .forEach(plan -> changed.put(
                        plan.path("rep").asText() + " " + plan.path("kind").asText(),
                        plan.path("from").asInt() + " to " + plan.path("to").asInt()));
        return changed;
    }

    private static String rule(String table, String element) {
        var from = table.lastIndexOf("<rule", table.indexOf(element));
        return table.substring(from, table.indexOf("</rule>", from));
    }

    private void plan(String month, String amount) {
        plans.begin(people.require("rep", RITA), YearMonth.parse(month), new BigDecimal(amount), "SEK", "hugo.head");
    }
}
