package org.salesregulation.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTests {

    private final Clock moscow = Clock.fixed(Instant.parse("2027-03-01T10:00:00Z"), ZoneId.of("Europe/Moscow"));

    @Test
    void aMomentWithoutAnOffsetIsTheCompanysOwnTime() {
        assertThat(Dates.moment("2027-03-02T10:00:00", moscow)).isEqualTo("2027-03-02T07:00:00Z");
        assertThat(Dates.moment("2027-03-02T10:00:00Z", moscow)).isEqualTo("2027-03-02T10:00:00Z");
        assertThat(Dates.moment("2027-03-02T10:00+05:00", moscow)).isEqualTo("2027-03-02T05:00:00Z");
        assertThat(Dates.moment(Date.from(moscow.instant()), moscow)).isEqualTo(moscow.instant());
    }

    @Test
    void theDayOfAMomentIsTheCompanysDay() {
        assertThat(Dates.day("2027-03-31", moscow)).isEqualTo("2027-03-31");
        assertThat(Dates.day("2027-03-31T22:30:00Z", moscow)).isEqualTo("2027-04-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"next week", "2027-02-30", "31.03.2027", "2027-3-1"})
    void anythingElseIsNoDate(String text) {
        assertThatThrownBy(() -> Dates.day(text, moscow)).isInstanceOf(DateTimeException.class);
    }
}
