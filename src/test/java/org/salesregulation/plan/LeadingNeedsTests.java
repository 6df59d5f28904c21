package org.salesregulation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.funnel.Funnels;
import org.salesregulation.organisation.People;
import org.salesregulation.testing.PastDeals;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Contacts that a plan of March 2091 takes, in the stages {@code negotiation}, {@code closing} and {@code payment} at the
 * end of a consultative sale. Nobody has a mature sample, so that the norms of 20 % and their working days hold, until a
 * test tells another past.
 */
@RegulationTest
class LeadingNeedsTests {

    private static final LocalDate FIRST = LocalDate.of(2091, 3, 1);
    private static final String RITA = "rita.north";

    @Autowired
    LeadingNeeds needs;

    @Autowired
    Plans plans;

    @Autowired
    People people;

    @Autowired
    Funnels funnels;

    @Autowired
    PastDeals past;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void itIsMarch2091() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2091-03-01T08:00:00Z")));
    }

    @AfterEach
    void forget() {
        ClockUtil.reset();
        past.forget();
        jdbc.sql("delete from plan").update();
    }

    /** One win of 100 in the last stage: 31 days planned, none after it; each contact of the stage once. */
    @Test
    void aPlanOfThreeDealsTakesEachContactOfTheLastStageThrice() {
        past.deal(RITA, "north", "2090-06-01", "100", "SEK").won("2090-06-10");
        plan(RITA, "2091-03", "300");

        assertThat(of(RITA, "payment"))
                .extracting(LeadingNeeds.Need::contacts, LeadingNeeds.Need::by)
                .containsOnly(tuple(new BigDecimal("3.00"), LocalDate.of(2091, 3, 31)))
                .isNotEmpty();
        assertThat(of(RITA, "payment"))
                .extracting(LeadingNeeds.Need::kind)
                .isSubsetOf("document", "payment", "call", "message");
    }

    /** A stage 42 days away from the win works for 31 + 42 days: for April and twelve days of May, planned or not. */
    @Test
    void anEarlierStageWorksForTheMonthsThatFollow() {
        past.deal(RITA, "north", "2090-06-01", "100", "SEK").won("2090-06-10");
        plan(RITA, "2091-03", "310");
        // the norm of the stage after it is 30 working days: 3.1 deals in March, 3.1 in April, 1.2 in May, at 1 of 5
        assertThat(of(RITA, "closing").get(0).contacts()).isEqualByComparingTo("37.00");

        plan(RITA, "2091-04", "0");
        plan(RITA, "2091-05", "0");
        assertThat(of(RITA, "closing").get(0).contacts()).isEqualByComparingTo("15.50");
    }

    @Test
    void whatIsWonWhatIsPastTheStageAndWhatHasCountedIsNettedOff() {
        past.deal(RITA, "north", "2090-06-01", "100", "SEK").won("2090-06-10");
        plan(RITA, "2091-03", "300");
        plan(RITA, "2091-04", "0");
        plan(RITA, "2091-05", "0");
        assertThat(of(RITA, "closing").get(0).contacts()).isEqualByComparingTo("15");

        // five deals in the last stage are one win: two are left, ten deals
        for (var deal = 0; deal < 5; deal++) {
            past.deal(RITA, "north", "2091-02-01", "100", "SEK").stage("payment", 7, "2091-02-10", null, null);
        }
        assertThat(of(RITA, "closing").get(0).contacts()).isEqualByComparingTo("10");
        // those in the stage itself are not past it
        assertThat(of(RITA, "payment").get(0).contacts()).isEqualByComparingTo("3");

        // a contact that has counted in a deal still in its stage is not made again
        var contact = of(RITA, "payment").get(0).contact();
        past.deal(RITA, "north", "2091-02-01", "100", "SEK")
                .stage("payment", 7, "2091-02-10", null, null)
                .attempt(contact, "document", 1, "PRODUCTIVE", true, "2091-02-12");
        assertThat(of(RITA, "payment").get(0).contacts()).isEqualByComparingTo("2");

        past.deal(RITA, "north", "2091-02-01", "100", "SEK")
                .stage("payment", 7, "2091-02-10", "2091-03-01T07:00:00Z", "ADVANCED")
                .won("2091-03-01T07:00:00Z");
        assertThat(of(RITA, "payment").get(0).contacts()).isEqualByComparingTo("1");
    }

    @Test
    void whoHasReachedThePlanOrHasNoneNeedsNothing() {
        past.deal(RITA, "north", "2091-03-01T06:00:00Z", "100", "SEK").won("2091-03-01T07:00:00Z");
        plan(RITA, "2091-03", "100");
        plan(RITA, "2091-04", "0");

        assertThat(of(RITA, "payment")).isEmpty();
        assertThat(needs.remaining(FIRST)).noneMatch(need -> need.rep().equals("ron.north"));
        assertThat(needs.remaining(LocalDate.of(2091, 7, 1))).isEmpty();
    }

    private List<LeadingNeeds.Need> of(String rep, String stage) {
        return needs.remaining(FIRST).stream()
                .filter(need -> need.rep().equals(rep) && need.stage().equals(stage))
                .filter(need -> need.funnel().equals("consultative-sale"))
                .toList();
    }

    private void plan(String rep, String month, String amount) {
        plans.begin(people.require("rep", rep), YearMonth.parse(month), new BigDecimal(amount), "SEK", "hugo.head");
    }
}
