package org.salesregulation.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.salesregulation.contact.CountedContacts;
import org.salesregulation.shared.ConversionRate;
import org.salesregulation.testing.PastDeals;
import org.salesregulation.testing.PastDeals.Past;
import org.salesregulation.testing.RegulationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** The reps of these tests exist nowhere else, so that what others do leaves their figures alone. */
@RegulationTest
class MeasuresTests {

    private static final Instant EVER = Instant.parse("1980-01-01T00:00:00Z");

    @Autowired
    private Measures measures;

    @Autowired
    private CountedContacts counted;

    @Autowired
    private StageVisits visits;

    @Autowired
    private PastDeals past;

    @AfterEach
    void forget() {
        past.forget();
    }

    /** METRICS 1: 2 went on, 1 was lost, 1 is overdue and 1 still within its term: 2 of 4. */
    @Test
    void aConversionIsWhatTheGateReads() {
        deal().stage("presentation", 3, "1989-01-02", "1989-01-09", "ADVANCED");
        deal().stage("presentation", 3, "1989-01-02", "1989-01-09", "INTERRUPTED")
                .stage("negotiation", 5, "1989-01-09", null, null);
        deal().stage("presentation", 3, "1989-01-02", "1989-01-09", "LOST").lost("1989-01-09", "price", null);
        deal().stage("presentation", 3, "1989-01-02", null, null, "1989-01-20");
        deal().stage("presentation", 3, "1989-01-02", null, null, "2989-01-20");

        assertThat(measures.conversions(EVER))
                .filteredOn(one -> one.rep().equals("measured") && one.stage().equals("presentation"))
                .containsExactly(new Measures.Conversion(
                        "measured", "nowhere", "consultative-sale", "presentation", new ConversionRate(2, 4)));
        assertThat(visits.conversion("measured", "consultative-sale", "presentation", EVER, 0))
                .isEqualTo(new ConversionRate(2, 4));
        assertThat(measures.conversions(Instant.parse("1989-01-03T00:00:00Z")))
                .noneMatch(one -> one.rep().equals("measured") && one.stage().equals("presentation"));
    }

    /** A client with two deals in a stage is one client; a deal without a value is counted and adds nothing. */
    @Test
    void whatIsOpenIsItsOwnersOfToday() {
        var first = deal().stage("presentation", 3, "1989-01-02", null, null);
        deal().sameClientAs(first).stage("presentation", 3, "1989-01-03", null, null);
        past.deal("measured", "nowhere", "1989-01-02", null, "USD").stage("presentation", 3, "1989-01-04", null, null);
        deal().stage("presentation", 3, "1989-01-05", null, null).handOver("other.one", "elsewhere");
        deal().stage("presentation", 3, "1989-01-06", "1989-01-07", "LOST").lost("1989-01-07", "price", null);

        assertThat(measures.open())
                .filteredOn(one -> one.rep().equals("measured"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.deals()).isEqualTo(3);
                    assertThat(one.clients()).isEqualTo(2);
                    assertThat(one.unvalued()).isEqualTo(1);
                    assertThat(one.amount()).isEqualByComparingTo("200");
                });
        assertThat(measures.open())
                .filteredOn(one -> one.rep().equals("other.one"))
                .singleElement()
                .extracting(Measures.InStage::team)
                .isEqualTo("elsewhere");
    }

    /** The last moment of the period is not in it; what was lost or is open is not won. */
    @Test
    void whatWasWonIsCreditedToWhoCarriedItThen() {
        deal().stage("payment", 7, "1989-02-01", "1989-03-01T00:00:00Z", "ADVANCED")
                .won("1989-03-01T00:00:00Z");
        deal().stage("payment", 7, "1989-02-01", "1989-04-01T00:00:00Z", "ADVANCED")
                .won("1989-04-01T00:00:00Z");
        deal().stage("payment", 7, "1989-02-01", "1989-03-02", "LOST").lost("1989-03-02", "price", null);
        deal().stage("payment", 7, "1989-02-01", "1989-03-03", "ADVANCED")
                .won("1989-03-03")
                .handOver("other.one", "elsewhere");

        assertThat(measures.won(Instant.parse("1989-03-01T00:00:00Z"), Instant.parse("1989-04-01T00:00:00Z")))
                .singleElement()
                .satisfies(won -> {
                    assertThat(won.rep()).isEqualTo("measured");
                    assertThat(won.deals()).isEqualTo(2);
                    assertThat(won.amount()).isEqualByComparingTo(new BigDecimal("200"));
                });
    }

    /** From leaving the stage for the last time to the win: 10, 20 and 60 days have the median 20. */
    @Test
    void theWayToTheWinIsMeasuredFromTheLastLeavingOfTheStage() {
        walked("1989-03-11");
        walked("1989-03-21");
        walked("1989-04-30");

        assertThat(measures.toWin(EVER))
                .filteredOn(one -> one.stage().equals("measured-stage"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.deals()).isEqualTo(3);
                    assertThat(one.medianDays()).isEqualTo(20.0);
                });
    }

    @Test
    void onlyWhatCountedIsCounted() {
        deal().stage("presentation", 3, "1989-01-02", null, null)
                .attempt("first-call", "call", 1, "RESCHEDULED", false, "1989-05-02")
                .attempt("first-call", "call", 2, "PRODUCTIVE", true, "1989-05-03")
                .attempt("meeting", "meeting", 1, "PRODUCTIVE", true, "1989-05-03")
                .attempt("second-call", "call", 1, "PRODUCTIVE", true, "1989-05-04T00:00:00Z");

        assertThat(counted.between(Instant.parse("1989-05-03T00:00:00Z"), Instant.parse("1989-05-04T00:00:00Z")))
                .containsExactly(
                        new CountedContacts.Counted("measured", "nowhere", "call", 1),
                        new CountedContacts.Counted("measured", "nowhere", "meeting", 1));
    }

    private void walked(String wonOn) {
        deal().stage("measured-stage", 1, "1989-01-02", "1989-01-10", "RETURNED")
                .stage("measured-stage", 1, "1989-02-01", "1989-03-01", "ADVANCED")
                .stage("payment", 7, "1989-03-01", wonOn, "ADVANCED")
                .won(wonOn);
    }

    private Past deal() {
        return past.deal("measured", "nowhere", "1989-01-02");
    }
}
