package org.salesregulation.daily;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.salesregulation.contact.UncountedContacts;
import org.salesregulation.contact.UncountedContacts.Uncounted;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.People;
import org.salesregulation.organisation.TeamCalendars;
import org.salesregulation.plan.DailyLine;
import org.salesregulation.plan.DailyPlans;
import org.salesregulation.shared.ConversionRate;
import org.salesregulation.shared.Dates;
import org.springframework.stereotype.Component;

/** What the forms show of a missed day. */
@Component
class DayInWords {

    /** A variable of the engine ends at 4,000 characters. */
    private static final int LONGEST = 3_500;

    private final DailyPlans plans;
    private final DailyResultTable results;
    private final UncountedContacts uncounted;
    private final Norms norms;
    private final People people;
    private final TeamCalendars calendars;

    DayInWords(
            DailyPlans plans,
            DailyResultTable results,
            UncountedContacts uncounted,
            Norms norms,
            People people,
            TeamCalendars calendars) {
        this.plans = plans;
        this.results = results;
        this.uncounted = uncounted;
        this.norms = norms;
        this.people = people;
        this.calendars = calendars;
    }

    /** @return variables of the process that explains the day */
    Map<String, Object> of(String repId, LocalDate day) {
        var rep = people.find(repId).orElseThrow();
        var result = results.result(repId, day);
        var zone = calendars.of(rep.teamId()).zone();
        var words = new HashMap<String, Object>();
        words.put("subjectName", Dates.inWords(day));
        words.put("ownerName", rep.name());
        words.put("category", rep.category());
        words.put("metPercent", new ConversionRate(result.met(), result.planned()).percent());
        words.put("askedPercent", result.askedPercent());
        words.put("missesInARow", result.missesInARow());
        words.put("missesNorm", norms.control(rep.category()).missesInARow());
        words.put(
                "planAndFact",
                list(plans.ofRep(repId, day).stream()
                        .flatMap(DayInWords::inWords)
                        .toList()));
        words.put(
                "notCounted",
                list(
                        uncounted
                                .of(
                                        repId,
                                        day.atStartOfDay(zone).toInstant(),
                                        day.plusDays(1).atStartOfDay(zone).toInstant())
                                .stream()
                                .map(DayInWords::inWords)
                                .toList()));
        return words;
    }

    /** What was asked for and done, and what of it was asked for in addition. */
    private static Stream<String> inWords(DailyLine line) {
        var asked = Stream.of(askedFor(line));
        return line.extra() == 0 ? asked : Stream.concat(asked, Stream.of(line.kind() + " " + line.extraInWords()));
    }

    private static String askedFor(DailyLine line) {
        var kind = line.kind();
        if (line.planned() - line.extra() <= line.norm() && line.shortBy() == 0) {
            return "%s %d of %d, by the norm".formatted(kind, line.counted(), line.planned());
        }
        var need = line.need().stripTrailingZeros().toPlainString();
        var days = line.workingDaysLeft() + (line.workingDaysLeft() == 1 ? " working day" : " working days");
        return line.shortBy() == 0
                ? "%s %d of %d, because the plan still needs %s in %s"
                        .formatted(kind, line.counted(), line.planned(), need, days)
                : "%s %d of %d, because the plan still needs %s in %s, %d a day; a day holds %d, so that %d a day are short whatever is done"
                        .formatted(
                                kind,
                                line.counted(),
                                line.planned(),
                                need,
                                days,
                                line.neededPerDay(),
                                line.planned(),
                                line.shortBy());
    }

    private static String inWords(Uncounted attempt) {
        return attempt.dealId() + ", " + attempt.contactName() + ". " + attempt.reason();
    }

    /** @return null when there is nothing to list */
    private static String list(List<String> items) {
        if (items.isEmpty()) {
            return null;
        }
        var all = items.stream().map(item -> "- " + item).collect(Collectors.joining("\n"));
        return all.length() <= LONGEST ? all : all.substring(0, all.lastIndexOf('\n', LONGEST)) + "\n- and more";
    }
}
