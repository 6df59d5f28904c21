package org.salesregulation.document;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** When a timer of a model fires, in words (R28, R30). */
final class Schedule {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Schedule() {}

    /** @param cycle six fields of cron as the engine reads them, or ISO 8601 such as R/P1D */
    static String inWords(String cycle, Words words) {
        var fields = cycle.trim().split("\\s+");
        if (fields.length == 6 || fields.length == 7) {
            return cron(fields, words).orElse(words.say("schedule.other", cycle));
        }
        return iso(cycle.trim(), words).orElse(words.say("schedule.other", cycle));
    }

    private static Optional<String> cron(String[] fields, Words words) {
        var minutes = fields[1];
        var hours = fields[2];
        if (minutes.contains("/") && hours.equals("*") && everyDay(fields)) {
            return Optional.of(words.say("schedule.minutes", minutes.substring(minutes.indexOf('/') + 1)));
        }
        if (!NUMBER.matcher(minutes).matches()) {
            return Optional.empty();
        }
        if (hours.equals("*") && everyDay(fields)) {
            return Optional.of(words.say("schedule.hourly", minutes));
        }
        if (!NUMBER.matcher(hours).matches() || !fields[4].equals("*")) {
            return Optional.empty();
        }
        var time = "%02d:%02d".formatted(Integer.parseInt(hours), Integer.parseInt(minutes));
        if (everyDay(fields)) {
            return Optional.of(words.say("schedule.daily", time));
        }
        if (isAny(fields[3])) {
            return weekDays(fields[5], words).map(days -> words.say("schedule.weekly", days, time));
        }
        return isAny(fields[5]) && NUMBER.matcher(fields[3]).matches()
                ? Optional.of(words.say("schedule.monthly", fields[3], time))
                : Optional.empty();
    }

    private static boolean everyDay(String[] fields) {
        return isAny(fields[3]) && fields[4].equals("*") && isAny(fields[5]);
    }

    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("?");
    }

    private static Optional<String> weekDays(String field, Words words) {
        if (field.equals("MON-FRI")) {
            return Optional.of(words.say("schedule.weekdays"));
        }
        var days = Arrays.stream(field.split(","))
                .map(name -> Arrays.stream(DayOfWeek.values())
                        .filter(day -> day.name().startsWith(name))
                        .findFirst())
                .toList();
        return days.stream().allMatch(Optional::isPresent) && !field.isBlank()
                ? Optional.of(days.stream()
                        .map(day -> words.find("day." + day.get())
                                .orElse(day.get().getDisplayName(TextStyle.FULL, words.locale())))
                        .collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    private static Optional<String> iso(String cycle, Words words) {
        var period = cycle.substring(cycle.lastIndexOf('/') + 1);
        try {
            if (period.startsWith("PT")) {
                return Optional.of(
                        words.say("schedule.minutes", Duration.parse(period).toMinutes()));
            }
            var days = Period.parse(period);
            return days.toTotalMonths() == 0
                    ? Optional.of(words.say("schedule.days", days.getDays()))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
