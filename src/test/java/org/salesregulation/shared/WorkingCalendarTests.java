package org.salesregulation.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working days from 9 to 18; 25 November 2027 is Thanksgiving (METRICS 6, 17). */
class WorkingCalendarTests {

    private static final LocalDate CLEANING_DAY = LocalDate.of(2027, 6, 4);

    private final WorkingCalendar calendar = in(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        // Friday 15:00 -> Monday 15:00
        "2027-03-05T15:00:00Z, 1, 2027-03-08T15:00:00Z",
        "2027-03-05T15:00:00Z, 0, 2027-03-05T15:00:00Z",
        // before work, after work and on a day off it counts from the next start of work
        "2027-03-01T06:00:00Z, 1, 2027-03-02T09:00:00Z",
        "2027-03-01T20:00:00Z, 1, 2027-03-03T09:00:00Z",
        "2027-03-06T12:00:00Z, 1, 2027-03-09T09:00:00Z",
        // Wednesday over Thanksgiving
        "2027-11-24T10:00:00Z, 1, 2027-11-26T10:00:00Z",
        "2027-03-01T10:00:00Z, 10, 2027-03-15T10:00:00Z"
    })
    void aTermSkipsNightsWeekendsAndHolidays(Instant from, int days, Instant due) {
        assertThat(calendar.plusWorkingDays(from, days)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-01T10:00:00Z, 2027-03-01T12:30:00Z, PT2H30M",
        "2027-03-01T16:00:00Z, 2027-03-02T10:00:00Z, PT3H",
        "2027-03-05T17:00:00Z, 2027-03-08T10:00:00Z, PT2H",
        "2027-03-06T10:00:00Z, 2027-03-07T18:00:00Z, PT0S",
        "2027-03-02T10:00:00Z, 2027-03-01T10:00:00Z, PT0S",
        "2027-11-24T09:00:00Z, 2027-11-26T18:00:00Z, PT18H"
    })
    void timeInAStageIsWorkingTime(Instant from, Instant to, Duration worked) {
        assertThat(calendar.workingTime(from, to)).isEqualTo(worked);
    }

    /** 1 January 1970 is a holiday; 2 January is a Friday. */
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T12:00:00Z, 0",
        "1970-01-02T10:00:00Z, 3600",
        "1970-01-03T10:00:00Z, 32400",
        "1969-12-31T17:00:00Z, -3600"
    })
    void theWorkingClockStandsStillOutsideWork(Instant at, long seconds) {
        assertThat(calendar.workingSeconds(at)).isEqualTo(seconds);
        assertThat(calendar.secondsOfADay()).isEqualTo(9 * 3600);
    }

    @Test
    void holidaysAndWeekendsAreDaysOff() {
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 11, 25))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 3, 6))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 3, 5))).isTrue();
        assertThat(calendar.endOfWork(LocalDate.of(2027, 3, 6))).isEqualTo(Instant.parse("2027-03-08T18:00:00Z"));
    }

    /** One working day stays one working day when the clocks go forward, on 14 March 2027 in New York. */
    @Test
    void theHourStaysWhenTheClocksChange() {
        var newYork = in(ZoneId.of("America/New_York"));
        assertThat(newYork.plusWorkingDays(Instant.parse("2027-03-12T15:00:00Z"), 1))
                .isEqualTo(Instant.parse("2027-03-15T14:00:00Z"));
        assertThat(newYork.dayOf(Instant.parse("2027-04-01T02:00:00Z"))).isEqualTo("2027-03-31");
    }

    @Test
    void onADayOffOfTheCompanyNobodyWorksWhereverTheTeamIs() {
        assertThat(calendar.isWorkingDay(CLEANING_DAY)).isFalse();
        assertThat(calendar.at("de", null).isWorkingDay(CLEANING_DAY)).isFalse();
        assertThat(calendar.plusWorkingDays(Instant.parse("2027-06-03T15:00:00Z"), 1))
                .isEqualTo(Instant.parse("2027-06-07T15:00:00Z"));
    }

    /** Monday 5 July 2027 stands for Independence Day; 6 January is Epiphany in Bavaria, not in all of Germany. */
    @ParameterizedTest
    @CsvSource({
        "us, 2027-11-25, false",
        "de, 2027-11-25, true",
        "us, 2027-07-05, false",
        "de, 2027-07-05, true",
        "us, 2027-10-03, false",
        "de, 2027-05-17, false",
        "us, 2027-05-17, true",
        "de, 2027-01-06, true",
        "de-by, 2027-01-06, false",
        "DE-BY, 2027-01-06, false",
        "de-by, 2027-05-17, false"
    })
    void eachCountryAndPartOfOneHasItsOwnHolidays(String country, LocalDate day, boolean worked) {
        assertThat(calendar.at(country, null).isWorkingDay(day)).isEqualTo(worked);
    }

    /** The week of Thanksgiving 2027, its Saturday and Sunday, the turn of the year. */
    @ParameterizedTest
    @CsvSource({
        "2027-11-22, 2027-11-28, 4",
        "2027-11-27, 2027-11-28, 0",
        "2027-11-26, 2027-11-26, 1",
        "2027-11-26, 2027-11-25, 0",
        "2027-12-30, 2028-01-03, 3",
        "2027-01-01, 2027-12-31, 250"
    })
    void workingDaysAreCountedFromTheFirstToTheLast(LocalDate first, LocalDate last, int days) {
        assertThat(calendar.workingDays(first, last)).isEqualTo(days);
        assertThat(first.datesUntil(last.isBefore(first) ? first : last.plusDays(1))
                        .filter(calendar::isWorkingDay))
                .hasSize(days);
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2027-03-01T23:30:00Z, 2027-03-01",
        "Asia/Tokyo, 2027-03-01T23:30:00Z, 2027-03-02",
        "America/Los_Angeles, 2027-03-01T07:59:59Z, 2027-02-28",
        "America/Los_Angeles, 2027-03-01T08:00:00Z, 2027-03-01",
        "Pacific/Kiritimati, 2027-03-01T10:00:00Z, 2027-03-02"
    })
    void itIsTheDayOfTheZone(ZoneId zone, Instant at, LocalDate day) {
        assertThat(calendar.at(null, zone).today(at)).isEqualTo(day);
        assertThat(calendar.at(null, zone).zone()).isEqualTo(zone);
    }

    /** Friday evening in Tokyo is Friday morning at home: the term runs on the hours there. */
    @Test
    void aTermRunsOnTheHoursOfTheZone() {
        assertThat(calendar.at("jp", ZoneId.of("Asia/Tokyo")).plusWorkingDays(Instant.parse("2027-03-05T10:00:00Z"), 1))
                .isEqualTo(Instant.parse("2027-03-09T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"us, true", "us-ny, true", "de-by-mu, true", "xx, false", "us-xx, false", "nyse, true", "'', false"})
    void whatCountriesAreKnownIsTheLibrarysToSay(String country, boolean known) {
        assertThat(WorkingCalendar.isKnown(country)).isEqualTo(known);
    }

    @Test
    void aCountryWithoutAProductionCalendarIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CalendarSettings(
                        "atlantis", ZoneOffset.UTC, LocalTime.of(9, 0), LocalTime.of(18, 0), Set.of()))
                .withMessageContaining("regulation.calendar.country")
                .withMessageContaining("atlantis");
    }

    @Test
    void aDayThatEndsBeforeItStartsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CalendarSettings("us", ZoneOffset.UTC, LocalTime.of(18, 0), LocalTime.of(9, 0), Set.of()));
    }

    private static WorkingCalendar in(ZoneId zone) {
        return new WorkingCalendar(
                new CalendarSettings("us", zone, LocalTime.of(9, 0), LocalTime.of(18, 0), Set.of(CLEANING_DAY)));
    }
}
