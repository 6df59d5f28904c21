package org.salesregulation.shared;

import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The company's working time.
 *
 * @param country ISO 3166 code whose public holidays are days off
 * @param zone time zone of the company's days
 * @param dayStarts when work starts
 * @param dayEnds when work ends, after {@code dayStarts}
 */
@ConfigurationProperties("regulation.calendar")
public record CalendarSettings(String country, ZoneId zone, LocalTime dayStarts, LocalTime dayEnds) {

    public CalendarSettings {
        if (!dayEnds.isAfter(dayStarts)) {
            throw new IllegalArgumentException("regulation.calendar: the day ends at " + dayEnds
                    + ", which is not after its start at " + dayStarts + ".");
        }
    }
}
