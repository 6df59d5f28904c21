package org.salesregulation.shared;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * The company's working time.
 *
 * @param country ISO 3166 code whose public holidays are days off, with a part of the country or without: {@code us},
 *     {@code us-ny}
 * @param zone time zone of the company's days
 * @param dayStarts when work starts
 * @param dayEnds when work ends, after {@code dayStarts}
 * @param daysOff days on which nobody in the company works
 */
@ConfigurationProperties("regulation.calendar")
public record CalendarSettings(
        String country,
        ZoneId zone,
        LocalTime dayStarts,
        LocalTime dayEnds,
        @DefaultValue @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Set<LocalDate> daysOff) {

    public CalendarSettings {
        if (!dayEnds.isAfter(dayStarts)) {
            throw new IllegalArgumentException("regulation.calendar: the day ends at " + dayEnds
                    + ", which is not after its start at " + dayStarts + ".");
        }
        if (!WorkingCalendar.isKnown(country)) {
            throw new IllegalArgumentException("regulation.calendar.country: no production calendar is known for \""
                    + country + "\". It is a country by ISO 3166, such as us, or a part of one, such as us-ny.");
        }
        daysOff = Set.copyOf(daysOff);
    }

    /** The same company at another place. */
    CalendarSettings at(String otherCountry, ZoneId otherZone) {
        return new CalendarSettings(otherCountry, otherZone, dayStarts, dayEnds, daysOff);
    }
}
