package org.salesregulation.plan;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.salesregulation.norm.Norms;
import org.salesregulation.organisation.Person;
import org.salesregulation.organisation.TeamCalendars;
import org.springframework.stereotype.Component;

/**
 * Which contacts a rep is asked for in addition, because of what is weak in the own work (R136): by the table {@code
 * weakness-norms}, from the day on which it was found for so many working days, and no longer than it is open.
 */
@Component
class ExtraContacts {

    private final List<FoundWeaknesses> controls;
    private final TeamCalendars calendars;

    ExtraContacts(List<FoundWeaknesses> controls, TeamCalendars calendars) {
        this.controls = controls;
        this.calendars = calendars;
    }

    /** What is weak, by rep. */
    Map<String, List<Weakness>> open() {
        return controls.stream()
                .flatMap(control -> control.weaknesses().stream())
                .collect(Collectors.groupingBy(Weakness::rep));
    }

    /**
     * @param weak what is weak in the work of this rep; what was found several times counts once
     * @param kind of contact
     * @return how many a day, and because of what
     */
    Extra of(Person rep, List<Weakness> weak, String kind, LocalDate day, Norms by) {
        var calendar = calendars.of(rep.teamId());
        var because = new EnumMap<Weakness.Kind, Integer>(Weakness.Kind.class);
        for (var one : weak) {
            var norm = by.weakness(one.kind().word(), kind, rep.category());
            var found = calendar.today(one.since());
            if (norm.extraPerDay() > 0
                    && !day.isBefore(found)
                    && calendar.workingDays(found, day) <= norm.workingDays()) {
                because.put(one.kind(), norm.extraPerDay());
            }
        }
        return new Extra(because.values().stream().mapToInt(Integer::intValue).sum(), List.copyOf(because.keySet()));
    }

    /** @param because none without any */
    record Extra(int perDay, List<Weakness.Kind> because) {

        static final Extra NONE = new Extra(0, List.of());

        /** As many of them as a day still holds. */
        Extra atMost(int most) {
            return most <= 0 ? NONE : perDay <= most ? this : new Extra(most, because);
        }
    }
}
