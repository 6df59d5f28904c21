package org.salesregulation.shared;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The public holidays of a country, or of a part of it with the country's. */
final class PublicHolidays {

    private final HolidayManager country;
    private final String[] parts;

    private PublicHolidays(HolidayManager country, List<String> parts) {
        this.country = country;
        this.parts = parts.toArray(String[]::new);
    }

    /** @return whether holidays are known for this country or part of one */
    static boolean isKnown(String code) {
        return find(code).isPresent();
    }

    /**
     * @param code ISO 3166: {@code de}, {@code us-ny}, {@code de-by-mu}
     * @throws IllegalArgumentException when no holidays are known for it
     */
    static PublicHolidays of(String code) {
        return find(code)
                .orElseThrow(() -> new IllegalArgumentException("No public holidays are known for " + code + "."));
    }

    private static Optional<PublicHolidays> find(String code) {
        var names = List.of(String.valueOf(code).toLowerCase(Locale.ROOT).split("-"));
        if (!HolidayManager.getSupportedCalendarCodes().contains(names.get(0).toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var country = HolidayManager.getInstance(ManagerParameters.create(names.get(0)));
        var parts = names.subList(1, names.size());
        var place = country.getCalendarHierarchy();
        for (var part : parts) {
            place = place.getChildren().get(part);
            if (place == null) {
                return Optional.empty();
            }
        }
        return Optional.of(new PublicHolidays(country, parts));
    }

    boolean isHoliday(LocalDate day) {
        return country.isHoliday(day, parts);
    }
}
